"""Continua in words and in JSON: lines, functions, regions, long numbers."""

import json
from fractions import Fraction

from escalation.answers.continua import continua_in_words, continuum_data, in_words
from escalation.answers.solved import answer
from escalation.concepts.nash import solve
from escalation.equilibrium_sets.cube_pieces import Free, Limit, Moebius, Piece
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.result import Continuum

F = Fraction
WHOLE = Free(F(0), F(1))


def continuum(*coordinates, limit=None):
    return Continuum(Piece(coordinates, limit), (0, 1, 2), ((0, 1),) * 3, (0, 0, 0), (0, 1))


def game():
    cube = [[[0, 0], [0, 0]], [[0, 0], [0, 0]]]
    return NormalFormGame.from_payoffs(cube, cube, cube, players=["Ann", "Bob", "Cid"], strategies=[["no", "yes"]] * 3)


def test_a_segment():
    words = in_words(continuum(Free(F(1, 4), F(1, 2)), F(0), F(1, 3)), game())
    assert (
        words == "Ann plays yes with a probability x from 0.25 to 0.5; Bob plays no; Cid plays yes with probability 1/3"
    )


def test_a_function_of_a_free_probability():
    words = in_words(continuum(WHOLE, Moebius(0, F(1), F(-1, 2), F(2), F(1)), F(1)), game())
    assert "Bob plays yes with probability (2 - x)/(4 + 2*x)" in words
    line = in_words(continuum(WHOLE, Moebius(0, F(-1), F(1, 2), F(-2), F(0)), F(1)), game())
    assert "Bob plays yes with probability (2 - x)/4" in line


def test_a_limit():
    limit = Limit(0, 1, (F(-1, 2), F(0), F(1, 3), F(1)))
    words = in_words(continuum(WHOLE, WHOLE, F(1), limit=limit), game())
    assert words.endswith("as far as -3 + 2*y + 6*x*y >= 0")


def test_long_numbers_are_rounded_in_words_and_whole_in_data():
    function = Moebius(0, F(10**30 + 1, 7), F(10**29 + 3, 11), F(10**31, 3), F(0))
    piece = continuum(WHOLE, function, F(1))
    assert "about 0.04286 + 0.002727*x" in in_words(piece, game())
    assert "3000000000000000000000000000033" in continuum_data(piece, game())["probabilities"][1]["probability"]


def test_the_data_of_the_knife_edge_of_the_pipeline():
    result = solve(load("pipeline-us").at(J_US=1 + F(28, 235), M_US=1))
    (body,) = json.loads(json.dumps(answer(result, {}).data["continua"]))
    assert body["dimension"] == 1
    assert body["spanned_by"] == [2, 3]
    assert body["probabilities"][0] == {"player": "Pakistan", "strategy": "Freeze", "probability": "28/75"}
    assert body["probabilities"][1] == {"player": "Iran", "strategy": "Defer", "symbol": "x", "from": "0", "to": "1"}
    assert "x" in body["probabilities"][2]["probability"]


def test_components_are_told():
    result = solve(load("pipeline-us").at(J_US=1 + F(28, 235), M_US=1))
    texts = continua_in_words(result)
    assert texts[0].startswith("A curve of equilibria, spanned by {3, 4}: Pakistan plays Freeze")
    assert texts[-1].endswith("Connected components of equilibria: {1}, {2} and {3, 4}.")


def test_an_irrational_equilibrium_is_written_as_a_formula():
    gain = [[[0, 0], [0, 0]], [[1, 1], [1, -1]]]
    second = [[[0, 0], [1, 1]], [[0, 0], [1, -1]]]
    third = [[[0, 1], [0, 1]], [[0, 1], [0, -1]]]
    said = answer(solve(NormalFormGame.from_payoffs(gain, second, third).at()), {})
    text = " ".join(getattr(e, "text", "") for e in said.exhibits)
    assert "Player 1 plays 2 with probability 1/2*sqrt(2)" in text
    polynomial = said.data["equilibria"][-1]["profile"]["Player 1"]["2"]
    assert polynomial["polynomial"] == "2*x**2 + 0*x - 1"
    assert said.records[-1]["Player 1: 2"] == "1/2*sqrt(2)"


def test_an_irrational_equilibrium_of_thousands_of_digits_is_told():
    large = 10**190

    def table(me):
        def payoff(*p):
            denominator = large - 2 * (p[0] + 3 * p[1] + 5 * p[2] + 7 * me) - 1
            return p[me] * (1 - 2 * p[0] * p[1] * p[2]) + F(p[0] + me, 1000 * denominator)

        return [[[payoff(i, j, k) for k in (0, 1)] for j in (0, 1)] for i in (0, 1)]

    said = answer(solve(NormalFormGame.from_payoffs(*map(table, range(3))).at()), {})
    roots = [e["profile"]["Player 1"]["2"] for e in said.data["equilibria"]]
    assert max(len(root["polynomial"]) for root in roots if isinstance(root, dict)) > 4300
