"""What a sheet of questions says, whatever it is drawn on."""

import pytest
from drawn_rule_sets import Situation, situations
from filled_sheets import sheet_of, told_sheet
from hypothesis import given, settings
from known_rule_sets import ALL_BUT_BUDGET, SHIPPED, TOY, loaded
from made_rule_sets import made_question, made_rule, made_rule_set

from advisor.interview.agenda import Agenda
from advisor.model.answers import UNSURE
from advisor.model.applicability import ruled_out
from advisor.model.conditions import AnyOf, Chosen
from advisor.model.decision import Origin
from advisor.narrative.sheet import Box, Entry, Sheet, tell_sheet

LAW = settings(max_examples=40)


def entry(sheet: Sheet, name: str) -> Entry:
    """Return the question on the sheet."""
    (found,) = [item for item in sheet.entries if item.id == name]
    return found


def listed(sheet: Sheet) -> list[str]:
    """Return the ids of the questions on the sheet."""
    return [item.id for item in sheet.entries]


# Which questions.


@LAW
@given(situations())
def test_an_open_sheet_asks_what_the_quiz_would_ask_who_had_not_said_unsure(situation: Situation) -> None:
    rule_set, answers, importance = situation
    known = {name: choices for name, choices in answers.items() if choices != (UNSURE,)}
    progress = Agenda(rule_set).progress(known, importance)
    sheet = sheet_of(situation)
    assert tuple(listed(sheet)) == progress.left
    assert set(progress.settlement.decisive) <= set(listed(sheet))
    assert sheet.answers == answers


@LAW
@given(situations())
def test_a_sheet_of_all_questions_has_those_that_are_not_ruled_out(situation: Situation) -> None:
    rule_set, answers, importance = situation
    sheet = sheet_of(situation, only_open=False)
    out = ruled_out(rule_set, answers)
    assert sorted(listed(sheet)) == sorted(item.id for item in rule_set.questions if item.id not in out)
    assert sheet.answers == {}
    assert sheet.importance == importance
    assert {item.id: item.answered for item in sheet.entries if item.answered} == answers


def test_all_questions_stand_in_the_order_of_the_rule_set_after_those_they_hang_on() -> None:
    questions = [made_question("one", asked_when=Chosen("three", ("x",))), made_question("two")]
    rule_set = made_rule_set(("ash", "beech"), [*questions, made_question("three")], {"age": "normal"}, [])
    sheet = tell_sheet(Agenda(rule_set), {}, {}, only_open=False)
    assert listed(sheet) == ["three", "one", "two"]


def test_what_nobody_knew_is_asked_again_on_an_open_sheet() -> None:
    sheet = told_sheet({"oven": "unsure", "weather": "hot"})
    assert sheet.answers == {"oven": ("unsure",), "weather": ("hot",)}
    assert entry(sheet, "oven").notes[-1] == "So far nobody knew."
    assert entry(sheet, "oven").answered == ()
    assert "weather" not in listed(sheet)
    assert not any("nobody" in note for item in sheet.entries if item.id != "oven" for note in item.notes)


def test_on_a_sheet_of_all_questions_it_is_ticked() -> None:
    found = entry(told_sheet({"oven": "unsure"}, only_open=False), "oven")
    assert found.answered == (UNSURE,)
    assert "So far nobody knew." not in found.notes


# What is said of a question.


def test_an_entry_has_the_texts_of_the_rule_set_and_a_box_for_who_does_not_know() -> None:
    found = entry(told_sheet({}), "allergies")
    question = loaded(TOY).rule_set.question("allergies")
    assert found[1:6] == (question.name, question.text, question.help, question.why, True)
    assert [(box.choice, box.about) for box in found.boxes] == [
        ("nuts", ""),
        ("milk", ""),
        ("gluten", ""),
        ("none", "It goes with no other."),
        ("unsure", ""),
    ]
    assert found.boxes[-1].label == "I don't know"


@pytest.mark.parametrize(
    ("label", "about", "words"),
    [
        ("One", "", "One"),
        ("One", "More.", "One. More."),
        ("Etc.", "More.", "Etc. More."),
        ("Etc.", "", "Etc."),
    ],
)
def test_the_words_of_a_box_are_its_label_and_what_is_meant_by_it(label: str, about: str, words: str) -> None:
    assert Box("a", label, about, ticked=False).words == words


