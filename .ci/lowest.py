"""Prints the lower bounds of pyproject.toml as pip constraints."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path(__file__).parent.parent.joinpath("pyproject.toml").read_text())["project"]
extras = project["optional-dependencies"]
for requirement in [*project["dependencies"], *extras["report"], *extras["test"]]:
    bound = re.match(r"([\w-]+)>=([\w.]+)", requirement)
    if bound:
        print(f"{bound[1]}=={bound[2]}")
