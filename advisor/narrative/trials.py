"""Cases that were run, line by line: what failed and why, and what no case exercises."""

from collections.abc import Iterable, Iterator, Mapping

from advisor.audit.absence import Absence, Obstacle
from advisor.audit.coverage import ADVICE, CHOICE, RULE, VETO, Coverage, Tally
from advisor.audit.trial import Failure, Trial
from advisor.errors import Location
from advisor.loading.places import Placed, Thing, choice_of, revision_of
from advisor.model.amounts import UNIT, decimal
from advisor.model.conditions import Truth
from advisor.model.recommendation import Assessment, Contribution
from advisor.narrative.naming import NO_DIFFERENCE, Names
from advisor.text import in_words, visible

PLURALS = {RULE: "rules and revisions", CHOICE: "choices", ADVICE: "advice", VETO: "vetoes"}


def failure_lines(trial: Trial, place: Location) -> Iterator[str]:
    """Yield what a failed case expects and what came, why, and the points that decided."""
    case = trial.case
    yield f"{place}: case {case.id} fails: {visible(case.person)}"
    answers = [f"{question} {', '.join(given)}" for question, given in case.answers.items()]
    yield f"  answers: {'; '.join(answers) or 'none'}"
    if case.importance:
        yield f"  importance: {'; '.join(f'{name} {word}' for name, word in case.importance.items())}"
    yield f"  as of {trial.recommendation.basis}"
    for failure in trial.failures:
        yield from _failure(failure, trial)
    yield "  points"
    yield from _points(trial.recommendation.assessment)


def _failure(failure: Failure, trial: Trial) -> Iterator[str]:
    expected, came = (in_words(names) if names else "nothing" for names in (failure.expected, failure.came))
    assessment = trial.recommendation.assessment
    figures = _figures(assessment) if failure.key == "verdict" else ""
    yield f"  {failure.key}: expected {expected}, came {came}{figures}"
    for item in failure.absences:
        yield f"    {item.id} {_why_absent(item, failure.key, assessment.named)}"


def _figures(assessment: Assessment) -> str:
    if assessment.lead is None or assessment.radius is None:
        return ""
    return f" (lead {decimal(assessment.lead)}, stability radius {decimal(assessment.radius, UNIT)})"


def _why_absent(absence: Absence, key: str, first: str) -> str:
    missing = "is not shown" if key == "advice" else "does not count"
    if absence.begins:
        said = "its first judgement is" if key == "because" else "it is"
        return f"{missing}: {said} from {absence.begins}"
    if absence.truth is not Truth.TRUE:
        reasons = "; ".join(_in_the_way(item) for item in absence.obstacles)
        return f"{missing}: its condition is {absence.truth.name.lower()}: {reasons}"
    rated = ", ".join(f"{name} {word}" for name, word in absence.ratings.items())
    if not rated:
        return f"{missing}: its condition is true, but it says that there is {NO_DIFFERENCE}"
    return f"{missing}: its condition is true, but it rates {rated}, not {first}"


def _in_the_way(item: Obstacle) -> str:
    wanted = in_words(item.choices, "or")
    needed = f"must not be {wanted}" if item.is_forbidden else f"must be {wanted}"
    if item.given is None:
        # All questions have an answer or are open; first place may also be shared, or nobody's.
        state = "is nobody's alone" if item.question == "first" else "is open"
    else:
        state = f"is {in_words(item.given)}" if item.given else "is ruled out by the other answers"
    return f"{item.question} {state} and {needed}"


def _points(assessment: Assessment) -> Iterator[str]:
    for standing in (*assessment.standings, *assessment.removed):
        removed = f", removed by {in_words(standing.vetoes)}" if standing.vetoes else ""
        yield f"    {standing.alternative} {decimal(standing.score)}{removed}"
        yield from (f"      {_contribution(item)}" for item in standing.contributions)
        if not standing.contributions:
            yield "      no rule rates it"


def _contribution(item: Contribution) -> str:
    beside = f"; beside it {', '.join(item.beside)}" if item.beside else ""
    product = f"{item.rating} {decimal(item.value, UNIT)} times {decimal(item.weight, UNIT)}"
    return f"{decimal(item.points)} {item.criterion}: {item.rule}, {product}{beside}"


def gap_lines(found: Iterable[Coverage], records: Mapping[Thing, Placed], names: Names) -> Iterator[str]:
    """Yield what no case exercises, each with the place of its record and what to do."""
    for coverage in found:
        for part in coverage.gaps:
            yield f"{records[_thing(part)].location()}: {_gap(part, names)}"


def _thing(part: Tally) -> Thing:
    if part.kind == CHOICE:
        return choice_of(part.owner, part.id)
    if part.kind == RULE and part.since:
        return revision_of(part.id, part.since)
    return part.kind, part.id


def _gap(part: Tally, names: Names) -> str:
    where = f" where {names.condition(part.when)}" if part.when else ""
    from_then = f" as of {part.since} or later" if part.since else ""
    match part.kind:
        case "choice":
            given = f"{part.owner}: {part.id}"
            return f"choice {part.id} of {part.owner}: no case gives it; add {given} to the answers of one"
        case "advice":
            return f"advice {part.id}: no case shows it; write one{from_then}{where}"
        case "veto":
            return f"veto {part.id}: it removes nothing in any case; write one{where}"
    before = f", but before {part.until}," if part.since and part.until else ""
    if part.since:
        what = f"its revision of {part.since}"
    else:
        what = "what the documents say" if part.until else "it"
        from_then = " as of documents" if part.until else ""
    return f"rule {part.id}: no case exercises {what}; write one{from_then}{before}{where}"


def coverage_lines(found: Iterable[Coverage]) -> Iterator[str]:
    """Yield how much of each kind the cases exercise; 100 % stands for all of it."""
    for item in found:
        yield f"{PLURALS[item.kind]}: {item.covered} of {item.total}, {_per_cent(item)}"


def shortage_lines(found: Iterable[Coverage], least: int) -> Iterator[str]:
    """Yield a sentence for each kind that falls short of so many thousandths of a percent."""
    for item in found:
        if item.falls_short_of(least):
            wanted = decimal(least, UNIT)
            yield f"the cases exercise {_per_cent(item)} of the {PLURALS[item.kind]}, less than {wanted} %"


def _per_cent(item: Coverage) -> str:
    return f"{decimal(item.tenths, 10)} %"
