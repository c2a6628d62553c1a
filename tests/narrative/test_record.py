"""A recommendation told as a decision."""

from itertools import permutations

import pytest
from drawn_rule_sets import Situation, situations
from hypothesis import given, settings
from known_rule_sets import SHIPPED, TOY, justified, loaded
from made_records import Drawn, records
from made_rule_sets import made_question, made_rule, made_rule_set, made_veto

from advisor.assessment.recommend import recommend
from advisor.interview.justify import justify
from advisor.model.conditions import Chosen, Not
from advisor.model.justified import Justified
from advisor.narrative.record import RecordStory, tell_record
from advisor.text import in_words

LAW = settings(max_examples=40)
LEVEL = {"favourite": "cream", "guests": "many", "road": "bumpy"}
HEAT = "Apple pie crumb 1.25, Nut brownies crumb 1.25"
TRAVEL = "Nut brownies slice 2.5, Cheesecake bite 1.5"
NONE_LEFT = {"oven": "no", "allergies": "nuts"}
ONE_LEFT = {"oven": "no", "weather": "hot"}


def told(said: dict[str, str], importance: dict[str, str] | None = None, basis: str = "") -> RecordStory:
    """Return the story of a decision on cakes."""
    return tell_record(justified(TOY, said, importance, basis))


# What was to be decided.


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Which cake?", "Which cake? Cheesecake, clear so far"),
        ("A cake", "A cake: Cheesecake, clear so far"),
        ("Cake!", "Cake! Cheesecake, clear so far"),
    ],
)
def test_the_title_has_the_problem_and_what_was_decided(title: str, expected: str) -> None:
    found = justified(TOY, {"favourite": "cream", "transport": "car", "guests": "few", "practice": "often"})
    rule_set = found.recommendation.rule_set._replace(title=title)
    found = found._replace(recommendation=found.recommendation._replace(rule_set=rule_set))
    assert tell_record(found).title == expected


def test_the_context_says_by_which_rules_and_from_how_many_answers() -> None:
    assert told(LEVEL).context == (
        "Worked out by the rule set picnic-cake 2.1.0, as of 2024-05-20, with 3 of 11 questions answered."
    )
    assert "as of 2019-12-31, with 1 of 11 questions" in told({"guests": "few"}, basis="2019-12-31").context


# What drove it.


def test_a_driver_is_a_criterion_with_the_answers_behind_it() -> None:
    drivers = told(LEVEL | {"weather": "hot"}, {"travel": "little"}).drivers
    assert [(item.named, item.importance, item.words) for item in drivers] == [
        ("Taste (Favourite: cream)", "usual", "Cheesecake whole"),
        ("Crowd (Number of guests: many)", "usual", "Nut brownies slice"),
        ("Heat (Weather: hot)", "much", "Apple pie crumb 1.25, Nut brownies crumb 1.25"),
        ("Travel (Road: bumpy)", "little", "Nut brownies slice"),
    ]


def test_where_criterion_and_question_are_one_the_answer_stands_alone() -> None:
    (driver,) = tell_record(justified(SHIPPED, {"purpose": "research"})).drivers
    assert driver.named == "Purpose (research)"


def test_a_criterion_that_counts_without_an_answer_stands_alone() -> None:
    rule = made_rule("rule", "cost", Not(Chosen("one", ("y",))), ("", {"ash": "much"}))
    rule_set = made_rule_set(("ash", "beech"), [made_question("one")], {"cost": "normal"}, [rule])
    found = tell_record(justify(recommend(rule_set, {"one": ("x",)}, {}, ""), ()))
    assert [item.named for item in found.drivers] == ["Cost"]


def test_a_name_that_looks_like_an_importance_is_kept_whole() -> None:
    found = justified(TOY, {"favourite": "cream"}, {"taste": "much"})
    rule_set = found.recommendation.rule_set
    names = {"cheesecake": "Soft, importance much", "apple-pie": "Pie", "nut-brownies": "Nut"}
    others = tuple(item._replace(name=names[item.id]) for item in rule_set.alternatives)
    found = found._replace(
        recommendation=found.recommendation._replace(rule_set=rule_set._replace(alternatives=others))
    )
    (driver,) = tell_record(found).drivers
    assert (driver.words, driver.importance) == ("Soft, importance much whole", "much")


def test_a_rating_that_is_called_like_an_importance_is_kept() -> None:
    rule = made_rule("rule", "cost", Chosen("one", ("x",)), ("", {"ash": "normal"}))
    questions, scale = [made_question("one")], {"normal": 1_000}
    rule_set = made_rule_set(("ash", "beech"), questions, {"cost": "normal"}, [rule], scale=scale)
    ash, beech = rule_set.alternatives
    rule_set = rule_set._replace(alternatives=(ash._replace(name="Ash, importance"), beech))
    (driver,) = tell_record(justify(recommend(rule_set, {"one": ("x",)}, {}, ""), ())).drivers
    assert driver.words == "Ash, importance normal"


