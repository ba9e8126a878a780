"""The import rule of the design: rooms import only leftward. Read from the imports themselves."""

import ast
from pathlib import Path

import pytest

import escalation

PACKAGE = Path(escalation.__file__).parent
ORDER = [
    {"errors", "displayed"},
    {"number_sizes"},
    {"expressions"},
    {"evaluation"},
    {"parameters"},
    {"draws"},
    {"arithmetic"},
    {"signs"},
    {"game", "exhibits"},
    {"equilibrium_sets"},
    {"mechanism", "result", "assessment", "mediator", "commitment", "precision", "chains", "catalogue"},
    {"enumeration"},
    {"induction", "signalling", "beliefs", "stationary", "choosing"},
    {"files"},
    {"concepts"},
    {"trajectories"},
    {"refinements", "analyses"},
    {"solution", "refinement", "analysis"},
    {"batch", "system"},
    {"parameter_line"},
    {"subgame_regions"},
    {"parameter_plane"},
    {"plane_regions"},
    {
        "critical_values",
        "equilibrium_map",
        "equilibrium_stretches",
        "margins",
        "markov_stretches",
        "over_nature",
        "path_stretches",
        "shares",
        "second_road",
        "verification",
    },
    {"choice_stretches", "markov_thresholds", "markov_values", "sustaining", "tree_stretches", "tree_thresholds"},
    {"sustaining_against"},
    {"questions_along"},
    {"best_reply_conditions", "break_even", "claims", "published_equilibria"},
    {"comparison", "over_time", "payoff_formulas", "repeated", "sensitivity", "signalling_regions"},
    {"reversion"},
    {"ledgers", "linkage", "monitoring"},
    {"derivations", "linting"},
    {"answers"},
    {"appendices"},
    {"pages", "teach"},
    {"worksheets"},
    {"report"},
    {"notebook"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: floor for floor, rooms in enumerate(ORDER) for room in rooms}
FILES = [p for p in sorted(PACKAGE.rglob("*.py")) if p != PACKAGE / "__init__.py"]


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    """The rooms that a file imports, those for type checking apart."""
    tree = ast.parse(path.read_text())
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "escalation":
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else (a.name for a in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("escalation."))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_leftward(path):
    room = room_of(path)
    assert room in FLOOR, f"{room} has no place in the rule"
    for other in imported(path):
        if other not in ("__version__", room):
            if other in FLOOR:
                assert FLOOR[other] < FLOOR[room] or (room, other) == ("game", "game"), f"{room} imports {other}"
            else:
                assert room == "cli", f"only the command line may use the package's face, not {room} ({other})"


def test_concepts_never_import_each_other():
    for path in (PACKAGE / "concepts").glob("*.py"):
        assert "concepts" not in set(imported(path))


@pytest.mark.parametrize("room", ["refinements", "analyses"])
def test_refinements_and_analyses_never_import_each_other(room):
    for path in (PACKAGE / room).glob("*.py"):
        assert room not in set(imported(path))


def test_click_appears_only_in_cli():
    for path in FILES:
        names = {
            n.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Import) for n in node.names
        }
        assert "click" not in names or room_of(path) == "cli", path


def test_no_file_has_a_name_that_says_nothing():
    for path in FILES:
        assert path.stem not in ("utils", "helpers", "common", "misc")


def test_nothing_that_runs_text_is_called():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                assert name not in ("sympify", "parse_expr", "eval", "exec", "lambdify"), path
