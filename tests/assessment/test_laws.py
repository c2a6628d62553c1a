"""The laws of scoring: which test holds which, and those that belong to no single module.

An engine that never recommends anything keeps most laws, so golden cases stand beside them: in test_assess,
test_scoring, test_ranking and the end of this file, and every case of a rule set.

no order of anything matters, of keys in files neither:
    assessment/test_recommend::test_no_order_of_anything_changes_a_figure
    assessment/test_laws::test_a_rule_set_that_is_written_again_with_keys_in_any_order_has_the_same_figures
    interview/test_order_laws::test_another_order_changes_none_of_the_turning_points
    audit/test_orders::test_nothing_depends_on_the_order
swapping two alternatives swaps the result, and equal ones stay level:
    assessment/test_laws::test_swapping_two_alternatives_swaps_the_result
    assessment/test_assess::test_two_equal_alternatives_are_never_told_apart
renaming renames the result:
    assessment/test_laws::test_renaming_everything_renames_the_result
more points never lower a score, and raise it where they count:
    assessment/test_assess::test_a_higher_rating_never_lowers_a_score_or_a_rank
    assessment/test_laws::test_the_next_higher_word_for_what_counts_adds_the_difference
    assessment/test_laws::test_a_rating_on_a_criterion_of_its_own_adds_weight_times_value
a factor on all weights keeps order and radius:
    assessment/test_assess::test_scaling_all_weights_scales_the_scores_and_keeps_order_and_radius
what cannot hold, weighs nothing or is read by nothing changes nothing:
    assessment/test_assess::test_a_rule_that_cannot_hold_changes_nothing
    assessment/test_assess::test_an_importance_that_weighs_nothing_removes_the_criterion
    assessment/test_assess::test_an_answer_that_nothing_mentions_changes_nothing
a score is the sum of its parts, as printed too:
    assessment/test_scoring::test_contributions_add_up_exactly_to_the_score
    narrative/test_reasons::test_the_points_of_a_side_add_up_to_its_score
    model/test_amounts::test_what_is_printed_is_exact
    reports/test_result::test_numbers_are_exact_decimals
bounds are sound and tight:
    interview/test_settlement_laws::test_bounds_are_the_least_and_greatest_lead_of_all_completions
    interview/test_limits::test_bounds_hold_every_completion
more answers never widen a bound:
    interview/test_settlement_laws::test_one_more_answer_never_widens_a_bound
what is settled stays so in every completion:
    interview/test_settlement_laws::test_settled_is_said_exactly_where_no_completion_changes_first_place
    interview/test_limits::test_settled_is_never_said_where_a_completion_changes_first_place
a turning point turns, and nothing smaller does:
    interview/test_turning_point_laws::test_each_turning_point_moves_first_place_whichever_answer_it_becomes
    interview/test_turning_point_laws::test_no_fewer_changes_move_first_place
without answers nobody is recommended:
    assessment/test_laws::test_without_answers_nothing_holds_and_nobody_is_recommended
every process says the same, whatever its hash seed:
    test_main::test_results_of_two_runs_are_the_same_bytes
what is written is read again as it was:
    reports/test_answers_file::test_what_counts_is_read_again
    loading/test_record_files::test_what_is_recorded_is_read
    reports/test_record::test_what_is_read_in_a_record_gives_the_same_bytes
answers give the same bytes by whichever way they come:
    loading/test_answers::test_answers_survive_the_way_through_json_and_flags
    cli/test_recommend_records::test_answers_give_the_same_bytes_by_whichever_way_they_come
the reasons told are those that count, all of them:
    narrative/test_reasons::test_every_holding_rule_is_told_and_no_other
    assessment/test_scoring::test_every_holding_rule_that_rates_an_alternative_is_named_once
"""

import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from drawn_rule_sets import Situation, situations
from figures import figures, outcome
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from known_rule_sets import cases, loaded
from made_rule_sets import IMPORTANCE, SCALE, made_question, made_rule, made_rule_set, made_veto
from rule_set_copies import copied

