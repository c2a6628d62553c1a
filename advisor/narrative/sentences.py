"""The sentences of a recommendation: what comes first, then and now, and how sure."""

from collections.abc import Iterable, Iterator

from advisor.assessment.ranking import LEAST_RADIUS, WHOLE
from advisor.model.amounts import decimal
from advisor.model.recommendation import TOSS_UP, VERDICTS, Assessment, Change, Recommendation
from advisor.narrative.naming import Names
from advisor.text import counted, in_words

PER_CENT = 10
"""How many thousandths one per cent is."""


def outcome(assessment: Assessment, names: Names) -> str:
    """Return first place and the verdict in a few words."""
    if not assessment.standings:
        return "none left"
    if assessment.verdict == TOSS_UP:
        return TOSS_UP
    if assessment.lead is None:
        return f"{names.alternative(assessment.first)}, the only one left"
    return f"{names.alternative(assessment.first)}, {assessment.verdict}"


def headline(recommendation: Recommendation, names: Names, *, settled: bool) -> str:
    """Return the outcome, "so far" while open questions could change it."""
    said = outcome(recommendation.assessment, names)
    said = said[0].upper() + said[1:]
    return said if settled else f"{said} so far"


def score_line(recommendation: Recommendation, names: Names) -> str:
    """Return the scores that stand behind the headline."""
    assessment = recommendation.assessment
    if not assessment.standings:
        return "Vetoes remove every alternative."
    if assessment.lead is None:
        return f"{names.alternative(assessment.first)} is the only alternative that no veto removes."
    scores = ", ".join(
        f"{names.alternative(item.alternative)} {decimal(item.score)}" for item in assessment.standings
    )
    if not assessment.first:
        return f"{names.alternatives(assessment.tied)} are level. Points: {scores}."
    lead = decimal(assessment.lead)
    return f"{names.alternative(assessment.first)} leads by {points(lead)}. Points: {scores}."


def points(number: str) -> str:
    """Return the number with its unit."""
    return f"{number} point" if number == "1" else f"{number} points"


def answered(recommendation: Recommendation) -> str:
    """Return how many of the questions that apply have an answer."""
    given = len(recommendation.asked) - len(recommendation.open)
    return f"{given} of {counted(len(recommendation.asked), 'question')} answered"


def then_and_now(recommendation: Recommendation, names: Names) -> str:
    """Return the verdict of the other time; empty where the rule set has no revisions."""
    documents = recommendation.rule_set.documents
    if recommendation.latest == documents:
        return ""
    if recommendation.basis <= documents:
        return f"As of today's ratings ({recommendation.latest}): {outcome(recommendation.newest, names)}."
    said = f"As of the documents alone ({documents}): {outcome(recommendation.documents, names)}."
    if recommendation.basis < recommendation.latest:
        latest = outcome(recommendation.newest, names)
        said += f" As of today's ratings ({recommendation.latest}): {latest}."
    return said


def changed(recommendation: Recommendation, names: Names) -> tuple[str, ...]:
    """Return which ratings that count here have changed, and when; nothing without revisions."""
    if recommendation.latest == recommendation.rule_set.documents:
        return ()
    if not recommendation.changes and not recommendation.later:
        return ("No rating that counts here has changed since the documents.",)
    return (
        *_changes(recommendation.changes, "since the documents", recommendation, names),
        *_changes(recommendation.later, f"after {recommendation.basis}", recommendation, names),
    )


def _changes(
    changes: tuple[Change, ...], when: str, recommendation: Recommendation, names: Names
) -> Iterator[str]:
    for change in changes:
        then = "not treated" if change.then is None else names.ratings(change.then)
        because = names.because(change.criterion, (change.when,), recommendation.answers)
        now = names.ratings(change.now)
        yield f"Changed {when}: {names.criterion(change.criterion)}: {because}, was {then}, now {now}."


def how_sure(recommendation: Recommendation, names: Names) -> tuple[str, ...]:
    """Return how firm first place is: the stability radius, and what caps the word."""
    assessment = recommendation.assessment
    if assessment.lead is None or assessment.radius is None:
        return ()
    if not assessment.first:
        tied = [item for item in assessment.standings if item.alternative in assessment.tied]
        values = [{part.criterion: part.value for part in item.contributions} for item in tied]
        if all(value == values[0] for value in values):
            return ("Nothing that was answered tells them apart, so no weight can decide.",)
        return ("The scores are exactly level, so the smallest shift of a weight can decide.",)
    first = names.alternative(assessment.first)
    if assessment.radius >= WHOLE:
        sure = f"No criterion puts another ahead of {first}, so no change of weights alone does."
    else:
        per_cent = assessment.radius // PER_CENT
        sure = (
            f"Every weight may be off by less than {per_cent} % at once, even in the worst direction,"
            f" and {first} stays ahead."
        )
        if not per_cent:
            sure = "The smallest error in the weights can turn it."
    return (sure, *_cap(recommendation))


def _cap(recommendation: Recommendation) -> Iterable[str]:
    assessment = recommendation.assessment
    reached = max(
        (word for word in LEAST_RADIUS if (assessment.radius or 0) >= LEAST_RADIUS[word]),
        key=VERDICTS.index,
        default=TOSS_UP,
    )
    if reached == assessment.verdict or assessment.lead is None:
        return
    following = VERDICTS[VERDICTS.index(assessment.verdict) + 1]
    least = recommendation.rule_set.verdicts[following]
    lead = points(decimal(assessment.lead))
    word = assessment.verdict
    yield f'The lead of {lead} keeps the word at "{word}"; "{following}" takes {decimal(least)}.'


def give_up(recommendation: Recommendation) -> str:
    """Return the smallest sets of vetoes to give up; empty where an alternative is left."""
    sets = recommendation.assessment.give_up
    if not sets:
        return ""
    given_up = in_words((in_words(vetoes) for vetoes in sets), "or")
    return f"To have an alternative again, give up {given_up}."
