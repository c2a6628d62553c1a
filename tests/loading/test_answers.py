"""Answers and importance are read from flags and pairs, put together, and checked against the rule set."""

import json
import re

import pytest
from drawn_rule_sets import without_ruled_out
from hypothesis import given
from hypothesis import strategies as st
from strategies import answers_to

from advisor.errors import FaultsError, Location
from advisor.loading.answers import (
    NOTHING_GIVEN,
    Given,
    answers_in_pairs,
    changed,
    combined,
    given_in_flags,
    importance_in_flags,
)
from advisor.loading.answers_files import given_in_file
from advisor.model.applicability import ruled_out
from advisor.model.conditions import AllOf, Chosen
from advisor.model.rule_set import RuleSet

QUESTIONS = "weather, transport, road, tin, favourite, allergies, guests, oven, time, practice, budget"
CRITERIA = "travel, heat, taste, crowd, effort, price"
WORDS = "skip, little, usual, much"


def in_file(text: str, rule_set: RuleSet) -> Given:
    """Return what an answers file with this content gives."""
    return given_in_file(text.encode(), "f", rule_set)


def flag_faults(flags: dict[str, list[str]], rule_set: RuleSet) -> list[str]:
    """Return what is wrong with these flags."""
    with pytest.raises(FaultsError) as caught:
        given_in_flags(flags, rule_set)
    return [str(fault) for fault in caught.value.faults]


def importance_faults(words: list[str], rule_set: RuleSet) -> list[str]:
    """Return what is wrong with these words for `--importance`."""
    with pytest.raises(FaultsError) as caught:
        importance_in_flags(words, rule_set)
    return [str(fault) for fault in caught.value.faults]


# Flags


def test_a_flag_is_a_question_and_its_choice(picnic_cake: RuleSet) -> None:
    given = given_in_flags({"oven": ["yes"], "guests": ["few"]}, picnic_cake)
    assert given.answers == {"oven": ("yes",), "guests": ("few",)}


@pytest.mark.parametrize("words", [["nuts", "milk"], ["nuts,milk"], ["milk , nuts"], [" nuts,milk ", "nuts"]])
def test_several_choices_are_flags_or_stand_between_commas(words: list[str], picnic_cake: RuleSet) -> None:
    assert given_in_flags({"allergies": words}, picnic_cake).answers == {"allergies": ("nuts", "milk")}


@pytest.mark.parametrize(
    ("flags", "fault"),
    [
        ({"ovne": ["yes"]}, f'--ovne: unknown question "ovne"; did you mean "oven"? (allowed: {QUESTIONS})'),
        (
            {"oven": ["yess"]},
            '--oven: unknown choice "yess"; did you mean "yes"? (allowed: yes, no, unsure)',
        ),
        ({"guest-count": ["few"]}, '--guest-count: question "guest-count" is called "guests" now'),
        ({"guests": ["dozens"]}, '--guests: choice "dozens" is called "many" now'),
        ({"allergies": ["milk,almonds"]}, '--allergies: choice "almonds" is called "nuts" now'),
        ({"oven": ["dozens"]}, '--oven: unknown choice "dozens" (allowed: yes, no, unsure)'),
        ({"oven": ["yes", "no"]}, "--oven: takes one choice, not 2: yes, no"),
        ({"oven": ["yes,no"]}, "--oven: takes one choice, not 2: yes, no"),
        ({"allergies": ["none,milk"]}, '--allergies: "none" goes with no other choice'),
        ({"oven": [""]}, '--oven: unknown choice "" (allowed: yes, no, unsure)'),
        ({"oven": ["yes,"]}, '--oven: unknown choice "" (allowed: yes, no, unsure)'),
        ({"oven": []}, "--oven: no choice is given"),
        (
            {"oven": ["\x1b[31m"]},
            '--oven: unknown choice "\\x1b[31m" (allowed: yes, no, unsure)',
        ),
    ],
)
def test_a_faulty_flag_is_refused_word_for_word(
    flags: dict[str, list[str]], fault: str, picnic_cake: RuleSet
) -> None:
    assert flag_faults(flags, picnic_cake) == [fault]


def test_all_faulty_flags_come_at_once(picnic_cake: RuleSet) -> None:
    assert len(flag_faults({"oven": ["maybe"], "time": ["none"]}, picnic_cake)) == 2