@LAW
@given(records())
def test_all_that_adds_points_is_a_driver_and_nothing_else(drawn: Drawn) -> None:
    found = drawn.justified
    assessment = found.recommendation.assessment
    names = {item.id: item.name for item in drawn.situation.rule_set.criteria}
    scoring = {
        names[part.criterion]
        for at in (*assessment.standings, *assessment.removed)
        for part in at.contributions
        if part.points
    }
    drivers = tell_record(found).drivers
    assert {item.criterion for item in drivers} == scoring
    spread = [max(item.points) - min(item.points) for item in drivers]
    assert spread == sorted(spread, reverse=True)


def test_a_veto_in_force_is_a_barrier_with_the_answer_behind_it() -> None:
    barriers = told(NONE_LEFT).barriers
    assert [(item.named, item.removes) for item in barriers] == [
        ("Veto no-nuts (Allergies: nuts)", "Nut brownies and Cheesecake"),
        ("Veto no-oven (Oven: no)", "Apple pie and Nut brownies"),
    ]
    assert told(LEVEL).barriers == ()


def test_a_veto_without_an_answer_stands_alone() -> None:
    veto = made_veto("out", Not(Chosen("one", ("y",))), "ash")
    rule_set = made_rule_set(("ash", "beech"), [made_question("one")], {"cost": "normal"}, [], vetoes=(veto,))
    found = tell_record(justify(recommend(rule_set, {"one": ("x",)}, {}, ""), ()))
    assert [item.named for item in found.barriers] == ["Veto out"]


# What came out.


@pytest.mark.parametrize(
    ("said", "chosen", "because"),
    [
        (
            LEVEL | {"transport": "bicycle", "tin": "yes"},
            "Cheesecake",
            "it leads by 1.5 points over Nut brownies (leaning), above all on Taste (Favourite: cream)",
        ),
        (LEVEL, "", "Cheesecake and Nut brownies are level"),
        ({"favourite": "anything"}, "", "Apple pie, Cheesecake and Nut brownies are level"),
        (NONE_LEFT, "", "vetoes remove every alternative"),
        (ONE_LEFT, "Cheesecake", "it is the only alternative that no veto removes"),
        (
            {"weather": "hot", "practice": "never"},
            "",
            "Nut brownies leads by 0.6 points only, which is a toss-up",
        ),
    ],
    ids=["leads", "level", "nothing counts", "none left", "one left", "toss-up"],
)
def test_who_is_chosen_and_why(said: dict[str, str], chosen: str, because: str) -> None:
    found = told(said)
    assert (found.chosen, found.because) == (chosen, because)


def of_three(amounts: dict[str, tuple[int, ...]], removed: str = "") -> Justified:
    """Return a recommendation by criteria that rate ash, beech and cedar with so many thousandths each."""
    woods = ("ash", "beech", "cedar")
    when = Not(Chosen("why", ("y",)))
    rules = [
        made_rule(
            f"rule-{name}",
            name,
            when,
            ("", {wood: f"r{n}" for wood, n in zip(woods, rated, strict=True) if n}),
        )
        for name, rated in amounts.items()
    ]
    scale = {f"r{n}": n for rated in amounts.values() for n in rated if n}
    vetoes = (made_veto("out", when, removed),) if removed else ()
    criteria = dict.fromkeys(amounts, "normal")
    rule_set = made_rule_set(woods, [made_question("why")], criteria, rules, scale=scale, vetoes=vetoes)
    return justify(recommend(rule_set, {"why": ("x",)}, {}, ""), ())


def over_the_second(found: Justified) -> dict[str, int]:
    """Return by criterion what the first adds more than the second, where that is more than nothing."""
    one, other = (
        {part.criterion: part.points for part in at.contributions}
        for at in found.recommendation.assessment.standings[:2]
    )
    gaps = {criterion: amount - other.get(criterion, 0) for criterion, amount in one.items()}
    return {criterion: gap for criterion, gap in gaps.items() if gap > 0}


def test_what_makes_the_lead_over_the_second_is_named_though_a_third_has_as_much() -> None:
    said = {"time": "minutes", "weather": "hot", "favourite": "fruit", "guests": "many"}
    found = told(said, {"effort": "much"}, basis="2019-12-31")
    assert found.because == (
        "it leads by 3.75 points over Apple pie (leaning),"
        " above all on Effort (Time: minutes) and Crowd (Number of guests: many)"
    )
    good = [item.because.partition(" speaks")[0] for item in found.consequences if item.is_good]
    assert good == ["Effort (Time: minutes)", "Crowd (Number of guests: many)"]