def test_that_a_choice_goes_alone_is_said_only_where_several_may_be_ticked() -> None:
    question = made_question("one")
    alone = tuple(item._replace(exclusive=True, help="Help.") for item in question.choices)
    rules = [made_rule("rule", "age", Chosen("one", ("x",)), ("", {"ash": "some"}))]
    for several, about in ((False, "Help."), (True, "Help. It goes with no other.")):
        asked = [question._replace(choices=alone, several=several)]
        rule_set = made_rule_set(("ash", "beech"), asked, {"age": "normal"}, rules)
        (found,) = tell_sheet(Agenda(rule_set), {}, {}, only_open=True).entries
        assert [box.about for box in found.boxes] == [about] * 3 + [""]


@pytest.mark.parametrize(
    ("said", "only_open", "road", "tin"),
    [
        ({}, True, "transport is bicycle", "road is bumpy"),
        ({"transport": "bicycle"}, True, "", "road is bumpy"),
        ({"transport": "bicycle", "road": "bumpy"}, False, "transport is bicycle", "road is bumpy"),
    ],
)
def test_a_question_that_hangs_on_another_of_the_sheet_says_so(
    said: dict[str, str], only_open: bool, road: str, tin: str
) -> None:
    sheet = told_sheet(said, only_open=only_open)
    for name, when in (("road", road), ("tin", tin)):
        notes = [note for note in entry(sheet, name).notes if "only when" in note]
        assert notes == ([f"Asked only when {when}; leave it empty otherwise."] if when else [])


def test_a_question_whose_condition_is_met_already_says_nothing_of_it() -> None:
    sheet = told_sheet({"transport": "bicycle", "road": "bumpy"})
    assert not any("only when" in note for note in entry(sheet, "tin").notes)


def test_a_question_that_another_answer_may_bring_up_still_says_so() -> None:
    asked_when = AnyOf((Chosen("one", ("x",)), Chosen("two", ("x",))))
    questions = [made_question("one"), made_question("two"), made_question("three", asked_when=asked_when)]
    rules = [made_rule("rule", "age", Chosen("three", ("x",)), ("", {"ash": "some"}))]
    rule_set = made_rule_set(("ash", "beech"), questions, {"age": "normal"}, rules)
    sheet = tell_sheet(Agenda(rule_set), {"one": ("x",)}, {}, only_open=True)
    assert "Asked only when" not in " ".join(entry(sheet, "three").notes)
    sheet = tell_sheet(Agenda(rule_set), {"one": ("y",)}, {}, only_open=True)
    assert "Asked only when one is x or two is x;" in " ".join(entry(sheet, "three").notes)


def test_a_question_that_decides_alone_is_marked() -> None:
    sheet = told_sheet({"favourite": "cream", "oven": "yes"})
    marked = [item.id for item in sheet.entries if item.notes and item.notes[0].startswith("Decisive")]
    assert marked == ["allergies"]
    assert entry(sheet, "allergies").notes == ("Decisive: this answer alone could change first place.",)
    assert sheet.lines[1] == "The decisive question is marked."


def test_questions_that_decide_together_are_marked() -> None:
    sheet = told_sheet({"purpose": "research", "tpu": "unsure", "deployment": "mobile"}, name=SHIPPED)
    marked = [item.id for item in sheet.entries if item.notes and item.notes[0].startswith("Decisive")]
    assert len(marked) == 7
    assert {entry(sheet, name).notes[0] for name in marked} == {
        "Decisive: this answer could, with others, change first place."
    }
    assert sheet.lines[1] == "The decisive questions are marked."


# The state of things.


def test_without_an_answer_nothing_is_answered() -> None:
    sheet = told_sheet({})
    assert sheet.headline == "Nothing is answered yet"
    assert sheet.stamp == "picnic-cake 2.1.0, as of 2024-05-20, 0 of 11 questions answered"
    assert told_sheet({"oven": "unsure"}).headline == "Nothing is answered yet"


