"""The state of a conversation, and what each reply makes of it."""

from random import Random

import pytest
from begun_sessions import sessions
from drawn_rule_sets import without_ruled_out
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, SHIPPED, TOY, loaded
from made_rule_sets import IMPORTANCE, made_question, made_rule, made_rule_set
from strategies import answers_to
from talking import said

from advisor.assessment.recommend import recommend
from advisor.assessment.scoring import weights
from advisor.interview.agenda import Agenda
from advisor.model.answers import UNSURE
from advisor.model.conditions import Chosen
from advisor.session.session import Session, answered, begun, picked, weighed

TOY_AGENDA = Agenda(loaded(TOY).rule_set)
AGENDAS = {TOY: TOY_AGENDA, SHIPPED: Agenda(loaded(SHIPPED).rule_set)}
LAW = settings(max_examples=25)


def toy(*pairs: str, **importance: str) -> Session:
    """Return a session on the toy that begins with these answers and this importance."""
    return begun(TOY_AGENDA, said(pairs), importance)


# Begun


def test_a_session_begins_with_what_is_given() -> None:
    session = toy("oven=yes", price="much")
    assert (session.answers, session.importance) == ({"oven": ("yes",)}, {"price": "much"})
    assert session.progress == TOY_AGENDA.progress({"oven": ("yes",)}, {"price": "much"})


@pytest.mark.parametrize("has_picked", [False, True])
def test_what_matters_is_asked_unless_it_is_known(has_picked: bool) -> None:
    assert begun(TOY_AGENDA, {}, {}, has_picked=has_picked).has_picked == has_picked


def test_a_criterion_given_another_word_than_that_of_what_is_picked_has_been_weighed() -> None:
    assert toy(price="much", crowd="little", taste="usual").weighed_before == ("crowd", "taste")


def test_given_answers_that_others_rule_out_are_set_aside() -> None:
    session = toy("transport=car", "road=bumpy", "tin=yes")
    assert session.answers == {"transport": ("car",)}
    assert (session.path, session.set_aside) == (("transport",), ("road", "tin"))
    assert session.progress == TOY_AGENDA.progress({"transport": ("car",)}, {})


def test_beginning_changes_nothing_that_is_handed_over() -> None:
    answers, importance = said(["oven=yes"]), {"price": "much"}
    session = begun(TOY_AGENDA, answers, importance)
    weighed(answered(session, "guests", ("few",)), "heat", "skip")
    assert (answers, importance) == ({"oven": ("yes",)}, {"price": "much"})


# Answered


def test_an_answer_counts_and_moves_the_progress() -> None:
    session = answered(toy(), "oven", ("no",))
    assert session.answers == {"oven": ("no",)}
    assert session.progress == TOY_AGENDA.progress({"oven": ("no",)}, {})


def test_several_choices_are_put_in_the_order_of_the_question() -> None:
    assert answered(toy(), "allergies", ("gluten", "nuts")).given == {"allergies": ("nuts", "gluten")}


def test_unsure_is_an_answer() -> None:
    session = answered(toy(), "oven", (UNSURE,))
    assert session.answers == {"oven": (UNSURE,)}
    assert "oven" not in (*session.progress.left, *session.progress.every)


def test_an_answer_given_again_keeps_its_place_on_the_path() -> None:
    session = answered(answered(answered(toy(), "oven", ("no",)), "guests", ("few",)), "oven", ("yes",))
    assert (session.path, session.given["oven"]) == (("oven", "guests"), ("yes",))


def test_answers_that_count_are_in_the_order_of_the_rule_set() -> None:
    session = answered(answered(toy(), "oven", ("no",)), "weather", ("hot",))
    assert (list(session.answers), session.path) == (["weather", "oven"], ("oven", "weather"))


def test_an_answer_does_not_change_the_session_before() -> None:
    session = toy()
    answered(session, "oven", ("no",))
    assert session == toy()


def test_an_answer_that_another_rules_out_is_set_aside_and_comes_back_with_it() -> None:
    session = answered(answered(toy(), "transport", ("bicycle",)), "road", ("bumpy",))
    aside = answered(session, "transport", ("car",))
    assert (aside.answers, aside.set_aside) == ({"transport": ("car",)}, ("road",))
    back = answered(aside, "transport", ("bicycle",))
    assert back == session


@LAW
@given(st.sampled_from(sorted(FOLDERS)), st.data())
def test_the_answers_that_count_are_those_that_nothing_rules_out(name: str, data: st.DataObject) -> None:
    rule_set = loaded(name).rule_set
    drawn = data.draw(answers_to(rule_set))
    assert begun(AGENDAS[name], drawn, {}).answers == without_ruled_out(rule_set, drawn)