from advisor.assessment.assess import assess
from advisor.loading.rule_sets import load_with_sources
from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.model.recommendation import Assessment, Contribution, Standing
from advisor.model.rule_set import Criterion, RuleSet

LAW = settings(max_examples=40)

Rename = Callable[[str], str]


TESTS = Path(__file__).resolve().parents[1]


def test_every_law_is_held_by_tests_that_are_there() -> None:
    lines = str(__doc__).splitlines()
    assert [
        place
        for place, line in enumerate(lines)
        if line.endswith(":") and not re.fullmatch(r"    \w[\w/]*::test_\w+", lines[place + 1])
    ] == []
    named = re.findall(r"^    ([\w/]+)::(test_\w+)$", str(__doc__), re.MULTILINE)
    assert len(named) == str(__doc__).count("::")
    assert [
        name for module, name in named if f"def {name}(" not in (TESTS / f"{module}.py").read_text("utf-8")
    ] == []


# Renaming


def renamed(rule_set: RuleSet, new: Rename) -> RuleSet:
    """Return the rule set with other ids of everything that a result can depend on."""

    def condition(item: Condition) -> Condition:
        match item:
            case Chosen(question, choices):
                return Chosen(new(question), tuple(map(new, choices)))
            case AllOf(parts):
                return AllOf(tuple(map(condition, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(condition, parts)))
            case Not(part):
                return Not(condition(part))

    return rule_set._replace(
        alternatives=tuple(item._replace(id=new(item.id)) for item in rule_set.alternatives),
        criteria=tuple(item._replace(id=new(item.id)) for item in rule_set.criteria),
        questions=tuple(
            item._replace(
                id=new(item.id),
                asked_when=item.asked_when and condition(item.asked_when),
                choices=tuple(choice._replace(id=new(choice.id)) for choice in item.choices),
            )
            for item in rule_set.questions
        ),
        rules=tuple(
            rule._replace(
                id=new(rule.id),
                criterion=new(rule.criterion),
                when=condition(rule.when),
                judgements=tuple(
                    item._replace(ratings={new(name): word for name, word in item.ratings.items()})
                    for item in rule.judgements
                ),
            )
            for rule in rule_set.rules
        ),
        vetoes=tuple(
            veto._replace(id=new(veto.id), when=condition(veto.when), removes=tuple(map(new, veto.removes)))
            for veto in rule_set.vetoes
        ),
        advice=(),
    )


def by_names(assessment: Assessment, new: Rename) -> dict[str, Any]:
    """Return what an assessment says but for which of several equal ratings counts, under other names."""
    found = outcome(assessment)
    return found | {
        "scores": {new(name): score for name, score in found["scores"].items()},
        "ranks": {new(name): rank for name, rank in found["ranks"].items()},
        "first": new(found["first"]),
        "tied": frozenset(map(new, found["tied"])),
        "holding": frozenset(map(new, assessment.holding)),
        "points": {
            (new(item.alternative), new(item.criterion)): item.points
            for standing in (*assessment.standings, *assessment.removed)
            for item in standing.contributions
        },
        "removed": {new(item.alternative): frozenset(map(new, item.vetoes)) for item in assessment.removed},
        "give_up": frozenset(frozenset(map(new, names)) for names in assessment.give_up),
    }


def same(name: str) -> str:
    """Return the name as it is."""
    return name


def turned_round(name: str) -> str:
    """Return a name for each name, so that whatever was first by name is last; unsure stays what it is."""
    letters = string.ascii_lowercase
    return name if name == UNSURE else name.translate(str.maketrans(letters, letters[::-1]))


@LAW
@given(situations())
def test_renaming_everything_renames_the_result(situation: Situation) -> None:
    rule_set, answers, importance = situation
    said: Answers = {turned_round(name): tuple(map(turned_round, answer)) for name, answer in answers.items()}
    weighed = {turned_round(name): word for name, word in importance.items()}
    after = assess(renamed(rule_set, turned_round), said, weighed)
    assert by_names(after, same) == by_names(assess(*situation), turned_round)


@LAW
@given(situations())
def test_swapping_two_alternatives_swaps_the_result(situation: Situation) -> None:
    rule_set, answers, importance = situation
    one, other = rule_set.alternatives[0].id, rule_set.alternatives[-1].id

    def swapped(name: str) -> str:
        return {one: other, other: one}.get(name, name)

    ratings = tuple(
        rule._replace(
            judgements=tuple(
                item._replace(ratings={swapped(name): word for name, word in item.ratings.items()})
                for item in rule.judgements
            )
        )
        for rule in rule_set.rules
    )
    vetoes = tuple(veto._replace(removes=tuple(map(swapped, veto.removes))) for veto in rule_set.vetoes)
    after = assess(rule_set._replace(rules=ratings, vetoes=vetoes), answers, importance)
    assert by_names(after, same) == by_names(assess(*situation), swapped)


# Points


@LAW
@given(situations(), st.data())
def test_a_rating_on_a_criterion_of_its_own_adds_weight_times_value(
    situation: Situation, data: st.DataObject
) -> None:
    rule_set, answers, importance = situation
    alternative = data.draw(st.sampled_from(rule_set.alternatives)).id
    rating = data.draw(st.sampled_from(sorted(rule_set.scale)))
    word = data.draw(st.sampled_from(sorted(rule_set.importance)))
    section = rule_set.sections[0].id
    wider = rule_set._replace(
        criteria=(*rule_set.criteria, Criterion("its-own", "Its own", section, "What it means.", word)),
        rules=(*rule_set.rules, made_rule("always", "its-own", AllOf(()), ("", {alternative: rating}))),
    )
    before, after = outcome(assess(*situation)), outcome(assess(wider, answers, importance))
    more = rule_set.scale[rating] * rule_set.importance[word]
    assert after["scores"] == before["scores"] | {alternative: before["scores"][alternative] + more}


@LAW
@given(situations(), st.data())
def test_the_next_higher_word_for_what_counts_adds_the_difference(
    situation: Situation, data: st.DataObject
) -> None:
    rule_set, answers, importance = situation
    before = assess(*situation)
    counting = [
        item
        for standing in (*before.standings, *before.removed)
        for item in standing.contributions
        if item.value < max(rule_set.scale.values())
    ]
    assume(counting)
    raised = data.draw(st.sampled_from(counting))
    scale = sorted(rule_set.scale.items(), key=lambda pair: pair[1])
    word, value = next((word, value) for word, value in scale if value > raised.value)
    rules = tuple(
        rule._replace(
            judgements=(rule.current._replace(ratings={**rule.current.ratings, raised.alternative: word}),)
        )
        if rule.id == raised.rule
        else rule
        for rule in rule_set.rules
    )
    after = assess(rule_set._replace(rules=rules), answers, importance)
    scores = outcome(before)["scores"]
    more = (value - raised.value) * raised.weight
    assert (more > 0) == (raised.weight > 0)
    assert outcome(after)["scores"] == scores | {raised.alternative: scores[raised.alternative] + more}


# No answers


@LAW
@given(situations())
def test_without_answers_nothing_holds_and_nobody_is_recommended(situation: Situation) -> None:
    found = assess(situation.rule_set, {}, situation.importance)
    names = tuple(sorted(item.id for item in situation.rule_set.alternatives))
    assert (found.holding, found.removed, found.give_up) == (frozenset(), (), ())
    assert (found.first, found.tied, found.lead, found.verdict) == ("", names, 0, "toss-up")
    assert {item.score for item in found.standings} == {0}


# Files


class _Writer(
    yaml.emitter.Emitter,
    yaml.serializer.Serializer,
    yaml.representer.SafeRepresenter,
    yaml.resolver.BaseResolver,
):
    """Writes texts as they are, so that what was a number or a word is one still."""

    def __init__(self, stream: Any, **options: Any) -> None:
        yaml.emitter.Emitter.__init__(self, stream, width=options["width"], allow_unicode=True)
        yaml.serializer.Serializer.__init__(self)
        yaml.representer.SafeRepresenter.__init__(self, sort_keys=False)
        yaml.resolver.BaseResolver.__init__(self)


def keys_turned_round(value: Any) -> Any:
    """Return what was read of a file with the keys of each mapping in the opposite order."""
    if isinstance(value, dict):
        return {key: keys_turned_round(item) for key, item in reversed(value.items())}
    return [*map(keys_turned_round, value)] if isinstance(value, list) else value


@pytest.mark.parametrize("order", [same, keys_turned_round], ids=["as-it-is", "turned-round"])
def test_a_rule_set_that_is_written_again_with_keys_in_any_order_has_the_same_figures(
    order: Callable[[Any], Any], picnic_cake_folder: Path, tmp_path: Path
) -> None:
    changed = {
        str(path.relative_to(picnic_cake_folder)): yaml.dump(
            order(yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)),  # noqa: S506  # all is text
            Dumper=_Writer,  # type: ignore[arg-type]
            width=10_000,
        )
        for path in sorted(picnic_cake_folder.rglob("*.yaml"))
    }
    again = load_with_sources(copied(picnic_cake_folder, tmp_path, changed)).rule_set
    toy = loaded("picnic-cake").rule_set
    for case in cases("picnic-cake"):
        expected = figures(assess(toy.as_of(case.as_of), case.answers, case.importance))
        assert figures(assess(again.as_of(case.as_of), case.answers, case.importance)) == expected
    if order is same:
        assert again._replace(digest=toy.digest) == toy