def test_no_more_than_three_are_named_and_the_largest_first() -> None:
    amounts = {"one": (9_000, 8_000, 0), "two": (2_000, 0, 0), "three": (3_000, 0, 0), "four": (4_000, 0, 0)}
    said = tell_record(of_three(amounts)).because
    assert said == "it leads by 10 points over Beech (strong), above all on Four, Three and Two"


@LAW
@given(records())
def test_those_named_have_the_largest_differences_to_the_second(drawn: Drawn) -> None:
    assessment, found = drawn.justified.recommendation.assessment, tell_record(drawn.justified)
    if not found.chosen or assessment.lead is None:
        assert "above all on" not in found.because
        return
    gaps = over_the_second(drawn.justified)
    because = found.because.partition(", above all on ")[2]
    criteria = {item.name: item.id for item in drawn.situation.rule_set.criteria}
    assert len(criteria) == len(drawn.situation.rule_set.criteria)
    ids = {item.named: criteria[item.criterion] for item in found.drivers}
    shown = sorted(gaps.values(), reverse=True)[:3]
    assert because in {
        in_words(named)
        for named in permutations(ids, len(shown))
        if [gaps.get(ids[name]) for name in named] == shown
    }


def test_the_points_stand_below_with_what_could_still_happen() -> None:
    found = told(LEVEL)
    assert found.lines[0] == "Points: Cheesecake 5, Nut brownies 5, Apple pie 0."
    assert found.lines[1].startswith("Not settled: ")
    assert found.lines[1:] == found.story.lines[1:]
    assert told(ONE_LEFT).lines == told(ONE_LEFT).story.lines[1:]
    assert told(NONE_LEFT).lines == told(NONE_LEFT).story.lines[1:]


@LAW
@given(records())
def test_somebody_is_chosen_only_where_the_recommendation_names_one(drawn: Drawn) -> None:
    found = drawn.justified
    named = found.recommendation.assessment.named
    names = {item.id: item.name for item in drawn.situation.rule_set.alternatives}
    assert tell_record(found).chosen == names.get(named, "")


# What follows from it.


def test_consequences_are_what_it_is_good_for_and_then_what_it_costs() -> None:
    # Taste at much adds 12.5; brownies are ahead by 2.5, 1.25 (heat at much) and 1.
    found = told(LEVEL | {"tin": "yes", "transport": "bicycle", "weather": "hot"}, {"taste": "much"})
    assert found.chosen == "Cheesecake"
    assert [(item.is_good, item.because) for item in found.consequences] == [
        (True, "Taste (Favourite: cream) speaks for it: Cheesecake whole"),
        (False, "Nut brownies is ahead on Crowd (Number of guests: many): Nut brownies slice"),
        (False, f"Apple pie and Nut brownies are ahead on Heat (Weather: hot): {HEAT}"),
        (False, f"Nut brownies is ahead on Travel (Road: bumpy; Tin: yes): {TRAVEL}"),
    ]


@LAW
@given(records())
def test_what_is_good_is_where_it_is_ahead_of_the_second_and_what_is_bad_where_others_left_are(
    drawn: Drawn,
) -> None:
    found, assessment = tell_record(drawn.justified), drawn.justified.recommendation.assessment
    said = [item.is_good for item in found.consequences]
    if not found.chosen:
        assert said == []
        return
    first, *others = (
        {part.criterion: part.points for part in at.contributions} for at in assessment.standings
    )
    good = len(over_the_second(drawn.justified)) if others else sum(amount > 0 for amount in first.values())
    ahead = {name for other in others for name, amount in other.items() if amount > first.get(name, 0)}
    assert said == [True] * good + [False] * len(ahead)


def test_where_a_third_is_ahead_of_it_the_one_that_it_beats_is_named() -> None:
    found = tell_record(of_three({"one": (2_000, 1_000, 3_000), "two": (9_000, 7_000, 0)}))
    assert [(item.is_good, item.because) for item in found.consequences] == [
        (True, "Two speaks for it: Ash r9000 9, Beech r7000 7"),
        (True, "it is ahead of Beech on One: Ash r2000 2, Beech r1000 1, Cedar r3000 3"),
        (False, "Cedar is ahead on One: Ash r2000 2, Beech r1000 1, Cedar r3000 3"),
    ]


def test_what_vetoes_remove_is_no_rival() -> None:
    found = tell_record(of_three({"one": (3_000, 1_000, 9_000), "two": (0, 1_000, 5_000)}, "cedar"))
    assert found.because == "it leads by 1 point (leaning), above all on One"
    assert [(item.is_good, item.because) for item in found.consequences] == [
        (True, "One speaks for it: Ash r3000 3, Beech r1000 1"),
        (False, "Beech is ahead on Two: Beech r1000"),
    ]
    ash, beech, cedar = found.considered
    assert ash.against == ("Beech is ahead on Two: Beech r1000",)
    assert beech.against == ("Ash is ahead on One: Ash r3000 3, Beech r1000 1",)
    assert cedar.against == ()


