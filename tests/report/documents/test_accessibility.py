"""HTML for everybody: the rules that a text shows, and axe-core's in a real browser where the machine has one."""

import pytest

import escalation as esc
from escalation.report.documents import written
from tests.report.documents.browser import TELEPHONE, seen
from tests.report.documents.page_rules import broken_rules, contrast

PAGES = ["sample", "hostile", "strike-retaliate", "crisis-signal"]
SECTIONS = ["question", "play", "payoffs", "register", "equilibria", "limits", "sources", "provenance"]


@pytest.fixture(scope="module")
def pages(samples, hostiles):
    """Pages by name: the two made up, and appendices with a matrix, a tree, a map and a tornado chart."""
    made = {"sample": samples["html"][""], "hostile": hostiles["html"][""]}
    for name, more in (("strike-retaliate", ["region", "robustness"]), ("crisis-signal", [])):
        document = esc.appendix([esc.load(name)], ["none"], sections=[*SECTIONS, *more], draws=0)
        made[name] = written(document, "html")[""]
    return {name: page.decode() for name, page in made.items()}


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_accessibility_is_broken(pages, name):
    own = {"empty-heading"} if name == "hostile" else set()  # some of its headings are empty
    assert broken_rules(pages[name]) == []
    found = seen(pages[name])
    assert found is None or [rule for rule, *_ in found["violations"] if rule not in own] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_of_the_network_and_everything_is_drawn(pages, name):
    assert "http-equiv" not in pages[name]
    found = seen(pages[name])
    if found is not None:
        assert [address for address in found["asked"] if not address.startswith("data:")] == []
        assert len(found["drawn"]) == pages[name].count("<math")
        assert all(height > 3 for height in found["drawn"])
        assert len(found["images"]) == pages[name].count("<img")
        assert all(found["images"])


@pytest.mark.parametrize("name", PAGES)
def test_a_telephone_scrolls_tables_but_not_the_page(pages, name):
    assert pages[name].count("<table") == pages[name].count('<div class="table')
    found = seen(pages[name])
    assert found is None or found["wide"][0] <= found["wide"][1] <= TELEPHONE


FAULTS = {
    "language": ('<html lang="en">', "<html>", "html-has-lang"),
    "words": (' alt="', ' data-alt="', "image-alt"),
    "levels": ("<h3", "<h5", "heading-order"),
    "contrast": ("#444", "#bbb", "color-contrast"),
    "one h1": ("<h2", "<h1", ""),
    "scope": ('scope="row"', 'scope="line"', "scope-attr-valid"),
    "captions": ("<caption", "<div", ""),
    "identities": ('id="table-2"', 'id="table-1"', ""),
    "links": ('href="#table-', 'href="#nowhere-', ""),
    "scripts": ("</main>", "<script>1</script></main>", ""),
    "sources": ('src="data:image/svg+xml', 'src="http://127.0.0.1:9/', ""),
    "sheets": ("<style>", "<style>@import 'x.css';", ""),
    "handlers": ("<figure ", '<figure onclick="x()" ', ""),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(pages, fault):
    before, after, _ = FAULTS[fault]
    assert before in pages["sample"]
    assert broken_rules(pages["sample"].replace(before, after)) != []


def test_the_browser_finds_planted_faults_too(pages):
    page = pages["sample"]
    wanted = set()
    for before, after, rule in FAULTS.values():
        if rule:
            page = page.replace(before, after)
            wanted.add(rule)
    found = seen(page)
    assert len(broken_rules(page)) >= len(wanted)
    assert found is None or wanted <= {rule for rule, *_ in found["violations"]}


def test_contrast_is_as_the_guidelines_define_it():
    assert contrast("000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "fff") == pytest.approx(4.478, abs=0.001)  # the known grey that just fails
