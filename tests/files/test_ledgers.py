"""Ledgers read: what they hold, and every way in which one can be wrong or hostile."""

import pytest

from escalation.errors import InputError
from escalation.files.ledger_parts import Passage
from escalation.files.ledgers import MOST_ENTRIES, MOST_JOINT, read_ledger
from escalation.files.regions import region

CHICKEN = """title = "Chicken"
players = ["A", "B"]
matrix = '''
  | S    | D
S | 3, 3 | 1, V
D | V, 1 | 0, 0
'''
[parameters]
V = { baseline = 4, range = [2, 6], assumption = "tried out" }
[events]
crash = ["D, D"]
"""
SOURCES = '[memo]\ntitle = "A memo"\n'
ARTICLE = '[articles.m]\nsource = "memo"\nsections = { Start = 2, "The end" = 1 }\n'
OUTSIDE = '[[outside]]\narticle = "m"\nsection = "The end"\nparagraphs = [1]\nreason = "a farewell"\n'
ENTRY = """[entries.crash]
article = "m"
section = "Start"
paragraphs = [1, 2]
says = "they may crash"
game = "chicken"
claim = "exists crash is certain"
"""
SILENT = ENTRY.partition("game =")[0].replace("crash]", "quiet]") + 'silent = "no weather here"\n'
WHOLE = ARTICLE + OUTSIDE + ENTRY


@pytest.fixture
def folder(tmp_path):
    """A region with one game, whose ledger is written anew."""

    def make(text, sources=SOURCES):
        (tmp_path / "chicken.toml").write_text(CHICKEN)
        (tmp_path / "sources.toml").write_text(sources)
        (tmp_path / "ledger.toml").write_text(text, encoding="utf-8")
        return region(str(tmp_path))

    return make


def test_all_that_a_ledger_says(folder):
    text = f"""title = "Memo"
about = "one memo"
{WHOLE}mechanism = "a + b"
about = "read weakly"
calibrated = "V was raised"
[entries.crash.versions.memo]
about = "the memo's"
set = {{ V = "7/2" }}
{SILENT}
[joint.all]
title = "both"
entries = ["crash"]
"""
    found = read_ledger(folder(text))
    crash, quiet = found.entries
    assert (found.title, found.about) == ("Memo", "one memo")
    assert [(a.key, a.source, a.title, dict(a.sections)) for a in found.articles] == [
        ("m", "memo", "A memo", {"Start": 2, "The end": 1})
    ]
    assert crash.passage == Passage("m", "Start", (1, 2))
    assert (crash.says, crash.about, crash.calibrated) == ("they may crash", "read weakly", "V was raised")
    assert (crash.game, crash.mechanism, crash.claims) == ("chicken", "a + b", ("exists crash is certain",))
    assert [(v.name, v.about, {n: str(x) for n, x in v.values.items()}) for v in crash.versions] == [
        ("memo", "the memo's", {"V": "7/2"})
    ]
    assert (quiet.silent, quiet.claims) == ("no weather here", ())
    assert [(o.passage.section, o.reason) for o in found.outside] == [("The end", "a farewell")]
    assert [(j.name, j.title, j.entries) for j in found.joint] == [("all", "both", ("crash",))]
    assert found.entry("quiet") is quiet


def test_several_claims_and_defaults(folder):
    found = read_ledger(
        folder(WHOLE.replace('"exists crash is certain"', '["unique equilibrium", "never crash is x"]'))
    )
    assert found.title == "The ledger"
    assert found.entries[0].claims == ("unique equilibrium", "never crash is x")


def with_entry(old, new):
    return WHOLE.replace(old, new)


