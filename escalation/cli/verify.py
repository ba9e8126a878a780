"""`escalation verify`: are the equilibria that a file claims equilibria?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from escalation.cli import _options as options
from escalation.errors import InputError, placed, quoted

if TYPE_CHECKING:
    from escalation.exhibits import Answer
    from escalation.files.claimed import ClaimedObject
    from escalation.game.extensive import ExtensiveGame
    from escalation.game.forms import AnyGame
    from escalation.game.markov import MarkovGame


@click.command(
    "verify",
    short_help="Verify equilibria that a JSON file claims, or refute them.",
    epilog="Example: escalation verify strike-retaliate equilibria.json",
)
@options.game
@click.argument("equilibria", type=click.Path())
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--tolerance", metavar="EPS", default="0", show_default=True, help="Let regrets up to this pass (exact).")
@options.output
def command(
    game: str,
    equilibria: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    tolerance: str,
    form: str,
    path: str | None,
) -> int:
    """Verify by the definition that each profile in EQUILIBRIA is an equilibrium of GAME, or say who would deviate.

    EQUILIBRIA is what `escalation solve GAME -f json -o FILE` writes (- reads standard input), or a list of profiles
    {player: {strategy: "1/3"}}, of a tree {player: {information set: {action: "1/3"}}}, of a game in states
    {player: {state: {action: "1/3"}}}. The concept that it names is verified, else nash, of a tree subgame-perfect, of
    a game in states markov-perfect. Mechanisms, scenarios and parameters that it states hold, unless -m, --scenario or
    --set are given: -m replaces the mechanisms (several compose), --scenario the scenarios, --set the parameters.
    Exit 1 if a profile is refuted, or if a payoff, a regret, an event of a tree or a value of a state is another than
    claimed.
    """
    from escalation.cli._printing import joined, show, warn
    from escalation.files.claimed import read_claims

    given = options.values(settings)
    allowed = _tolerance(tolerance)
    if game == equilibria == "-":
        raise InputError("the game and the equilibria cannot both be standard input.", mend="Name a file for one.")
    loaded = options.loaded(game, scenarios)
    label = "standard input" if equilibria == "-" else equilibria
    claimed = read_claims(equilibria)
    answers = []
    for each in claimed:
        made = _under(loaded if scenarios else _scene(loaded, each, label), each, mechanisms, label)
        stated = not given and bool(each.parameters)
        held = _held(made, each, label) if stated else made.pinned(given)
        answers.append(_answer(made, held, each, allowed, label, stated))
    said = joined(answers)
    for other in dict.fromkeys(each.game for each in claimed if each.game not in ("", loaded.name)):
        click.echo(f"note: {label} names another game, {quoted(other)}", err=True)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    return show(said, form, path)


def _answer(
    made: AnyGame, held: AnyGame, claimed: ClaimedObject, tolerance: Fraction, label: str, stated: bool
) -> Answer:
    """The verdicts on one object, for the game's form; `stated` says whether the file states the values."""
    from escalation.answers.verified import answer, values_stated
    from escalation.files.claimed import profile_claims
    from escalation.files.claimed_assessments import speaks_of_plans
    from escalation.game.extensive import ExtensiveGame
    from escalation.game.forms import of_actions
    from escalation.game.markov import MarkovGame
    from escalation.game.strategic_form import normal_form
    from escalation.verification.profiles import verify_claims

    baseline = {n: p.baseline for n, p in made.sheet.parameters.items()}
    if isinstance(held, MarkovGame):
        return _markov_answer(held, claimed, tolerance, label, stated, baseline)
    if isinstance(held, ExtensiveGame) and not speaks_of_plans(claimed):
        return _tree_answer(held, claimed, tolerance, label, stated, baseline)
    at = normal_form(of_actions(held, "claimed equilibria")).at()
    with placed(file=label):
        found = verify_claims(at, profile_claims(claimed), tolerance)
    return answer(at, found, values_stated(at, baseline, label if stated else ""), tolerance)


def _tree_answer(
    held: ExtensiveGame,
    claimed: ClaimedObject,
    tolerance: Fraction,
    label: str,
    stated: bool,
    baseline: Mapping[str, Fraction | None],
) -> Answer:
    """The verdicts on one object that is claimed of a tree."""
    from escalation.answers.verified import values_stated
    from escalation.answers.verified_tree import tree_verification_answer
    from escalation.files.claimed_assessments import assessment_claims
    from escalation.verification.assessment_claims import verify_assessment_claims
    from escalation.verification.assessments import SUBGAME_PERFECT, check_concept

    at, concept = held.at(), claimed.concept or SUBGAME_PERFECT
    with placed(file=label):
        with placed(*claimed.key, "concept"):
            check_concept(at, concept)
        found = verify_assessment_claims(at, assessment_claims(claimed), concept, tolerance)
    used = values_stated(at, baseline, label if stated else "")
    return tree_verification_answer(at, found, used, concept, bool(claimed.concept), claimed.refinements, tolerance)


def _markov_answer(
    held: MarkovGame,
    claimed: ClaimedObject,
    tolerance: Fraction,
    label: str,
    stated: bool,
    baseline: Mapping[str, Fraction | None],
) -> Answer:
    """The verdicts on one object that is claimed of a game in states."""
    from escalation.answers.verified import values_stated
    from escalation.answers.verified_markov import markov_verification_answer
    from escalation.files.claimed_stationary import stationary_claims
    from escalation.verification.stationary_claims import verify_stationary_claims
    from escalation.verification.stationary_profiles import MARKOV_PERFECT, check_markov_concept

    at, concept = held.at(), claimed.concept or MARKOV_PERFECT
    with placed(file=label):
        with placed(*claimed.key, "concept"):
            check_markov_concept(concept)
        found = verify_stationary_claims(at, stationary_claims(claimed), concept, tolerance)
    used = values_stated(at, baseline, label if stated else "")
    return markov_verification_answer(at, found, used, concept, bool(claimed.concept), claimed.refinements, tolerance)


def _tolerance(text: str) -> Fraction:
    """The number given. Raises InputError for what is none, and for one below 0."""
    from escalation.expressions import constant

    try:
        value = constant(text)
    except InputError as error:
        raise InputError(f"--tolerance: {error.what}", mend=error.mend) from None
    if value < 0:
        raise InputError("--tolerance is below 0.", mend="Give 0 or more.")
    return value


def _scene(game: AnyGame, claimed: ClaimedObject, label: str) -> AnyGame:
    """The game in the scenarios that the file states."""
    try:
        made: AnyGame = game.in_scenario(*claimed.scenarios)
    except InputError as error:
        raise InputError(error.what, mend=error.mend, file=label, key=(*claimed.key, "scenarios")) from None
    return made


def _under(game: AnyGame, claimed: ClaimedObject, mechanisms: tuple[str, ...], label: str) -> AnyGame:
    """The game under the mechanisms given, else under those that the file states."""
    made: AnyGame
    try:
        made = game.with_mechanisms(*(mechanisms or claimed.mechanisms or ()))
    except InputError as error:
        if mechanisms:
            raise
        raise InputError(error.what, mend=error.mend, file=label, key=(*claimed.key, "mechanisms")) from None
    return made


def _held(game: AnyGame, claimed: ClaimedObject, label: str) -> AnyGame:
    """The game at the parameters that the file states."""
    try:
        return game.pinned(claimed.parameters or {})
    except InputError as error:
        raise InputError(error.what, mend=error.mend, file=label, key=(*claimed.key, "parameters")) from None