@pytest.mark.parametrize(
    "words", [["price=much", "heat=skip"], ["price=much,heat=skip"], ["price=much , heat=skip"]]
)
def test_importance_is_a_criterion_and_a_word(words: list[str], picnic_cake: RuleSet) -> None:
    assert importance_in_flags(words, picnic_cake).importance == {"price": "much", "heat": "skip"}


def test_the_same_importance_may_be_said_twice(picnic_cake: RuleSet) -> None:
    assert importance_in_flags(["price=much", "price=much"], picnic_cake).importance == {"price": "much"}


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["price"], '--importance: expected CRITERION=WORD, not "price"'),
        ([""], '--importance: expected CRITERION=WORD, not ""'),
        (["price=much,"], '--importance: expected CRITERION=WORD, not ""'),
        (
            ["prize=much"],
            f'--importance: unknown criterion "prize"; did you mean "price"? (allowed: {CRITERIA})',
        ),
        (["=much"], f'--importance: unknown criterion "" (allowed: {CRITERIA})'),
        (["price=high"], f'--importance: unknown importance "high" (allowed: {WORDS})'),
        (["price="], f'--importance: unknown importance "" (allowed: {WORDS})'),
        (
            ["price=much=skip"],
            f'--importance: unknown importance "much=skip"; did you mean "skip"? (allowed: {WORDS})',
        ),
        (["price=much", "price=skip"], '--importance: criterion "price" is given two importances'),
        (["\x1b=much"], f'--importance: unknown criterion "\\x1b" (allowed: {CRITERIA})'),
    ],
)
def test_a_faulty_importance_is_refused_word_for_word(
    words: list[str], fault: str, picnic_cake: RuleSet
) -> None:
    assert importance_faults(words, picnic_cake) == [fault]


# Pairs


def in_pairs(rule_set: RuleSet, *pairs: str) -> Given:
    """Return what these words behind `--change` give."""
    return answers_in_pairs("--change", pairs, rule_set)


def pair_faults(rule_set: RuleSet, *pairs: str) -> list[str]:
    """Return what is wrong with these words behind `--change`."""
    with pytest.raises(FaultsError) as caught:
        in_pairs(rule_set, *pairs)
    return [str(fault) for fault in caught.value.faults]


def test_a_pair_is_a_question_and_its_choice(picnic_cake: RuleSet) -> None:
    given = in_pairs(picnic_cake, "oven=yes", "guests=few")
    assert given.answers == {"oven": ("yes",), "guests": ("few",)}
    assert {question: str(place) for question, place in given.places.items()} == dict.fromkeys(
        ("oven", "guests"), "--change"
    )


@pytest.mark.parametrize("pair", ["allergies=nuts,milk", "allergies=milk , nuts", "allergies= nuts,milk "])
def test_several_choices_of_a_pair_stand_between_commas(pair: str, picnic_cake: RuleSet) -> None:
    assert in_pairs(picnic_cake, pair).answers == {"allergies": ("nuts", "milk")}


def test_the_same_pair_may_be_said_twice(picnic_cake: RuleSet) -> None:
    assert in_pairs(picnic_cake, "oven=yes", "oven=yes").answers == {"oven": ("yes",)}


@pytest.mark.parametrize("pair", ["oven=yes", " oven=yes ", "oven = yes", "oven\t=\nyes"])
def test_white_space_around_question_and_choice_is_no_part_of_them(pair: str, picnic_cake: RuleSet) -> None:
    given = in_pairs(picnic_cake, pair, "oven=yes")
    assert given.answers == {"oven": ("yes",)}
    assert list(given.places) == ["oven"]


def test_the_same_answer_in_other_words_is_no_other_answer(picnic_cake: RuleSet) -> None:
    given = in_pairs(picnic_cake, "allergies=nuts,milk", "allergies=milk, nuts", "allergies=nuts,nuts,milk")
    assert given.answers == {"allergies": ("nuts", "milk")}


def test_no_pair_gives_nothing(picnic_cake: RuleSet) -> None:
    assert in_pairs(picnic_cake) == NOTHING_GIVEN


