"""Answers that were given under old ids count as if they had been given under those of today."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest
from decoding import faults_of
from drawn_rule_sets import rule_sets
from hypothesis import given
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from strategies import answers_to

from advisor.loading.answers_files import given_in_file, taken_over
from advisor.loading.nodes import Mapping as MappingNode
from advisor.loading.nodes import Scalar, Sequence
from advisor.loading.reading import Reading
from advisor.loading.renaming import carried_over
from advisor.model.answers import UNSURE
from advisor.model.rule_set import NOTHING_RENAMED, Renamed, RuleSet

BOTH = pytest.mark.parametrize("read", [given_in_file, taken_over])
OLDER = "rule-set: {version: 0.9.0}\n"


def told(read: Any, text: str, rule_set: RuleSet) -> list[str]:
    """Return the faults that reading a file ends in; none where it is read."""
    return [str(fault) for fault in faults_of(read, text.encode(), "f", rule_set) or ()]


# One file


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("guest-count: few", {"guests": ("few",)}),
        ("guests: dozens", {"guests": ("many",)}),
        ("guest-count: dozens", {"guests": ("many",)}),
        ("guest-count: unsure", {"guests": ("unsure",)}),
        ("allergies: almonds", {"allergies": ("nuts",)}),
        ("allergies: [milk, hazelnuts]", {"allergies": ("nuts", "milk")}),
        ("guests: [dozens, many]", {"guests": ("many",)}),
        ("allergies: [almonds, hazelnuts, nuts]", {"allergies": ("nuts",)}),
        ('{"guest-count": "dozens"}', {"guests": ("many",)}),
    ],
)
def test_an_old_id_counts_as_the_one_of_today(
    said: str, answers: dict[str, tuple[str, ...]], picnic_cake: RuleSet
) -> None:
    assert given_in_file(said.encode(), "f", picnic_cake).answers == answers
    assert taken_over(said.encode(), "f", picnic_cake).given.answers == answers


@pytest.mark.parametrize("version", ["", "rule-set: {version: 2.1.0}\n", OLDER])
def test_old_ids_count_in_a_file_of_whatever_version(version: str, picnic_cake: RuleSet) -> None:
    text = f"{version}answers: {{guest-count: dozens}}\nimportance: {{costs: much}}\n"
    given = given_in_file(text.encode(), "f", picnic_cake)
    assert (given.answers, given.importance) == ({"guests": ("many",)}, {"price": "much"})
    found = taken_over(text.encode(), "f", picnic_cake)
    assert (found.given, found.gone) == (given, ())


def test_what_was_set_aside_under_an_old_id_is_taken_over(picnic_cake: RuleSet) -> None:
    found = taken_over(b"answers: {oven: yes}\nset-aside: {guest-count: dozens}\n", "f", picnic_cake)
    assert found.given.answers == {"guests": ("many",), "oven": ("yes",)}


def test_an_answer_under_an_old_id_keeps_its_place(picnic_cake: RuleSet) -> None:
    found = given_in_file(b"oven: yes\nguest-count: few\n", "f", picnic_cake)
    assert str(found.places["guests"]) == "f:2:1"


@BOTH
@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param(
            "guest-count: few\nguests: many\n",
            ['f:2:1: "guests" and "guest-count", in line 1, are one question, called "guests" now;'],
            id="old-and-new",
        ),
        pytest.param(
            "guests: many\noven: yes\nguest-count: many\n",
            ['f:3:1: "guest-count" and "guests", in line 1, are one question, called "guests" now;'],
            id="new-and-old",
        ),
        pytest.param(
            "answers:\n  guests: few\nset-aside:\n  guest-count: few\n",
            ['f:4:3: "guest-count" and "guests", in line 2, are one question, called "guests" now;'],
            id="answered-and-set-aside",
        ),
        pytest.param(
            "set-aside:\n  guests: few\nanswers:\n  guest-count: few\n",
            ['f:2:3: "guests" and "guest-count", in line 4, are one question, called "guests" now;'],
            id="set-aside-before-answered",
        ),
        pytest.param(
            "importance:\n  costs: much\n  price: little\n",
            ['f:3:3: "price" and "costs", in line 2, are one criterion, called "price" now;'],
            id="criterion",
        ),
        pytest.param(
            "answers: {guests: few, guest-count: few}\nimportance: {price: much, costs: much}\n",
            [
                'f:1:24: "guest-count" and "guests", in line 1, are one question, called "guests" now;',
                'f:2:27: "costs" and "price", in line 2, are one criterion, called "price" now;',
            ],
            id="question-and-criterion",
        ),
    ],
)
def test_one_thing_under_two_ids_is_a_fault_that_names_both(
    read: Any, text: str, faults: list[str], picnic_cake: RuleSet
) -> None:
    assert told(read, text, picnic_cake) == [f"{fault} leave one of them out" for fault in faults]


@BOTH
def test_two_old_ids_of_one_thing_are_a_fault_that_names_both_and_the_one_of_today(
    read: Any, picnic_cake: RuleSet
) -> None:
    renamed = Renamed({"heads": "guests", "people": "guests"}, {}, {}, {})
    assert told(read, "heads: few\npeople: few\n", picnic_cake._replace(renamed=renamed)) == [
        'f:2:1: "people" and "heads", in line 1, are one question, called "guests" now; leave one of them out'
    ]


@BOTH
def test_the_same_old_id_among_answers_and_what_was_set_aside_is_told_as_ever(
    read: Any, picnic_cake: RuleSet
) -> None:
    text = "answers: {guest-count: few}\nset-aside: {guest-count: few}\n"
    assert told(read, text, picnic_cake) == ['f:2:13: the question "guests" stands under answers as well']


def test_nothing_hints_at_the_interview_where_one_thing_has_two_ids(picnic_cake: RuleSet) -> None:
    text = f"{OLDER}answers: {{guest-count: few, guests: few, stove: gas}}\n"
    assert [line.partition(" ")[0] for line in told(given_in_file, text, picnic_cake)] == [
        "f:2:29:",
        "f:2:42:",
    ]


@BOTH
def test_of_answers_to_another_rule_set_old_ids_are_not_told(read: Any, picnic_cake: RuleSet) -> None:
    text = "rule-set: {id: other}\nanswers: {guest-count: few, guests: few}\n"
    (fault,) = told(read, text, picnic_cake)
    assert "were given to the rule set" in fault


@BOTH
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "guest-count: lots",
            'f:1:14: question "guests": unknown choice "lots" (allowed: few, many, unsure)',
        ),
        ("guest-count: [dozens, few]", 'f:1:14: question "guests": takes one choice, not 2: many, few'),
        ("guest-count: [[dozens]]", "f:1:15: expected a choice of guests, not a list of 1 item"),
        ("guest-count: {dozens: few}", "f:1:14: expected a choice of guests, not a mapping"),
        ("guest-count:", 'f:1:13: question "guests": unknown choice "" (allowed: few, many, unsure)'),
        ("answers: [guest-count]", "expected a mapping such as question: choice"),
        ("importance: costs", "expected a mapping such as criterion: importance"),
        ("importance: {costs: [much]}", 'f:1:21: unknown importance ""'),
    ],
)
def test_what_is_wrong_under_an_old_id_is_told_at_its_place(
    read: Any, text: str, fault: str, picnic_cake: RuleSet
) -> None:
    (found,) = told(read, text, picnic_cake)
    assert fault in found


def test_an_old_choice_of_another_question_is_unknown(picnic_cake: RuleSet) -> None:
    (found,) = told(given_in_file, "oven: dozens", picnic_cake)
    assert found == 'f:1:7: question "oven": unknown choice "dozens" (allowed: yes, no, unsure)'


def test_what_is_gone_under_an_old_id_is_told_by_the_one_of_today(picnic_cake: RuleSet) -> None:
    text = f"{OLDER}answers: {{guest-count: lots}}\nimportance: {{costs: vast}}\n"
    assert taken_over(text.encode(), "f", picnic_cake).gone == (
        '"guests" does not offer "lots" any more.',
        '"vast", said of "price", is not a word of importance any more.',
    )


# Where nothing is renamed


def test_where_nothing_is_renamed_the_parts_come_back_as_they_are(picnic_cake: RuleSet) -> None:
    entry = (Scalar("guest-count", 1, 1), Scalar("few", 1, 14))
    parts = {"answers": MappingNode({"guest-count": entry}, 1, 1)}
    same = picnic_cake._replace(renamed=NOTHING_RENAMED)
    assert carried_over(parts, same, Reading()) is parts


def test_the_parts_of_a_file_are_not_changed_but_made_anew(picnic_cake: RuleSet) -> None:
    items = [Scalar("almonds", 1, 3), Scalar("milk", 1, 9)]
    entry = (Scalar("allergies", 1, 1), Sequence(items, 1, 2))
    parts = {"answers": MappingNode({"allergies": entry}, 1, 1), "rule-set": Scalar("x", 9, 9)}
    carried = carried_over(parts, picnic_cake, Reading())
    assert items == [Scalar("almonds", 1, 3), Scalar("milk", 1, 9)]
    renamed = Sequence([Scalar("nuts", 1, 3), Scalar("milk", 1, 9)], 1, 2)
    assert carried == {
        "answers": MappingNode({"allergies": (Scalar("allergies", 1, 1), renamed)}, 1, 1),
        "rule-set": Scalar("x", 9, 9),
    }


# Laws


class Draft(NamedTuple):
    """A rule set that has renamed much, and a file of answers under ids of today and under old ones."""

    rule_set: RuleSet
    today: str
    old: str

    def __repr__(self) -> str:
        """Return what differs from one draft to another."""
        rules: object = self.rule_set.id if self.rule_set.id in FOLDERS else self.rule_set
        return f"Draft({rules}, {self.rule_set.renamed},\n{self.today}\n\n{self.old}\n)"


@st.composite
def renamings(draw: st.DrawFn, rule_set: RuleSet) -> Renamed:
    """Draw up to two old ids for everything."""

    def table(things: tuple[Any, ...]) -> dict[str, str]:
        forms = st.sampled_from([(), ("was-{}",), ("was-{}", "once-{}-or-so")])
        return {form.format(thing.id): thing.id for thing in things for form in draw(forms)}

    return Renamed(
        questions=table(rule_set.questions),
        choices={item.id: names for item in rule_set.questions if (names := table(item.choices))},
        criteria=table(rule_set.criteria),
        alternatives=table(rule_set.alternatives),
    )


class _Pen:
    """Writes words of today, and the same file under old ids."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.today: list[str] = []
        self.old: list[str] = []

    def line(self, before: str, word: str, table: Mapping[str, str] = {}, after: str = "") -> None:
        """Write a line with a word of which everything begins, so that old ids move no place."""
        old = [name for name, now in table.items() if now == word]
        for lines, said in ((self.today, word), (self.old, self.draw(st.sampled_from([*old, word])))):
            lines.append(f"{before}{json.dumps(said)}{after}")


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Draw a rule set and two files of answers that say the same; half of them are meant to be sound."""
    spoilt = draw(st.booleans())
    known = st.sampled_from([TOY, SHIPPED]).map(lambda name: loaded(name).rule_set)
    rule_set = draw(st.one_of(rule_sets(), known))
    rule_set = rule_set._replace(renamed=draw(renamings(rule_set)))
    pen = _Pen(draw)
    origins = ["", "  version: '0'", "  version: '0'", *(["  id: other"] if spoilt else [])]
    for line in ("rule-set:", origin) if (origin := draw(st.sampled_from(origins))) else ():
        pen.today.append(line)
        pen.old.append(line)
    answers: dict[str, Any] = dict(draw(answers_to(rule_set)))
    most = 2 if spoilt else 0
    for question in draw(st.lists(st.sampled_from(["stove", *answers]), max_size=most, unique=True)):
        words = [choice.id for item in rule_set.questions if item.id == question for choice in item.choices]
        answers[question] = draw(st.lists(st.sampled_from([*words, UNSURE, "wood", ""]), max_size=3))
    # What stands in both parts is another fault where its two ids differ.
    aside = draw(st.sets(st.sampled_from(["lamp", *answers])))
    _write_answers(draw, pen, rule_set, "answers", {key: answers[key] for key in answers if key not in aside})
    _write_answers(draw, pen, rule_set, "set-aside", {key: answers[key] for key in answers if key in aside})
    _write_importance(draw, pen, rule_set, spoilt=spoilt)
    return Draft(rule_set, "\n".join(pen.today), "\n".join(pen.old))


def _write_answers(
    draw: st.DrawFn, pen: _Pen, rule_set: RuleSet, part: str, answers: Mapping[str, Any]
) -> None:
    renamed = rule_set.renamed
    pen.line("", part, after=":" if answers else ": {}")
    for question, choices in answers.items():
        pen.line("  ", question, renamed.questions, ":")
        for choice in choices:
            pen.line("  - ", choice, renamed.choices.get(question, {}))
        if not choices:
            pen.line("    ", draw(st.sampled_from(["", "wood"])))


def _write_importance(draw: st.DrawFn, pen: _Pen, rule_set: RuleSet, *, spoilt: bool) -> None:
    names = [*(criterion.id for criterion in rule_set.criteria), *(["looks"] if spoilt else [])]
    words = [*sorted(rule_set.importance), *(["vast"] if spoilt else [])]
    pen.line("", "importance", after=":")
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)):
        pen.line("  ", name, rule_set.renamed.criteria, ":")
        pen.line("    ", draw(st.sampled_from(words)))


def outcome(read: Any, text: str, rule_set: RuleSet) -> object:
    """Return what comes of reading a file: what it holds, or its faults."""
    faults = faults_of(read, text.encode(), "f", rule_set)
    return read(text.encode(), "f", rule_set) if faults is None else faults


@BOTH
@given(draft=drafts())
def test_a_file_under_old_ids_gives_what_it_gives_under_those_of_today(read: Any, draft: Draft) -> None:
    assert outcome(read, draft.old, draft.rule_set) == outcome(read, draft.today, draft.rule_set)


@BOTH
@given(draft=drafts())
def test_what_a_rule_set_has_renamed_changes_nothing_for_ids_of_today(read: Any, draft: Draft) -> None:
    same = draft.rule_set._replace(renamed=NOTHING_RENAMED)
    assert outcome(read, draft.today, draft.rule_set) == outcome(read, draft.today, same)


@BOTH
@given(draft=drafts())
def test_no_old_id_is_ever_unknown(read: Any, draft: Draft) -> None:
    faults = faults_of(read, draft.old.encode(), "f", draft.rule_set) or ()
    assert [fault for fault in faults if "was-" in fault.message or "once-" in fault.message] == []


@given(data=st.data())
def test_any_json_under_old_ids_is_read_or_a_fault(picnic_cake: RuleSet, data: st.DataObject) -> None:
    words = st.sampled_from(["guest-count", "guests", "dozens", "many", "costs", "price", "almonds", "oven"])
    values = st.recursive(
        st.one_of(words, st.none(), st.integers()),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
        max_leaves=8,
    )
    parts = {part: data.draw(values) for part in ("answers", "set-aside", "importance")}
    for read in (given_in_file, taken_over):
        assert faults_of(read, json.dumps(parts).encode(), "f", picnic_cake) != ()