def test_the_stamp_counts_what_is_known_of_what_is_asked() -> None:
    sheet = told_sheet({"transport": "car", "guests": "unsure"}, basis="2019-12-31")
    # The road and the tin are not asked of somebody who comes by car.
    assert sheet.stamp == "picnic-cake 2.1.0, as of 2019-12-31, 1 of 9 questions answered"
    assert sheet.as_of == "documents"


def test_the_headline_says_so_far_until_first_place_is_settled() -> None:
    assert told_sheet({"favourite": "cream", "oven": "yes"}).headline == "Cheesecake, strong so far"
    settled = told_sheet({"favourite": "chocolate", "allergies": "none", "oven": "yes", "budget": "loose"})
    assert settled.headline == "Nut brownies, strong"


def test_what_unsure_leaves_open_is_open_on_a_sheet() -> None:
    said = {**ALL_BUT_BUDGET, "favourite": "unsure", "allergies": "unsure", "budget": "loose"}
    assert "what you don't know" not in " ".join(told_sheet(said).lines)
    assert "Not settled" in told_sheet(said).lines[0]


def test_where_first_place_is_settled_it_is_said_what_the_questions_are_for() -> None:
    said = {"favourite": "chocolate", "allergies": "none", "oven": "yes", "budget": "loose"}
    sheet = told_sheet(said)
    assert sheet.entries
    assert sheet.lines[1:] == (
        "What is asked here can change only how clear it is, what the documents said, and the advice.",
    )
    assert told_sheet(said, only_open=False).lines[1:] == ()


def test_where_no_score_can_change_how_clear_it_is_stays() -> None:
    # The second rule has made no difference since its revision.
    rules = [
        made_rule("rule-1", "age", Chosen("one", ("x",)), ("", {"ash": "all"})),
        made_rule("rule-2", "age", Chosen("two", ("x",)), ("", {"beech": "all"}), ("2021-05-01", {})),
    ]
    rule_set = made_rule_set(("ash", "beech"), map(made_question, ("one", "two")), {"age": "normal"}, rules)
    sheet = tell_sheet(Agenda(rule_set), {"one": ("x",)}, {}, only_open=True)
    assert listed(sheet) == ["two"]
    assert sheet.lines[1] == "What is asked here can change only what the documents said, and the advice."


def test_where_vetoes_leave_none_nothing_is_said_of_how_clear_it_is() -> None:
    sheet = told_sheet({"favourite": "fruit", "allergies": "nuts,milk", "oven": "no"})
    assert sheet.entries
    assert sheet.lines == ("Vetoes remove every alternative. No open question brings one back.",)


def test_where_nothing_can_change_the_result_it_is_said() -> None:
    sheet = told_sheet({**ALL_BUT_BUDGET, "budget": "loose"})
    assert listed(sheet) == []
    assert sheet.lines[-1] == "There is nothing left to ask: every question is answered."
    questions = [made_question("one"), made_question("two")]
    rules = [made_rule("rule", "age", Chosen("one", ("x",)), ("", {"ash": "all"}))]
    rule_set = made_rule_set(("ash", "beech"), questions, {"age": "normal"}, rules)
    sheet = tell_sheet(Agenda(rule_set), {"one": ("x",)}, {}, only_open=True)
    assert sheet.lines[-1] == "There is nothing left to ask: no open question can change the result."


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Which cake?", "Which cake? Open questions"),
        ("The cake", "The cake: Open questions"),
        ("A cake.", "A cake. Open questions"),
    ],
)
def test_the_title_says_what_the_sheet_is(title: str, full: str) -> None:
    rule_set = loaded(TOY).rule_set._replace(title=title)
    assert tell_sheet(Agenda(rule_set), {}, {}, only_open=True).title == full
    assert tell_sheet(Agenda(rule_set), {}, {}, only_open=False).title == full.replace("Open", "All")


def test_the_sheet_names_the_rule_set_that_its_answers_belong_to() -> None:
    rule_set = loaded(TOY).rule_set
    sheet = told_sheet({}, {"heat": "skip"}, basis="2021-03-01")
    assert sheet.origin == Origin(rule_set.id, rule_set.version, rule_set.digest)
    assert (sheet.as_of, sheet.importance) == ("2021-03-01", {"heat": "skip"})
    assert told_sheet({}).as_of == "latest"