@pytest.mark.parametrize(
    ("pairs", "fault"),
    [
        (["oven"], '--change: expected QUESTION=CHOICE, not "oven"'),
        ([""], '--change: expected QUESTION=CHOICE, not ""'),
        (
            ["oven=no,guests=few"],
            (
                '--change: expected QUESTION=CHOICE, not "oven=no,guests=few";'
                " repeat --change for another question"
            ),
        ),
        (
            ["oven=yes", "oven=no"],
            '--change: question "oven" is given two answers',
        ),
        (
            ["oven=yes", "oven=no", "oven=yes"],
            '--change: question "oven" is given two answers',
        ),
        (
            ["allergies=nuts", "allergies=milk"],
            (
                '--change: question "allergies" is given two answers;'
                " give all its choices in one --change, with commas"
            ),
        ),
        (
            ["allergies=nuts,milk", "allergies = nuts"],
            (
                '--change: question "allergies" is given two answers;'
                " give all its choices in one --change, with commas"
            ),
        ),
        (
            ["ovne=yes"],
            f'--change: unknown question "ovne"; did you mean "oven"? (allowed: {QUESTIONS})',
        ),
        (["=yes"], f'--change: unknown question "" (allowed: {QUESTIONS})'),
        ([" =yes", "=no"], f'--change: unknown question "" (allowed: {QUESTIONS})'),
        (["oven="], '--change: question "oven": unknown choice "" (allowed: yes, no, unsure)'),
        (
            ["time=hors"],
            (
                '--change: question "time": unknown choice "hors"; did you mean "hours"?'
                " (allowed: hours, minutes, unsure)"
            ),
        ),
        (["guest-count=few"], '--change: question "guest-count" is called "guests" now'),
        (["guests=dozens"], '--change: question "guests": choice "dozens" is called "many" now'),
        (
            ["oven=a=b"],
            '--change: expected QUESTION=CHOICE, not "oven=a=b"; repeat --change for another question',
        ),
        (["oven=yes,no"], '--change: question "oven": takes one choice, not 2: yes, no'),
        (["allergies=none,milk"], '--change: question "allergies": "none" goes with no other choice'),
        (["\x1b"], '--change: expected QUESTION=CHOICE, not "\\x1b"'),
        (
            ["oven=\x1b[31m"],
            '--change: question "oven": unknown choice "\\x1b[31m" (allowed: yes, no, unsure)',
        ),
    ],
)
def test_a_faulty_pair_is_refused_word_for_word(pairs: list[str], fault: str, picnic_cake: RuleSet) -> None:
    assert pair_faults(picnic_cake, *pairs) == [fault]


def test_all_faulty_pairs_come_at_once(picnic_cake: RuleSet) -> None:
    found = pair_faults(picnic_cake, "oven=maybe", "ovne=yes", "time", "budget=x", "budget=y")
    assert [re.findall(r'"([^"]+)"', fault)[:2] for fault in found] == [
        ["time"],
        ["budget", "x"],
        ["budget", "y"],
        ["oven", "maybe"],
        ["ovne", "oven"],
    ]


def test_an_old_criterion_is_told_what_it_is_called_now(picnic_cake: RuleSet) -> None:
    assert importance_faults(["costs=much"], picnic_cake) == [
        '--importance: criterion "costs" is called "price" now'
    ]


def test_a_faulty_importance_names_the_flag_that_gave_it(picnic_cake: RuleSet) -> None:
    with pytest.raises(FaultsError) as caught:
        importance_in_flags(["price"], picnic_cake, "--change-importance")
    assert str(caught.value) == '--change-importance: expected CRITERION=WORD, not "price"'


# Together


def test_later_answers_go_over_earlier_ones(picnic_cake: RuleSet) -> None:
    file = in_file("answers: {oven: no, guests: few}\nimportance: {price: skip}", picnic_cake)
    flags = given_in_flags({"oven": ["yes"]}, picnic_cake)
    importance = importance_in_flags(["price=much"], picnic_cake)
    assert combined(picnic_cake, file, flags, importance) == (
        {"guests": ("few",), "oven": ("yes",)},
        {"price": "much"},
    )


def test_answers_and_importance_take_the_order_of_the_rule_set(picnic_cake: RuleSet) -> None:
    given = in_file("answers: {oven: yes, weather: hot}\nimportance: {price: much, heat: skip}", picnic_cake)
    answers, importance = combined(picnic_cake, given)
    assert (list(answers), list(importance)) == (["weather", "oven"], ["heat", "price"])


def test_nothing_given_is_no_answer(picnic_cake: RuleSet) -> None:
    assert combined(picnic_cake) == ({}, {})


ROAD_IS_OUT = (
    'the question "road" is only asked when transport is bicycle; leave it out, or change that answer'
)


def combined_faults(rule_set: RuleSet, *parts: Given) -> list[str]:
    """Return what is wrong with the parts together."""
    with pytest.raises(FaultsError) as caught:
        combined(rule_set, *parts)
    return [str(fault) for fault in caught.value.faults]