# Golden cases: every part of two results, to the letter.

TWO_WOODS = made_rule_set(
    ["ash", "beech"],
    [made_question("one"), made_question("two")],
    {"age": "normal", "cost": "high"},
    [
        made_rule("lasts", "age", Chosen("one", ("x",)), ("", {"ash": "all", "beech": "some"})),
        made_rule("lasts-too", "age", Chosen("one", ("x", "y")), ("", {"beech": "little"})),
        made_rule("cheap", "cost", Chosen("two", ("x",)), ("", {"beech": "little"})),
        made_rule("dear", "cost", Not(Chosen("two", ("x",))), ("", {"ash": "all"})),
    ],
    vetoes=(made_veto("no-ash", Chosen("two", ("z",)), "ash"),),
)


def contribution(alternative: str, criterion: str, rule: str, rating: str, *beside: str) -> Contribution:
    """Return a contribution of the two woods."""
    weight = IMPORTANCE[{"age": "normal", "cost": "high"}[criterion]]
    value = SCALE[rating]
    return Contribution(criterion, alternative, rule, rating, weight, value, weight * value, beside)


def test_the_whole_assessment_of_two_answers_is_worked_out_as_by_hand() -> None:
    # Ash: age 4 x 1. Beech: age 1 x 1 and cost 0.5 x 2.5 = 1.25. Lead 1.75; age +3, cost -1.25: 1.75 / 4.25.
    assert assess(TWO_WOODS, {"one": ("x",), "two": ("x",)}, {}) == Assessment(
        standings=(
            Standing("ash", 1, 4_000_000, (contribution("ash", "age", "lasts", "all"),), ()),
            Standing(
                "beech",
                2,
                2_250_000,
                (
                    contribution("beech", "cost", "cheap", "little"),
                    contribution("beech", "age", "lasts", "some", "lasts-too"),
                ),
                (),
            ),
        ),
        removed=(),
        first="ash",
        tied=(),
        lead=1_750_000,
        radius=411,
        verdict="leaning",
        holding=frozenset({"lasts", "lasts-too", "cheap"}),
        give_up=(),
    )


def test_the_whole_assessment_under_a_veto_is_worked_out_as_by_hand() -> None:
    # Z is not x, so ash has its whole 4 x 2.5 = 10, and loses it to the veto; beech has age 0.5.
    assert assess(TWO_WOODS, {"one": ("y",), "two": ("z",)}, {}) == Assessment(
        standings=(
            Standing("beech", 1, 500_000, (contribution("beech", "age", "lasts-too", "little"),), ()),
        ),
        removed=(Standing("ash", 1, 10_000_000, (contribution("ash", "cost", "dear", "all"),), ("no-ash",)),),
        first="beech",
        tied=(),
        lead=None,
        radius=None,
        verdict="strong",
        holding=frozenset({"lasts-too", "dear"}),
        give_up=(),
    )
