"""Options that several verbs share, and how their text is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import wraps
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from escalation.errors import InputError, quoted

if TYPE_CHECKING:
    from escalation.game.forms import AnyGame

LONGEST_WAIT = 1_000_000
ENDINGS = {"latex": "tex", "markdown": "md", "table": "txt"}
FORMS = {"htm": "html", "xml": "moodle"} | {ending: form for form, ending in ENDINGS.items()}
NO_TEXT = ("doc", "docx", "jpeg", "jpg", "odt", "pdf", "png", "pptx", "svg", "xlsx")
DOCUMENTS = ("docx", "pdf")
Decorated = Callable[..., Any]


def values(text: tuple[str, ...], option: str = "--set") -> dict[str, Fraction]:
    """`("A_I=6/5",)` to names and numbers. Raises InputError for anything else, and for a name given twice."""
    from escalation.expressions import constant

    found: dict[str, Fraction] = {}
    for item in text:
        name, equals, value = item.partition("=")
        name = name.strip()
        if not equals or not name:
            raise InputError(f"{option} {quoted(item)} is not name=value.", mend=f"For example {option} A_I=6/5")
        if name in found:
            raise InputError(f"{option} gives {quoted(name)} twice.", mend="Give it once.")
        try:
            found[name] = constant(value)
        except InputError as error:
            raise InputError(f"{option} {quoted(item)}: {error.what}", mend=error.mend) from None
    return found


def _timeout(context: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    from escalation.cli._group import Timeout

    if value is not None:
        if not 0 < value <= LONGEST_WAIT:
            raise click.BadParameter(f"give a number of seconds above 0 and at most {LONGEST_WAIT}.")
        Timeout.start(value)
    return value


def game(function: Decorated) -> Decorated:
    """The game: a built-in name, a path, or `-`."""
    return click.argument("game")(function)


def mechanisms(function: Decorated) -> Decorated:
    """`-m`, repeatable."""
    text = "A mechanism, by name or path; a+b composes, none is the base game. Repeatable."
    return click.option("-m", "--mechanism", "mechanisms", multiple=True, metavar="NAME", help=text)(function)


def scenarios(function: Decorated) -> Decorated:
    """`--scenario`, repeatable."""
    text = "A scenario, named values by name or path (escalation list scenarios). Repeatable: all hold, with every -m."
    return click.option("--scenario", "scenarios", multiple=True, metavar="NAME", help=text)(function)


def loaded(game: str, scenarios: Sequence[str]) -> AnyGame:
    """The game that a user names, in the scenarios that they name. Raises InputError for either."""
    import escalation as esc

    made: AnyGame = esc.load(game).in_scenario(*scenarios)
    return made


def all_loaded(games: Sequence[str], scenarios: Sequence[str]) -> list[AnyGame]:
    """Several games, each in those of the scenarios that change it. Raises InputError for one that changes none."""
    import escalation as esc
    from escalation.files.scenarios import where_they_act

    return where_they_act([esc.load(game) for game in games], scenarios)


def settings(function: Decorated) -> Decorated:
    """`--set`, repeatable."""
    text = "Hold a parameter or a definition at a value (exact: 6/5, 0.05). Repeatable."
    return click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help=text)(function)


def means_region(name: str) -> bool:
    """Whether a user means a folder of games, and not a game of that name."""
    from escalation.files.places import game_names
    from escalation.files.regions import is_region

    return is_region(name) and all(name not in (known, known.rpartition("/")[2]) for known in game_names())


def refuse_given(*names: str, why: str, mend: str = "Leave it out, or name one game.") -> None:
    """Raises InputError for the first of these options that was given."""
    from click.core import ParameterSource

    context = click.get_current_context()
    for parameter in context.command.params:
        given = context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
        if parameter.name in names and given:
            option = max(parameter.opts, key=len)
            raise InputError(f"{option}: {why}.", mend=mend)


def output(function: Decorated) -> Decorated:
    """`--format`, `--output`, `--timeout`."""
    from escalation.report import formats

    return _output(function, formats())


def output_or_picture(function: Decorated) -> Decorated:
    """The same for a verb whose answer has a picture."""
    from escalation.report import formats, picture_formats

    return _output(function, [*formats(), *picture_formats()])


def output_or_document(function: Decorated) -> Decorated:
    """The same for a verb whose answer is also written as a document of Word or PDF."""
    from escalation.report import formats

    return _output(function, [*formats(), *DOCUMENTS])


def output_of_worksheets(function: Decorated) -> Decorated:
    """The same for worksheets, which are also a question bank of Moodle."""
    from escalation.report import formats

    return _output(function, [*formats(), *DOCUMENTS, "moodle"])


def figure_output(function: Decorated) -> Decorated:
    """The same for a verb that draws: its forms, by default that of the file's ending."""
    choice = click.Choice(("pdf", "png", "svg"))
    text = "Form (default: what FILE of -o ends in, else svg)."
    return click.option("-f", "--format", "form", type=choice, help=text)(_file(timeout(function)))


def timeout(function: Decorated) -> Decorated:
    """`--timeout`."""
    return click.option(
        "--timeout",
        type=float,
        metavar="SECONDS",
        help="Give up after so many seconds (exit 3).",
        callback=_timeout,
        expose_value=False,
        is_eager=True,
    )(function)


def _file(function: Decorated) -> Decorated:
    return click.option(
        "-o", "--output", "path", metavar="FILE", help="Write to a file, whole or not at all.", type=click.Path()
    )(function)


def _output(function: Decorated, forms: Sequence[str]) -> Decorated:
    @wraps(function)
    def written(*given: Any, form: str, path: str | None, **more: Any) -> Any:
        return function(*given, form=_form(form, path, forms), path=path, **more)

    choice = click.Choice(forms)
    text = "Format (default: what FILE of -o ends in, else table)."
    return click.option("-f", "--format", "form", type=choice, default="table", help=text)(_file(timeout(written)))


def _form(form: str, path: str | None, forms: Sequence[str]) -> str:
    """The form asked for; where none was, the one that the ending of the file names."""
    asked = click.get_current_context().get_parameter_source("form") is not ParameterSource.DEFAULT
    return form if asked or path is None else form_by_ending(path, forms, form)


def form_by_ending(path: str, forms: Sequence[str], default: str) -> str:
    """The form that the ending of a file names, else the default.

    Raises InputError where the ending is that of a document that the verb does not write.
    """
    ending = PurePath(path).suffix.lower().removeprefix(".")
    named = FORMS.get(ending, ending)
    if named not in forms and ending in NO_TEXT:
        known = ", ".join(f".{ENDINGS.get(each, each)}" for each in forms)
        mend = f"Known here: {known}; documents of Word or PDF: escalation appendix."
        raise InputError(f"no answer of this verb is written as .{ending}.", mend=mend, file=path)
    return named if named in forms else default