def test_an_answer_to_a_question_that_is_ruled_out_is_refused(picnic_cake: RuleSet) -> None:
    given = in_file("transport: car\nroad: bumpy\n", picnic_cake)
    assert combined_faults(picnic_cake, given) == [f"f:2:1: {ROAD_IS_OUT}"]


def test_an_answer_is_refused_where_another_one_in_the_chain_rules_it_out(picnic_cake: RuleSet) -> None:
    given = in_file("transport: car\ntin: 'yes'\n", picnic_cake)
    assert combined_faults(picnic_cake, given) == [
        (
            'f:2:1: the question "tin" is only asked when road is bumpy, and "road" is only asked when'
            " transport is bicycle; leave it out, or change the answers that rule it out"
        )
    ]


def test_a_question_that_rules_out_in_two_ways_is_told_once(picnic_cake: RuleSet) -> None:
    bumpy, often = Chosen("road", ("bumpy",)), Chosen("practice", ("often",))
    asked_when = {"practice": bumpy, "tin": AllOf((often, bumpy))}
    rule_set = picnic_cake._replace(
        questions=tuple(
            question._replace(asked_when=asked_when.get(question.id, question.asked_when))
            for question in picnic_cake.questions
        )
    )
    given = in_file("transport: car\ntin: 'yes'\n", rule_set)
    assert combined_faults(rule_set, given) == [
        (
            'f:2:1: the question "tin" is only asked when practice is often and road is bumpy, and "practice"'
            ' is only asked when road is bumpy, and "road" is only asked when transport is bicycle;'
            " leave it out, or change the answers that rule it out"
        )
    ]


def test_a_condition_that_reads_several_questions_leaves_open_which_answer_to_change(
    picnic_cake: RuleSet,
) -> None:
    given = in_file("practice: never\noven: 'no'\ntime: hours\n", picnic_cake)
    assert combined_faults(picnic_cake, given) == [
        (
            'f:1:1: the question "practice" is only asked when not (oven is no) or (time is minutes and'
            " guests is many); leave it out, or change the answers that rule it out"
        )
    ]


def test_a_flag_may_rule_out_an_answer_of_the_file(picnic_cake: RuleSet) -> None:
    file, flags = in_file("road: bumpy\n", picnic_cake), given_in_flags({"transport": ["car"]}, picnic_cake)
    assert combined_faults(picnic_cake, file, flags) == [f"f:1:1: {ROAD_IS_OUT}"]


def test_a_flag_that_is_ruled_out_is_named(picnic_cake: RuleSet) -> None:
    file, flags = in_file("transport: car\n", picnic_cake), given_in_flags({"road": ["bumpy"]}, picnic_cake)
    assert combined_faults(picnic_cake, file, flags) == [f"--road: {ROAD_IS_OUT}"]


def test_an_answer_counts_while_its_parent_is_open(picnic_cake: RuleSet) -> None:
    given = in_file("road: bumpy\n", picnic_cake)
    assert combined(picnic_cake, given) == ({"road": ("bumpy",)}, {})


def test_a_flag_may_take_back_what_rules_out(picnic_cake: RuleSet) -> None:
    file = in_file("transport: car\nroad: bumpy\n", picnic_cake)
    flags = given_in_flags({"transport": ["bicycle"]}, picnic_cake)
    assert combined(picnic_cake, file, flags)[0] == {"transport": ("bicycle",), "road": ("bumpy",)}


@given(data=st.data())
def test_answers_survive_the_way_through_json_and_flags(picnic_cake: RuleSet, data: st.DataObject) -> None:
    drawn = data.draw(answers_to(picnic_cake))
    answers = {
        question: drawn[question] for question in drawn if question not in ruled_out(picnic_cake, drawn)
    }
    file = in_file(json.dumps({"answers": answers}), picnic_cake)
    flags = given_in_flags(
        {question: [",".join(choices)] for question, choices in answers.items()}, picnic_cake
    )
    assert combined(picnic_cake, file)[0] == combined(picnic_cake, flags)[0] == answers


# Changed


