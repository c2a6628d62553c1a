"""The reasons: for each alternative, neutral ones, removals, and answers without effect."""

from drawn_rule_sets import Situation, known_situations
from hypothesis import given, settings
from known_rule_sets import TOY, loaded, told

from advisor.assessment.recommend import recommend
from advisor.model.conditions import Not, Truth, atoms, grounds, truth
from advisor.model.recommendation import Recommendation
from advisor.narrative.citations import Citations
from advisor.narrative.naming import Names
from advisor.narrative.reasons import Idle, Reason, Reasons

LAW = settings(max_examples=30)


def reasons_of(recommendation: Recommendation) -> Reasons:
    """Return the reasons of a recommendation, citing the sources of its rule set."""
    citations = Citations(loaded(recommendation.rule_set.id).sources)
    return Reasons(recommendation, Names(recommendation.rule_set), citations)


def test_a_side_names_its_reasons_with_points_and_ratings_the_strongest_first() -> None:
    story = told(TOY, {"weather": "hot", "favourite": "fruit", "guests": "many"})
    pie, brownies, cheesecake = story.sides
    assert (pie.alternative, pie.score) == ("Apple pie", 3_750_000)
    assert [(point.points, point.head, point.rating) for point in pie.points] == [
        (2_500_000, "Taste: Favourite: fruit", "slice"),
        (1_250_000, "Heat: Weather: hot", "crumb"),
    ]
    assert [(point.points, point.head, point.rating) for point in brownies.points] == [
        (2_500_000, "Crowd: Number of guests: many", "slice"),
        (1_250_000, "Heat: Weather: hot", "crumb"),
    ]
    # Though taste-fruit is rated for the pie above all, the cheesecake gets its crumb from it.
    assert [(point.points, point.rating) for point in cheesecake.points] == [(500_000, "crumb")]


def test_a_reason_that_stands_beside_a_stronger_one_follows_it_without_points() -> None:
    story = told(TOY, {"time": "minutes", "practice": "never"})
    brownies = next(side for side in story.sides if side.alternative == "Nut brownies")
    assert [(point.points, point.head, point.rating) for point in brownies.points] == [
        (1_000_000, "Effort: Time: minutes", "slice"),
        (None, "Effort: Practice: never", "bite"),
    ]


def test_a_disputed_reason_names_the_disputing_places() -> None:
    story = told(TOY, {"transport": "bicycle", "road": "bumpy"})
    (point,) = story.sides[0].points
    texts = {item.number: item.text for item in story.sources}
    assert [texts[number].partition(", under ")[2][:11] for number in point.supports] == ["On the road"]
    assert [texts[number].partition(", under ")[2][:10] for number in point.disputes] == ["First talk"]


def test_a_holding_rule_without_ratings_stands_under_no_difference() -> None:
    story = told(TOY, {"transport": "car"})
    (point,) = story.neutral
    assert point[:4] == (None, "Travel: Transport: car", "", "In a car all three travel equally well.")
    assert all(side.points == () for side in story.sides)


def test_a_removed_alternative_is_told_with_its_vetoes_and_its_score() -> None:
    story = told(TOY, {"oven": "no", "allergies": "nuts", "favourite": "chocolate"})
    assert [(item.alternative, item.score) for item in story.removals] == [
        ("Nut brownies", 5_000_000),
        ("Apple pie", 0),
        ("Cheesecake", 0),
    ]
    assert [point[:3] for point in story.removals[0].points] == [
        (None, "no-nuts", ""),
        (None, "no-oven", ""),
    ]
    assert story.removals[1].points[0].reason == "Both have to be baked."
    assert story.sides == ()


def test_an_unsure_answer_has_no_effect_and_says_so() -> None:
    story = told(TOY, {"guests": "unsure"})
    assert story.idle == (Idle("Number of guests", "unsure", "An unsure answer counts for nobody."),)


def test_an_answer_without_effect_says_why_in_the_words_of_the_rule_set() -> None:
    story = told(TOY, {"weather": "mild"})
    assert story.idle == (Idle("Weather", "mild", "No claim speaks of mild days."),)


def test_an_answer_that_the_documents_do_not_treat_says_so() -> None:
    story = told(TOY, {"budget": "tight"}, basis="2019-12-31")
    why = "No rating treats this as of 2019-12-31; a later one does."
    assert story.idle == (Idle("Budget", "tight", why),)
    assert told(TOY, {"budget": "tight"}).idle == ()


