"""What is asked of whoever begins a rule set, and what is said to mistakes."""

from hypothesis import given
from hypothesis import strategies as st
from outlines import LINES

from advisor.cli.rules.outlining import Known, asked, completed
from advisor.reports.outline import Outline, wrong_with_line, wrong_with_name

NOTHING = Known("", "", "2000-01-01", (), ())
ALL = Known("Which lock?", "Which one?", "2000-01-01", ("A", "B"), ("C",))


class Typist:
    """Types lines in turn, and keeps the labels of what was asked and what was said in between."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.labels: list[str] = []
        self.said: list[str] = []

    def say(self, text: str) -> None:
        """Keep a text that is said."""
        self.said.append(text)

    def ask(self, label: str) -> str:
        """Type the next line."""
        self.labels.append(label)
        return self.lines.pop(0)


def test_nothing_is_asked_that_is_known():
    typist = Typist()
    assert asked(ALL, typist) == completed(ALL) == Outline(*ALL)
    assert typist.labels == typist.said == []


def test_all_that_is_unknown_is_asked_in_order():
    typist = Typist("Which  lock?", "Which one?", "A", "B", "", "C", "D", "")
    assert asked(NOTHING, typist) == Outline(
        "Which lock?", "Which one?", "2000-01-01", ("A", "B"), ("C", "D")
    )
    assert typist.labels == [
        *("Title:", "Question:", "Alternative 1:", "Alternative 2:", "Alternative 3:"),
        *("Criterion 1:", "Criterion 2:", "Criterion 3:"),
    ]


def test_only_what_is_unknown_is_asked():
    typist = Typist("C", "")
    assert asked(ALL._replace(criteria=()), typist) == Outline(*ALL)
    assert typist.labels == ["Criterion 1:", "Criterion 2:"]


def test_an_empty_line_takes_the_question_of_the_title():
    typist = Typist("")
    assert asked(ALL._replace(settles=""), typist).settles == "Which lock?"
    assert typist.said[0] == "Which question does that settle? Enter takes: Which lock?"


def test_a_title_cannot_be_empty():
    typist = Typist("", "x")
    assert asked(ALL._replace(title=""), typist).title == "x"
    assert typist.said[1] == "This cannot be empty."


def test_a_mistake_is_told_and_asked_again():
    typist = Typist("a" * 121, "x")
    assert asked(ALL._replace(title=""), typist).title == "x"
    assert typist.said[1].endswith(" has 121 characters, and 120 at most are allowed.")
    assert typist.labels == ["Title:", "Title:"]


def test_too_few_names_are_told():
    typist = Typist("", "A", "", "B", "")
    assert asked(ALL._replace(alternatives=()), typist).alternatives == ("A", "B")
    assert typist.said[1:] == ["At least 2 are needed.", "At least 2 are needed.", ""]


def test_one_criterion_is_enough():
    typist = Typist("", "C", "")
    assert asked(ALL._replace(criteria=()), typist).criteria == ("C",)
    assert typist.said[1:] == ["At least one is needed.", ""]


def test_a_faulty_name_is_told_and_asked_again():
    typist = Typist("A", "a", "B", "")
    assert asked(ALL._replace(alternatives=()), typist).alternatives == ("A", "B")
    assert typist.said[1:] == ['"a" is given twice.', ""]
    assert typist.labels == ["Alternative 1:", "Alternative 2:", "Alternative 2:", "Alternative 3:"]


def test_lines_that_are_pasted_are_a_name_each():
    typist = Typist("A\nB\n\nb\n C", "")
    assert asked(ALL._replace(alternatives=()), typist).alternatives == ("A", "B", "C")
    assert typist.said[1:] == ['"b" is given twice.', ""]


@given(st.lists(LINES, max_size=30))
def test_whatever_is_typed_ends_in_a_sound_outline(lines):
    typist = Typist(*lines, "x", "y", "z1", "z2", "z3", "", "c1", "c2", "")
    found = asked(NOTHING, typist)
    assert not wrong_with_line(found.title)
    assert not wrong_with_line(found.settles)
    for names, fewest in ((found.alternatives, 2), (found.criteria, 1)):
        assert len(names) >= fewest
        assert [name for at, name in enumerate(names) if wrong_with_name(name, names[:at])] == []