def test_a_change_goes_over_the_answers_in_the_order_of_the_rule_set(picnic_cake: RuleSet) -> None:
    answers, importance = {"oven": ("yes",), "favourite": ("cream",)}, {"price": "much"}
    change = in_pairs(picnic_cake, "oven=no", "weather=hot")
    change = change._replace(importance={"heat": "skip"})
    found, words, dropped = changed(picnic_cake, answers, importance, change)
    assert list(found.items()) == [("weather", ("hot",)), ("favourite", ("cream",)), ("oven", ("no",))]
    assert list(words.items()) == [("heat", "skip"), ("price", "much")]
    assert dropped == ()


def test_what_is_given_stays_as_it_is(picnic_cake: RuleSet) -> None:
    answers, importance = {"transport": ("bicycle",), "road": ("bumpy",)}, {"price": "much"}
    changed(picnic_cake, answers, importance, in_pairs(picnic_cake, "transport=car"))
    assert answers == {"transport": ("bicycle",), "road": ("bumpy",)}
    assert importance == {"price": "much"}


def test_a_change_replaces_all_choices(picnic_cake: RuleSet) -> None:
    change = in_pairs(picnic_cake, "allergies=gluten")
    assert changed(picnic_cake, {"allergies": ("nuts", "milk")}, {}, change)[0] == {"allergies": ("gluten",)}


def test_answers_that_a_change_rules_out_are_dropped_and_named(picnic_cake: RuleSet) -> None:
    answers = {"tin": ("yes",), "transport": ("bicycle",), "road": ("bumpy",), "favourite": ("cream",)}
    found, _, dropped = changed(picnic_cake, answers, {}, in_pairs(picnic_cake, "transport=car"))
    assert found == {"transport": ("car",), "favourite": ("cream",)}
    assert set(dropped) == {"road", "tin"}


def test_unsure_rules_nothing_out(picnic_cake: RuleSet) -> None:
    answers = {"transport": ("bicycle",), "road": ("bumpy",)}
    found, _, dropped = changed(picnic_cake, answers, {}, in_pairs(picnic_cake, "transport=unsure"))
    assert found == {"transport": ("unsure",), "road": ("bumpy",)}
    assert dropped == ()


def test_a_change_to_a_question_that_is_ruled_out_is_a_fault_of_the_change(picnic_cake: RuleSet) -> None:
    fault = f"--change: {ROAD_IS_OUT}"
    for answers, pairs in (
        ({"transport": ("car",)}, ["road=bumpy"]),
        ({"transport": ("bicycle",), "road": ("bumpy",)}, ["transport=car", "road=smooth"]),
    ):
        with pytest.raises(FaultsError) as caught:
            changed(picnic_cake, answers, {}, in_pairs(picnic_cake, *pairs))
        assert str(caught.value) == fault


def test_a_change_may_ask_a_question_again_and_answer_it(picnic_cake: RuleSet) -> None:
    change = in_pairs(picnic_cake, "road=bumpy", "transport=bicycle")
    found, _, dropped = changed(picnic_cake, {"transport": ("car",)}, {}, change)
    assert found == {"transport": ("bicycle",), "road": ("bumpy",)}
    assert dropped == ()


@given(data=st.data())
def test_a_change_drops_what_it_rules_out_and_keeps_the_rest(
    picnic_cake: RuleSet, data: st.DataObject
) -> None:
    answers = without_ruled_out(picnic_cake, data.draw(answers_to(picnic_cake)))
    drawn = data.draw(answers_to(picnic_cake))
    change = Given(drawn, {}, dict.fromkeys(drawn, Location("--change")))
    out = ruled_out(picnic_cake, {**answers, **drawn})
    if out & drawn.keys():
        with pytest.raises(FaultsError) as caught:
            changed(picnic_cake, answers, {}, change)
        assert {fault.location for fault in caught.value.faults} == {Location("--change")}
        assert len(caught.value.faults) == len(out & drawn.keys())
        return
    found, _, dropped = changed(picnic_cake, answers, {}, change)
    assert dropped == tuple(question for question in answers if question in out)
    assert found == {key: value for key, value in {**answers, **drawn}.items() if key not in out}
    assert list(found) == [question.id for question in picnic_cake.questions if question.id in found]
    assert not ruled_out(picnic_cake, found) & found.keys()


@given(data=st.data())
def test_a_change_to_what_is_given_changes_nothing(picnic_cake: RuleSet, data: st.DataObject) -> None:
    answers = without_ruled_out(picnic_cake, data.draw(answers_to(picnic_cake)))
    change = Given(dict(answers), {}, dict.fromkeys(answers, Location("--change")))
    assert changed(picnic_cake, answers, {}, change) == (answers, {}, ())