def test_an_answer_whose_rules_need_another_one_says_so() -> None:
    story = told(TOY, {"time": "hours"})
    assert story.idle == (Idle("Time", "hours", "Counts only together with other answers."),)


def test_of_several_choices_only_those_without_effect_are_named() -> None:
    story = told(TOY, {"favourite": "fruit", "allergies": "milk,gluten"})
    assert [(item.question, item.answer) for item in story.idle] == [("Allergies", "gluten")]


def test_an_answer_that_no_rule_reads_at_all_says_so() -> None:
    story = told(TOY, {"transport": "bicycle"})
    assert story.idle == (Idle("Transport", "bicycle", "No rating rests on it."),)


def test_an_answer_that_removes_alternatives_is_not_told_as_without_effect() -> None:
    story = told(TOY, {"oven": "no"})
    assert story.removals
    assert story.idle == ()


def test_an_answer_that_brings_up_advice_is_not_told_as_without_effect() -> None:
    story = told(TOY, {"favourite": "anything"})
    assert story.advice
    assert story.idle == ()


def test_an_answer_that_only_has_not_to_be_something_else_is_not_told_as_without_effect() -> None:
    # The cooling bag is for hot days without a car; until 2022-07-01 nobody advised it.
    said = {"weather": "hot", "transport": "bicycle"}
    story = told(TOY, said)
    assert story.advice[-1].reason == "Take a cooling bag with you."
    assert story.idle == ()
    before = told(TOY, said, basis="2019-12-31")
    assert "Take a cooling bag with you." not in {point.reason for point in before.advice}
    assert before.idle == (Idle("Transport", "bicycle", "No rating rests on it."),)


def test_a_reason_that_rests_on_what_is_absent_still_names_its_criterion() -> None:
    rule_set = loaded(TOY).rule_set
    (rule,) = (rule for rule in rule_set.rules if rule.id == "taste-fruit")
    absent = rule._replace(when=Not(rule.when))
    found = recommend(rule_set._replace(rules=(absent,)), {"favourite": ("cream",)}, {})
    assert reasons_of(found).sides()[0].points[0].head.startswith("Taste")


def test_advice_is_told_without_points_or_head() -> None:
    story = told(TOY, {"favourite": "anything"})
    (number,) = (item.number for item in story.sources if ", under Second talk" in item.text)
    advice = Reason(None, "", "", "Ask your guests. They will be glad to be asked.", (number,), ())
    assert story.advice == (advice,)


@LAW
@given(known_situations())
def test_the_points_of_a_side_add_up_to_its_score(situation: Situation) -> None:
    for side in reasons_of(recommend(*situation)).sides():
        assert side.score == sum(point.points or 0 for point in side.points)


@LAW
@given(known_situations())
def test_every_holding_rule_is_told_and_no_other(situation: Situation) -> None:
    found = recommend(*situation)
    reasons = reasons_of(found)
    told_reasons = {point.reason for side in reasons.sides() for point in side.points} | {
        point.reason for point in reasons.neutral()
    }
    removed = {item.alternative for item in found.assessment.removed}
    expected = {
        rule.current.reason
        for rule in found.rule_set.rules
        if rule.id in found.assessment.holding
        and (not rule.current.ratings or set(rule.current.ratings) - removed)
    }
    assert told_reasons == expected


@LAW
@given(known_situations())
def test_every_choice_makes_something_hold_or_is_told_as_without_effect(situation: Situation) -> None:
    found = recommend(*situation)
    names = {question.id: question.name for question in found.rule_set.questions}
    vetoes = {veto for standing in found.assessment.removed for veto in standing.vetoes}
    acting = [rule.when for rule in found.rule_set.rules if rule.id in found.assessment.holding]
    acting += [veto.when for veto in found.rule_set.vetoes if veto.id in vetoes]
    acting += [advice.when for advice in found.advice]
    counting = set()
    for condition in acting:
        there = grounds(condition, found.answers)
        counting |= {(question, choice) for question, choices in there.items() for choice in choices}
        # Without it the condition would not be true, so it only has not to be something else.
        read = {atom.question for atom in atoms(condition)}
        for question in (found.answers.keys() & read) - there.keys():
            others = {name: choices for name, choices in found.answers.items() if name != question}
            if truth(condition, others) is not Truth.TRUE:
                counting |= {(question, choice) for choice in found.answers[question]}
    idle = [(item.question, item.answer) for item in reasons_of(found).idle()]
    expected = [
        (names[question], choice)
        for question, choices in found.answers.items()
        for choice in choices
        if (question, choice) not in counting
    ]
    assert idle == expected