@LAW
@given(st.sampled_from(sorted(FOLDERS)), st.data(), st.randoms(use_true_random=False))
def test_answers_in_any_order_are_recommended_alike(name: str, data: st.DataObject, random: Random) -> None:
    rule_set = loaded(name).rule_set
    drawn = list(data.draw(answers_to(rule_set)).items())
    found = []
    for _ in range(2):
        session = begun(AGENDAS[name], {}, {})
        for question, answer in drawn:
            session = answered(session, question, answer)
        random.shuffle(drawn)
        assert list(session.answers) == [item.id for item in rule_set.questions if item.id in session.answers]
        result = recommend(rule_set, session.answers, session.importance)
        assert result.assessment == session.progress.assessment
        found.append((result, session.progress))
    assert found[0] == found[1]


# Picked


def test_criteria_that_are_picked_matter_most_in_the_order_of_the_rule_set() -> None:
    session = picked(toy(), ("price", "taste"))
    assert list(session.importance.items()) == [("taste", "much"), ("price", "much")]
    assert (session.picked, session.has_picked) == (("taste", "price"), True)


def test_who_picks_nothing_has_picked_too() -> None:
    session = picked(toy(), ())
    assert (session.importance, session.picked, session.has_picked) == ({}, (), True)


def test_what_is_picked_moves_the_progress() -> None:
    session = picked(toy("favourite=cream"), ("taste",))
    assert session.progress == TOY_AGENDA.progress({"favourite": ("cream",)}, {"taste": "much"})


def test_what_was_picked_and_is_not_any_more_counts_by_default() -> None:
    assert picked(picked(toy(), ("taste", "price")), ("price",)).importance == {"price": "much"}


def test_a_criterion_that_counts_as_much_by_default_is_picked_like_any_other() -> None:
    session = picked(toy(), ("heat",))
    assert (session.importance, session.picked) == ({"heat": "much"}, ("heat",))


def test_a_criterion_that_counts_more_by_default_keeps_its_word_when_it_is_picked() -> None:
    rules = [made_rule("r", "age", Chosen("one", ("x",)), ("", {"ash": "all"}))]
    words = {**IMPORTANCE, "most": 5_000}
    criteria = {"age": "most", "cost": "none"}
    rule_set = made_rule_set(["ash", "beech"], [made_question("one")], criteria, rules, importance=words)
    session = picked(begun(Agenda(rule_set), {}, {}), ("age", "cost"))
    assert session.importance == {"age": "most", "cost": "high"}


def test_what_was_said_of_others_stays_when_criteria_are_picked() -> None:
    assert picked(toy(crowd="little"), ("price",)).importance == {"crowd": "little", "price": "much"}


def test_picking_raises_what_counted_little_by_what_was_said() -> None:
    assert picked(toy(crowd="little"), ("crowd",)).importance == {"crowd": "much"}


def test_picking_raises_what_was_said_to_count_less_than_it_does_by_default() -> None:
    # Heat counts much by default, and the person had said to skip it before they picked it.
    assert picked(toy(heat="skip"), ("heat",)).importance == {"heat": "much"}


def test_a_criterion_weighed_above_high_stays_so_when_it_is_picked_again() -> None:
    session = begun(AGENDAS[SHIPPED], {}, {"gpu": "critical"})
    assert (session.picked, picked(session, ("gpu",)).importance) == (("gpu",), {"gpu": "critical"})


@LAW
@given(st.sampled_from(sorted(FOLDERS)), st.data())
def test_picking_what_is_picked_changes_nothing(name: str, data: st.DataObject) -> None:
    rule_set = loaded(name).rule_set
    names = [item.id for item in rule_set.criteria]
    words = st.sampled_from(sorted(rule_set.importance))
    drawn = data.draw(st.dictionaries(st.sampled_from(names), words))
    session = begun(
        AGENDAS[name], {}, {item: drawn[item] for item in names if item in drawn}, has_picked=True
    )
    again = picked(session, session.picked)
    assert list(again.importance.items()) == list(session.importance.items())


@LAW
@given(st.sampled_from(sorted(FOLDERS)), st.data())
def test_who_picks_others_and_takes_it_back_is_where_they_were(name: str, data: st.DataObject) -> None:
    names = st.sets(st.sampled_from([item.id for item in loaded(name).rule_set.criteria]), max_size=4)
    first, other = (tuple(data.draw(names)) for _ in range(2))
    session = picked(begun(AGENDAS[name], {}, {}), first)
    assert picked(picked(session, other), first) == session


# High


def test_what_is_picked_counts_high_where_there_is_such_a_word() -> None:
    assert begun(AGENDAS[SHIPPED], {}, {}).high == "high"


