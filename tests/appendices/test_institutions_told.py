import escalation as esc
from escalation.appendices.institutions_told import changes, names_listed
from escalation.exhibits import Formula
from escalation.files.institutions import mechanisms_of


def told(game, mechanism):
    under = esc.load(game).with_mechanisms(mechanism)
    texts = [text for own in mechanisms_of(under) for text in changes(own, under)]
    return ["".join(i.text if isinstance(i, Formula) else i for i in text) for text in texts]


def test_only_names_of_the_game_are_told():
    assert told("strike-retaliate", "hotline") == ["p_e becomes p_e*(1 - f_h*kept)"]
    assert told("crisis-signal", "hotline") == ["alpha becomes alpha + kept*(alpha_h - alpha)"]
    assert told("cycle", "hotline") == [
        "p_e becomes p_e*(1 - f_h*kept)",
        "rho_c becomes kept*(rho_c_h - rho_c) + rho_c",
    ]


def test_an_order_of_moves_is_told():
    assert told("strike-retaliate", "pakistan-first") == ["order of moves: Pakistan, then Iran"]


def test_a_term_on_top_is_told():
    on_top = [text for text in told("pipeline", "waiting-option") if "gets on top" in text]
    assert [text.partition(": ")[0] for text in on_top] == [
        "Pakistan gets on top at every profile",
        "Pakistan gets on top at (Complete, *)",
    ]
    assert any("gets on top at every end" in text for text in told("pipeline-sequence", "waiting-option"))


def test_what_an_event_covers_besides_is_told():
    assert "frozen also covers (Token, *)" in told("pipeline", "token-phase")
    assert "frozen also covers section: Token" in told("pipeline-sequence", "token-phase")


def test_composed_mechanisms_are_told_one_by_one():
    under = esc.load("strike-retaliate").with_mechanisms("hotline + chinese-pressure")
    assert [m.name for m in mechanisms_of(under)] == ["hotline", "chinese-pressure"]
    assert mechanisms_of(esc.load("chicken")) == ()


def test_names_are_set_as_mathematics():
    assert [i if isinstance(i, str) else i.latex for i in names_listed(["A_I", "f_h"])] == [
        r"A_{\mathrm{I}}",
        ", ",
        r"f_{\mathrm{h}}",
    ]
    assert names_listed([]) == ()