def test_of_one_that_is_left_alone_it_is_said_what_its_reasons_are_worth() -> None:
    found = told({"oven": "no", "weather": "hot", "favourite": "fruit", "time": "minutes"})
    assert [(item.is_good, item.because) for item in found.consequences] == [
        (True, "Effort (Time: minutes) adds 1 point for it: Cheesecake slice"),
        (True, "Taste (Favourite: fruit) adds 0.5 points for it: Cheesecake crumb"),
    ]
    assert [item.against for item in found.considered] == [(), (), ()]
    assert told(ONE_LEFT).consequences == ()


def test_criteria_that_are_called_the_same_keep_their_own_importance() -> None:
    found = justified(TOY, {"favourite": "cream", "guests": "many"}, {"taste": "much", "crowd": "little"})
    rule_set = found.recommendation.rule_set
    same = tuple(item._replace(name="Fun") for item in rule_set.criteria)
    found = found._replace(
        recommendation=found.recommendation._replace(rule_set=rule_set._replace(criteria=same))
    )
    drivers = tell_record(found).drivers
    assert [(item.named, item.importance) for item in drivers] == [
        ("Fun (Favourite: cream)", "much"),
        ("Fun (Number of guests: many)", "little"),
    ]


# What was considered.


@LAW
@given(records())
def test_every_alternative_was_considered_with_its_side_or_what_removes_it(drawn: Drawn) -> None:
    found, rule_set = tell_record(drawn.justified), drawn.situation.rule_set
    assessment = drawn.justified.recommendation.assessment
    assert [item.name for item in found.considered] == [item.name for item in rule_set.alternatives]
    scores = {at.alternative: at.score for at in (*assessment.standings, *assessment.removed)}
    removed = {at.alternative for at in assessment.removed}
    for place, (item, alternative) in enumerate(zip(found.considered, rule_set.alternatives, strict=True)):
        part = item.removal if alternative.id in removed else item.side
        assert part is not None
        assert (part.alternative, part.score) == (alternative.name, scores[alternative.id])
        assert part.place == place
        assert (item.side is None) == (item.removal is not None)


def test_alternatives_that_are_called_the_same_keep_their_own_sides() -> None:
    found = justified(TOY, {"favourite": "cream", "guests": "many"})
    rule_set = found.recommendation.rule_set
    same = tuple(item._replace(name="Cake") for item in rule_set.alternatives)
    found = found._replace(
        recommendation=found.recommendation._replace(rule_set=rule_set._replace(alternatives=same))
    )
    scores = [item.side.score for item in tell_record(found).considered if item.side]
    assert scores == [0, 2_500_000, 5_000_000]


def test_what_speaks_against_one_is_where_others_are_ahead() -> None:
    pie, brownies, cheesecake = told(LEVEL).considered
    assert pie.against == (
        "Cheesecake is ahead on Taste (Favourite: cream): Cheesecake whole",
        "Nut brownies is ahead on Travel (Road: bumpy): Nut brownies slice",
        "Nut brownies is ahead on Crowd (Number of guests: many): Nut brownies slice",
    )
    assert brownies.against == pie.against[:1]
    assert cheesecake.against == pie.against[1:]


# What was asked.


def test_every_question_stands_there_with_its_answer_or_why_there_is_none() -> None:
    found = told({"transport": "car", "allergies": "nuts,milk", "guests": "unsure"})
    assert [item.name for item in found.questions] == [item.name for item in loaded(TOY).rule_set.questions]
    answers = {item.name: item.answer for item in found.questions}
    assert answers["Transport"] == "By car"
    assert answers["Allergies"] == "Nuts; Milk"
    assert answers["Number of guests"] == "I don't know"
    assert answers["Weather"] == "not answered"
    assert answers["Road"] == answers["Tin"] == "not asked"


@LAW
@given(situations())
def test_a_question_is_not_asked_where_the_others_rule_it_out(situation: Situation) -> None:
    found = recommend(*situation)
    answers = [item.answer for item in tell_record(justify(found, ())).questions]
    for question, answer in zip(situation.rule_set.questions, answers, strict=True):
        assert (answer == "not asked") == (question.id not in found.asked)
        assert (answer == "not answered") == (question.id in found.asked and question.id not in found.answers)


def test_every_criterion_stands_there_with_its_importance() -> None:
    found = told({"guests": "few"}, {"taste": "much"})
    assert found.importance == (
        ("Travel", "usual"),
        ("Heat", "much"),
        ("Taste", "much"),
        ("Crowd", "usual"),
        ("Effort", "little"),
        ("Price", "usual"),
    )