WRONG = {
    "no entries": (ARTICLE, "entries", "holds no entry"),
    "unknown key": (WHOLE + "[entires.a]\n", "entires", "Did you mean 'entries'"),
    "entries a list": ("entries = [1]\n" + ARTICLE, "entries", "should be a table, not a list"),
    "entry a number": (ARTICLE + "[entries]\ncrash = 3\n", "entries.crash", "should be a table, not a number"),
    "entry without name": (WHOLE + '[entries.""]\n', "entries", "without a name"),
    "entry key": (WHOLE + 'gmae = "chicken"\n', "entries.crash.gmae", "Did you mean 'game'"),
    "no article": (
        with_entry('[entries.crash]\narticle = "m"\n', "[entries.crash]\n"),
        "entries.crash.article",
        "missing",
    ),
    "unknown article": (
        with_entry('[entries.crash]\narticle = "m"', '[entries.crash]\narticle = "n"'),
        "crash.article",
        "no article",
    ),
    "unknown section": (
        with_entry('"Start"\nparagraphs', '"Strat"\nparagraphs'),
        "crash.section",
        "Did you mean 'Start'",
    ),
    "section a date": (with_entry('"Start"\nparagraphs', "2026-01-01\nparagraphs"), "crash.section", "not a date"),
    "paragraphs a number": (with_entry("[1, 2]", "1"), "crash.paragraphs", "from 1 to 2"),
    "paragraphs empty": (with_entry("[1, 2]", "[]"), "crash.paragraphs", "from 1 to 2"),
    "paragraph 0": (with_entry("[1, 2]", "[0, 1]"), "crash.paragraphs", "from 1 to 2"),
    "paragraph beyond": (with_entry("[1, 2]", "[1, 3]"), "crash.paragraphs", "from 1 to 2"),
    "paragraph true": (with_entry("[1, 2]", "[true, 2]"), "crash.paragraphs", "from 1 to 2"),
    "paragraph text": (with_entry("[1, 2]", '["1", 2]'), "crash.paragraphs", "from 1 to 2"),
    "paragraph huge": (with_entry("[1, 2]", "[1, 99999999999999999999]"), "crash.paragraphs", "from 1 to 2"),
    "paragraph twice": (with_entry("[1, 2]", "[1, 2, 2]"), "crash.paragraphs", "each once"),
    "says nothing": (with_entry('"they may crash"', '" "'), "crash.says", "says nothing"),
    "says a list": (with_entry('"they may crash"', '["a"]'), "crash.says", "should be text"),
    "says too much": (with_entry('"they may crash"', f'"{"a" * 2001}"'), "crash.says", "2001 characters"),
    "no game": (with_entry('game = "chicken"\n', ""), "entries.crash", "has no game"),
    "no claim": (with_entry('claim = "exists crash is certain"\n', ""), "entries.crash", "has no claim"),
    "game a table": (with_entry('"chicken"', "{ a = 1 }"), "crash.game", "should be text"),
    "claim empty": (with_entry('"exists crash is certain"', "[]"), "crash.claim", "holds 0 claims"),
    "claim a number": (with_entry('"exists crash is certain"', "7"), "crash.claim", "list of texts"),
    "claims too many": (with_entry('"exists crash is certain"', str(["x"] * 21)), "crash.claim", "holds 21 claims"),
    "claim of a path": (
        with_entry("exists crash is certain", "compare P(crash) /etc/x.toml <= none"),
        "crash.claim",
        "no name",
    ),
    "claim of a parent": (
        with_entry("exists crash is certain", "compare P(crash) none <= ../x"),
        "crash.claim",
        "no name",
    ),
    "mechanism a path": (WHOLE + 'mechanism = "a + ../../secret"\n', "crash.mechanism", "'../../secret' is not a name"),
    "mechanism a file": (WHOLE + 'mechanism = "/etc/passwd.toml"\n', "crash.mechanism", "is not a name"),
    "mechanism false": (WHOLE + "mechanism = false\n", "crash.mechanism", "should be text"),
    "silent empty": (ARTICLE + OUTSIDE + SILENT.replace("no weather here", ""), "entries.quiet.silent", "says nothing"),
    "silent with a game": (ARTICLE + OUTSIDE + SILENT + 'game = "chicken"\n', "entries.quiet.silent", "beside game"),
    "silent with versions": (ARTICLE + OUTSIDE + SILENT + "versions = {}\n", "entries.quiet.silent", "beside versions"),
    "calibrated true": (WHOLE + "calibrated = true\n", "crash.calibrated", "should be text"),
    "version a text": (WHOLE + '[entries.crash.versions]\na = "b"\n', "crash.versions.a", "should be a table"),
    "version of words": (WHOLE + '[entries.crash.versions.a]\nset = { V = "x" }\n', "versions.a.set.V", "ledger.toml"),
    "version of a bool": (WHOLE + "[entries.crash.versions.a]\nset = { V = true }\n", "versions.a.set.V", "number"),
    "version too large": (
        WHOLE + "[entries.crash.versions.a]\nset = { V = 1e999999999 }\n",
        "versions.a.set.V",
        "ledger.toml",
    ),
    "version infinite": (WHOLE + "[entries.crash.versions.a]\nset = { V = inf }\n", "versions.a.set.V", "ledger.toml"),
    "version key": (WHOLE + "[entries.crash.versions.a]\nsets = {}\n", "versions.a.sets", "Did you mean 'set'"),
    "articles a text": (WHOLE.replace(ARTICLE, 'articles = "m"\n'), "articles", "should be a table"),
    "article a text": ('[articles]\nm = "x"\n' + OUTSIDE + ENTRY, "articles.m", "should be a table"),
    "no such source": (WHOLE.replace('"memo"', '"mmeo"'), "articles.m.source", "Did you mean 'memo'"),
    "source a number": (WHOLE.replace('"memo"', "1.5"), "articles.m.source", "should be text, not a number"),
    "no sections": (WHOLE.replace('sections = { Start = 2, "The end" = 1 }', ""), "articles.m.sections", "no sections"),
    "section of none": (
        WHOLE.replace("Start = 2", "Start = 0"),
        "articles.m.sections.Start",
        "no number of paragraphs",
    ),
    "section of 1.5": (
        WHOLE.replace("Start = 2", "Start = 1.5"),
        "articles.m.sections.Start",
        "no number of paragraphs",
    ),
    "section of true": (WHOLE.replace("Start = 2", "Start = true"), "articles.m.sections.Start", "no number"),
    "section of 10**18": (WHOLE.replace("Start = 2", f"Start = {10**18}"), "articles.m.sections.Start", "no number"),
    "passed over": (
        WHOLE.replace("Start = 2", "Start = 3"),
        "articles.m",
        "paragraph 3 of 'Start' in 'm' stands nowhere",
    ),
    "outside and inside": (WHOLE + OUTSIDE.replace("The end", "Start"), "outside", "paragraph 1 of 'Start'"),
    "outside twice": (WHOLE + OUTSIDE, "outside", "paragraph 1 of 'The end'"),
    "outside a table": (ARTICLE + ENTRY + '[outside]\nreason = "x"\n', "outside", "list of tables"),
    "outside of texts": ('outside = ["a"]\n' + ARTICLE + ENTRY, "outside.1", "should be a table"),
    "outside for no reason": (WHOLE.replace('reason = "a farewell"\n', ""), "outside.1.reason", "is missing"),
    "joint of none": (WHOLE + "[joint.a]\nentries = []\n", "joint.a.entries", "names no entries"),
    "joint of an unknown": (WHOLE + '[joint.a]\nentries = ["crsh"]\n', "joint.a.entries", "Did you mean 'crash'"),
    "joint of a silent": (
        WHOLE + SILENT + '[joint.a]\nentries = ["quiet"]\n',
        "joint.a.entries",
        "no entry with a claim",
    ),
    "joint twice": (WHOLE + '[joint.a]\nentries = ["crash", "crash"]\n', "joint.a.entries", "an entry twice"),
    "joints too many": (WHOLE + "".join(f"[joint.a{k}]\n" for k in range(MOST_JOINT + 1)), "joint", "holds 51 tables"),
    "title a list": ('title = ["x"]\n' + WHOLE, "title", "should be text"),
    "not TOML": ("[entries", "ledger.toml", "is not TOML"),
    "a key twice": (WHOLE + 'says = "again"\n', "ledger.toml", "is not TOML"),
    "nested": (WHOLE + f"[joint]\na = {'[' * 90}{']' * 90}\n", "ledger.toml", "nested too deep"),
    "bell in a name": (
        ARTICLE + OUTSIDE + '[entries."\\u001b[31m\\nred"]\n',
        'entries."?[31m red"',
        "article: is missing",
    ),
}


