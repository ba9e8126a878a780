"""What the importer of Moodle 4 asks of a file in its XML format, written from its rules, and how it grades.

After question/format/xml/format.php and question/format.php (MOODLE_401_STABLE): the root is `quiz`; a question has a
type, a name and a text with a format; every grade is one of the list of `question_bank::fraction_options_full`, to
within 0.00001 of 1; a path of categories starts at a context and has no empty part. After
question/type/multichoice/questiontype.php: of one right answer the best grade is 1, of several the positive ones sum to
1 after rounding to two digits. After question/type/numerical/question.php: a number is right within the tolerance, to
which the precision of a double is added.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree

QUOTIENTS = [0.8333333, 0.6666667, 0.3333333, 0.1666667, 0.1428571, 0.125, 0.1111111]
PART = [0.9, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.1, 0.05, *QUOTIENTS]
GRADES = [0.0, 1.0, -1.0, *PART, *(-p for p in PART)]
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?")
VOID = {"br", "hr", "img"}


@dataclass
class Imported:
    """A question of the bank."""

    kind: str
    category: str
    name: str
    text: str
    feedback: str
    idnumber: str
    answers: list  # of (grade, text, tolerance)
    single: bool = False
    shuffled: bool = False


def imported(bank):
    """All questions of a file. Raises AssertionError where the importer would complain or mend something."""
    root = ElementTree.fromstring(bank.decode("utf-8"))
    assert root.tag == "quiz"
    found, category = [], ""
    for element in root:
        assert element.tag == "question"
        if element.get("type") == "category":
            category = _category(element)
        else:
            assert category
            found.append(_question(element, category))
    places = [(q.category, q.idnumber) for q in found]
    assert len(set(places)) == len(places), "the importer drops an idnumber that stands twice in a category"
    return found


def _category(element):
    path = element.findtext("category/text")
    context, top, *names = path.split("/")
    assert (context, top) == ("$course$", "top") and names
    for name in names:
        assert name == name.strip() and 0 < len(name) <= 255 and not set(name) & set("<>$[]{}\\\n")
    assert element.find("info").get("format") == "html" and html_is_sound(element.findtext("info/text"))
    return path


def _question(element, category):
    kind = element.get("type")
    assert kind in ("numerical", "multichoice")
    name = element.findtext("name/text")
    assert 0 < len(name) <= 255 and "<" not in name
    assert element.find("questiontext").get("format") == "html"
    assert element.findtext("defaultgrade") == "1" and 0 <= float(element.findtext("penalty")) <= 1
    assert element.findtext("hidden") == "0"
    idnumber = element.findtext("idnumber")
    assert 0 < len(idnumber) <= 100
    text, feedback = element.findtext("questiontext/text"), element.findtext("generalfeedback/text")
    assert html_is_sound(text) and html_is_sound(feedback)
    answers = [_answer(kind, answer) for answer in element.findall("answer")]
    made = Imported(kind, category, name, text, feedback, idnumber, answers)
    return _checked_choice(element, made) if kind == "multichoice" else _checked_number(made)


def _answer(kind, element):
    grade = float(element.get("fraction")) / 100
    nearest = min(GRADES, key=lambda known: abs(known - grade))
    assert abs(nearest - grade) < 0.00001, f"{grade} is no grade"
    assert element.find("feedback/text") is not None
    return nearest, element.findtext("text"), element.findtext("tolerance")


def _checked_choice(element, made):
    assert element.findtext("single") in ("true", "false")
    assert element.findtext("shuffleanswers") in ("0", "1") and element.findtext("answernumbering") == "abc"
    made.single = element.findtext("single") == "true"
    made.shuffled = element.findtext("shuffleanswers") == "1"
    grades = [grade for grade, _, _ in made.answers]
    assert len(grades) >= 2 and all(text.strip() and html_is_sound(text) for _, text, _ in made.answers)
    if made.single:
        assert sorted(set(grades)) == [0.0, 1.0] and grades.count(1.0) == 1
    else:
        assert round(sum(g for g in grades if g > 0), 2) == 1
    return made


def _checked_number(made):
    ((grade, number, tolerance),) = made.answers
    assert grade == 1 and NUMBER.fullmatch(number) and NUMBER.fullmatch(tolerance) and float(tolerance) >= 0
    assert len(number.lstrip("-0.").partition("e")[0].replace(".", "")) <= 14, "PHP keeps 14 digits"
    return made


def is_right(question, response):
    """Whether a numerical question takes a response."""
    ((_, number, tolerance),) = question.answers
    answer = float(number)
    slack = float(tolerance) + 1e-14 * max(1, abs(answer))
    return answer - slack <= float(response) <= answer + slack


def mark(question, ticked):
    """The mark, from 0 to 1, for the options ticked."""
    return min(max(sum(question.answers[k][0] for k in ticked), 0.0), 1.0)


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.seen, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def read_html(markup):
    """The elements and the words of markup whose elements nest."""
    parser = _Tags()
    parser.feed(markup)
    parser.close()
    assert not parser.open
    return parser.seen, "".join(parser.words)


def html_is_sound(markup):
    """Whether markup nests, and has elements of text alone: nothing that runs, loads or leads elsewhere."""
    seen, _ = read_html(markup)
    known = {"p", "h4", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    return all(tag in known and set(attributes) <= {"border", "cellpadding", "scope"} for tag, attributes in seen)
