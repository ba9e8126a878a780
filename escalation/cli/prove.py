"""`escalation prove`: claims over all parameter values, proved, refuted with a witness, or left undecided."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "prove",
    short_help="Prove or refute claims over all parameter values.",
    epilog="Example: escalation prove strike-retaliate -m joint-mechanism --at-baseline "
    '"never strike is certain when lambda_ >= 3/8"',
)
@options.game
@click.argument("claims", nargs=-1)
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--at-baseline", is_flag=True, help="Hold all parameters that a claim does not bound at their baselines.")
@click.option(
    "--effort", type=click.IntRange(1, 1000), default=1, show_default=True, help="Let z3 work so many times longer."
)
@options.output
def command(
    game: str,
    claims: tuple[str, ...],
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    at_baseline: bool,
    effort: int,
    form: str,
    path: str | None,
) -> int:
    """Decide CLAIMS about GAME over all its parameters; without CLAIMS, those that the game file declares.

    \b
    always P(strike) = 0 when lambda_ >= 1/2      never strike is certain when lambda_ >= 3/8 at baseline
    exists P(exchange) > 0 when f_h >= 7/10       never Complete is played when sigma > 3/10
    unique equilibrium when h_P > 0               always Strike is a best reply to Retaliate when A_I > 1
    compare P(strike) joint-mechanism <= none     compare threshold A_I of strike hotline < none
    increasing payoff(Iran) in lambda_            threshold A_I of strike
    always Retaliate is best at struck            never Neutralise is taken          (of trees)

    Exit 0 where all are proved (or, of the file's own, as the file expects), 1 where one is refuted, 3 where one is
    undecided.
    """
    from dataclasses import replace

    import escalation as esc
    from escalation.answers.proved import answer, threshold_answer
    from escalation.claims.failure_region import regions_of
    from escalation.claims.language import read_claim
    from escalation.claims.proof import LIMIT
    from escalation.claims.sentences import Compare, Threshold
    from escalation.claims.threshold_values import followed
    from escalation.cli._printing import joined, show, telling, warn
    from escalation.errors import InputError
    from escalation.files.institutions import split
    from escalation.game.game import DeclaredClaim

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    made = loaded.with_mechanisms(*mechanisms)
    wanted: list[tuple[str, DeclaredClaim | None]]
    wanted = [(text, None) for text in claims] or [(c.text, c) for c in made.claims]
    if not wanted:
        raise InputError("no claim is given, and the game file declares none.", mend="See: escalation prove --help")
    answers, held, labels = [], dict(given), [" + ".join(mechanisms) or "none"]
    with telling():
        for text, declared in wanted:
            under = declared.mechanism if declared else ""
            own = made.with_mechanisms(*(m for m in split([under]) if m not in made.mechanisms)) if under else made
            claim = read_claim(text, own)
            claim = replace(claim, held=tuple((given | dict(claim.held)).items()))
            held |= dict(claim.held)
            if isinstance(claim.body, Compare):
                labels += [claim.body.left, claim.body.right]
            elif under:
                labels.append(under)
            if isinstance(claim.body, Threshold):
                answers.append(threshold_answer(own, claim, *followed(own, claim)))
                continue
            verdict = esc.prove(own, claim, at_baseline=at_baseline, limit=effort * LIMIT)
            answers.append(answer(verdict, regions_of(verdict), declared))
    warn(loaded, list(dict.fromkeys(labels)), held)
    show(joined(answers), form, path)
    codes = {a.exit_code for a in answers}
    return 1 if 1 in codes else 3 if 3 in codes else 0