@pytest.mark.parametrize(("text", "key", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_line_that_names_file_and_key(text, key, said, folder, cli):
    found = folder(text)
    run = cli("ledger", str(found.folder))
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1 and run.err.strip().isprintable()
    for part in ("ledger.toml", key, said):
        assert part in run.err
    assert len(run.err) < 600


def test_too_many_entries_are_not_read(folder):
    body = ENTRY.partition("\n")[2]
    text = ARTICLE + OUTSIDE + "".join(f"[entries.e{k}]\n{body}" for k in range(MOST_ENTRIES + 1))
    with pytest.raises(InputError, match="holds 501 tables") as caught:
        read_ledger(folder(text))
    assert "At most 500" in str(caught.value)
    assert len(read_ledger(folder(text.partition("[entries.e500]")[0])).entries) == MOST_ENTRIES


def test_a_source_that_is_none_is_named_in_its_own_file(folder):
    with pytest.raises(InputError, match=r"sources\.toml") as caught:
        read_ledger(folder(WHOLE, sources='memo = "A memo"\n'))
    assert "needs a title" in str(caught.value)


def test_a_region_without_a_ledger(folder, tmp_path):
    own = folder(WHOLE)
    (tmp_path / "ledger.toml").unlink()
    with pytest.raises(InputError, match="has no ledger"):
        read_ledger(own)


def test_an_unknown_entry_is_answered_with_the_nearest(folder):
    with pytest.raises(InputError, match="Did you mean 'crash'") as caught:
        read_ledger(folder(WHOLE)).entry("crsh")
    assert "ledger.toml" in str(caught.value)
