"""Many answers are scored as each would be alone, to the last digit."""

import itertools

import pytest
from drawn_rule_sets import Situation, rule_sets, situations
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, TOY, cases, loaded
from made_rule_sets import CHOICES, made_question, made_rule, made_rule_set, made_veto
from strategies import answers_to

from advisor.assessment import scorer
from advisor.assessment.assess import assess
from advisor.assessment.scorer import Scored, Scorer
from advisor.model.answers import Answers, Importance
from advisor.model.applicability import ruled_out
from advisor.model.conditions import AllOf, Chosen, Not
from advisor.model.rule_set import RuleSet


def told(rule_set: RuleSet, answers: Answers, importance: Importance) -> Scored:
    """Return what the assessment says of what a scorer tells."""
    found = assess(rule_set, answers, importance)
    return Scored(
        first=found.first,
        verdict=found.verdict,
        lead=found.lead,
        scores=tuple((item.alternative, item.score) for item in found.standings),
        removed=tuple(item.alternative for item in found.removed),
        contradicts=any(question in answers for question in ruled_out(rule_set, answers)),
    )


@settings(max_examples=60)
@given(
    situations(),
    st.sampled_from(["", "2021-05-01", "2022-12-31", "2026-04-23"]),
    st.sampled_from([1, scorer.MOST_WAYS]),
)
def test_a_situation_is_scored_as_it_is_assessed(situation: Situation, day: str, most_ways: int) -> None:
    rule_set, answers, importance = situation
    rule_set = rule_set.as_of(day) if day else rule_set
    with pytest.MonkeyPatch.context() as changed:
        # One way is less than any question has, so that rules stay apart wherever they can.
        changed.setattr(scorer, "MOST_WAYS", most_ways)
        known = Scorer(rule_set)
    assert known.score(answers, importance) == told(rule_set, answers, importance)


@settings(max_examples=40)
@given(st.data())
def test_what_was_scored_before_changes_nothing(data: st.DataObject) -> None:
    rule_set = data.draw(rule_sets() | st.just(loaded(TOY).rule_set))
    known = Scorer(rule_set)
    weighed = st.dictionaries(
        st.sampled_from([criterion.id for criterion in rule_set.criteria]),
        st.sampled_from(sorted(rule_set.importance)),
        max_size=2,
    )
    for answers, importance in data.draw(
        st.lists(st.tuples(answers_to(rule_set), weighed), min_size=2, max_size=12)
    ):
        # Drawn whatever rules them out, so that some contradict.
        assert known.score(answers, importance) == told(rule_set, answers, importance)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_case_of_a_known_rule_set_is_scored_as_it_is_assessed(name: str) -> None:
    latest = loaded(name).rule_set
    days = {case.as_of for case in cases(name)}
    for day in days:
        rule_set = latest.as_of(day) if day else latest
        known = Scorer(rule_set)
        for case in cases(name):
            assert known.score(case.answers, {}) == told(rule_set, case.answers, {})


def test_a_scorer_that_remembers_little_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorer, "MOST_REMEMBERED", 2)
    rule_set = loaded(TOY).rule_set
    known = Scorer(rule_set)
    favourites, guests = (
        [choice.id for choice in rule_set.question(name).choices] for name in ("favourite", "guests")
    )
    for favourite, number in itertools.product(favourites, guests):
        answers = {"favourite": (favourite,), "guests": (number,)}
        assert known.score(answers, {}) == told(rule_set, answers, {})
        assert max(map(len, known._points._simple)) <= 2


def test_many_parts_remember_little_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorer, "MOST_IN_ALL", 20)
    names = [f"q{number}" for number in range(5)]
    rules = [made_rule(name, name, Chosen(name, ("a",)), ("", {"ash": "some"})) for name in names]
    questions = [made_question(name) for name in names]
    rule_set = made_rule_set(("ash", "oak"), questions, dict.fromkeys(names, "normal"), rules)
    known = Scorer(rule_set)
    for choices in itertools.product(CHOICES, repeat=len(names)):
        answers = {name: (choice,) for name, choice in zip(names, choices, strict=True)}
        assert known.score(answers, {}) == told(rule_set, answers, {})
        # Half of what may be remembered is for lines that say how important something is.
        assert max(map(len, known._points.memories)) <= 2


@pytest.mark.parametrize("alternatives", [1, 2, 20])
def test_no_criterion_no_rule_and_no_question_are_scored_too(alternatives: int) -> None:
    names = [f"a-{number}" for number in range(alternatives)]
    nothing = made_rule_set(names, [], {}, [])
    unread = made_rule_set(names, [made_question("one")], {"age": "normal"}, [])
    always = made_rule("always", "age", AllOf(()), ("", {names[-1]: "some"}))
    removing = (made_veto("out", AllOf(()), names[0]),)
    whatever = made_rule_set(names, [], {"age": "high"}, [always], vetoes=removing)
    for rule_set in (nothing, unread, whatever):
        assert Scorer(rule_set).score({}, {}) == told(rule_set, {}, {})


def test_an_ignored_criterion_counts_once_it_is_important() -> None:
    rules = [made_rule("old", "age", Chosen("one", ("x",)), ("", {"ash": "some"}))]
    rule_set = made_rule_set(("ash", "oak"), [made_question("one")], {"age": "none"}, rules)
    known = Scorer(rule_set)
    assert known.score({"one": ("x",)}, {}).scores == (("ash", 0), ("oak", 0))
    assert known.score({"one": ("x",)}, {"age": "high"}).scores == (("ash", 2_500_000), ("oak", 0))
    assert known.score({"one": ("x",)}, {}).first == ""


@pytest.mark.parametrize("most_ways", [1, scorer.MOST_WAYS])
def test_rules_of_one_criterion_that_read_different_questions_do_not_add_up(
    most_ways: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scorer, "MOST_WAYS", most_ways)
    rules = [
        made_rule("first", "age", Chosen("one", ("x",)), ("", {"ash": "some", "oak": "little"})),
        made_rule("second", "age", Chosen("two", ("x",)), ("", {"ash": "little", "oak": "much"})),
        made_rule("third", "age", Not(Chosen("one", ("y",))), ("", {"elm": "all"})),
    ]
    rule_set = made_rule_set(
        ("ash", "elm", "oak"), [made_question("one"), made_question("two")], {"age": "normal"}, rules
    )
    found = Scorer(rule_set).score({"one": ("x",), "two": ("x",)}, {})
    assert found.scores == (("elm", 4_000_000), ("oak", 2_500_000), ("ash", 1_000_000))


def test_an_answer_that_the_others_rule_out_does_not_count_and_is_told() -> None:
    rules = [made_rule("old", "age", Chosen("two", ("x",)), ("", {"ash": "some"}))]
    questions = [made_question("one"), made_question("two", asked_when=Chosen("one", ("y",)))]
    known = Scorer(made_rule_set(("ash", "oak"), questions, {"age": "normal"}, rules))
    assert known.score({"one": ("x",), "two": ("x",)}, {}) == Scored(
        "", "toss-up", 0, (("ash", 0), ("oak", 0)), (), contradicts=True
    )
    assert not known.score({"one": ("x",)}, {}).contradicts
    assert known.score({"one": ("y",), "two": ("x",)}, {}).first == "ash"