def test_without_the_word_high_it_is_the_last_word_where_a_default_is_as_high() -> None:
    # Heat counts much by default, above which the toy has nothing.
    assert toy().high == "much"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"none": 0, "normal": 1_000, "more": 2_000, "most": 3_000}, "more"),
        ({"none": 0, "normal": 1_000, "most": 3_000, "more": 2_000}, "more"),
        ({"none": 0, "normal": 1_000}, "normal"),
        (IMPORTANCE, "high"),
    ],
)
def test_without_the_word_high_it_is_the_next_above_all_defaults(
    words: dict[str, int], expected: str
) -> None:
    rules = [made_rule("r", "age", Chosen("one", ("x",)), ("", {"ash": "all"}))]
    rule_set = made_rule_set(
        ["ash", "beech"], [made_question("one")], {"age": "normal", "cost": "none"}, rules, importance=words
    )
    assert begun(Agenda(rule_set), {}, {}).high == expected


# Weighed


def test_a_word_counts_and_is_put_in_the_order_of_the_rule_set() -> None:
    session = weighed(weighed(toy(), "price", "skip"), "taste", "little")
    assert list(session.importance.items()) == [("taste", "little"), ("price", "skip")]
    assert session.weighed == ("price", "taste")


def test_weighing_moves_the_progress() -> None:
    session = weighed(toy("favourite=cream"), "taste", "skip")
    assert session.progress == TOY_AGENDA.progress({"favourite": ("cream",)}, {"taste": "skip"})


def test_a_criterion_weighed_again_is_the_last_one_weighed() -> None:
    session = weighed(weighed(weighed(toy(), "price", "skip"), "taste", "little"), "price", "much")
    assert (session.weighed, session.importance["price"]) == (("taste", "price"), "much")


def test_a_criterion_is_weighable_until_it_is_weighed() -> None:
    # Cheesecake 5 for cream, against 2.5 for the brownies by many guests.
    session = toy("favourite=cream", "guests=many")
    assert session.weighable == ("taste", "crowd")
    assert weighed(session, "taste", "usual").weighable == ("crowd",)


def test_without_answers_no_criterion_is_weighable() -> None:
    assert toy().weighable == ()


# May stop


def test_one_may_stop_where_first_place_is_settled() -> None:
    session = toy("favourite=chocolate", "allergies=none", "oven=yes", "budget=loose")
    assert session.progress.settlement.settled
    assert session.may_stop


def test_one_may_not_stop_where_first_place_is_open() -> None:
    assert not toy("favourite=chocolate").may_stop


def test_one_may_not_stop_before_the_always_asked_question() -> None:
    # Nobody can be first but the pie: nuts rule out the others.
    session = toy("allergies=nuts", "oven=yes")
    assert session.progress.settlement.settled
    assert (session.may_stop, answered(session, "favourite", (UNSURE,)).may_stop) == (False, True)


def test_left_are_all_questions_where_all_are_wanted() -> None:
    session = begun(TOY_AGENDA, {}, {}, asks_all=True)
    assert (session.left, toy().left) == (session.progress.every, session.progress.left)


def test_to_go_on_holds_until_first_place_is_open_again() -> None:
    answers = ("favourite=chocolate", "allergies=none", "oven=yes", "budget=loose")
    session = toy(*answers)._replace(goes_on=True)
    assert answered(session, "guests", ("many",)).goes_on
    assert not answered(session, "favourite", (UNSURE,)).goes_on


def test_picking_the_same_again_leaves_a_word_that_was_weighed_since() -> None:
    session = weighed(picked(toy(), ("taste", "crowd")), "taste", "little")
    assert picked(session, ("taste", "crowd")).importance == {"taste": "little", "crowd": "much"}


def test_what_was_weighed_higher_than_high_keeps_its_word_when_it_is_picked() -> None:
    session = weighed(begun(AGENDAS[SHIPPED], {}, {}), "python", "critical")
    assert picked(session, ("python",)).importance == {"python": "critical"}


def test_what_is_not_picked_any_more_may_be_weighed_again() -> None:
    session = picked(toy(taste="little"), ("taste",))
    dropped = picked(session, ())
    assert (dropped.importance, dropped.weighed_before) == ({}, ())


@LAW
@given(sessions(), st.data())
def test_picking_lowers_no_weight(session: Session, data: st.DataObject) -> None:
    rule_set = session.agenda.rule_set
    names = [item.id for item in rule_set.criteria]
    chosen = data.draw(st.sets(st.sampled_from(names)))
    before = weights(rule_set, session.importance)
    after = weights(rule_set, picked(session, tuple(chosen)).importance)
    assert all(after[name] >= before[name] for name in names if name in chosen or name not in session.picked)
