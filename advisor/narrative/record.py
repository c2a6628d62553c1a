"""A recommendation told as a decision: what was to be decided, what drove it, what follows from it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from advisor.model.amounts import decimal
from advisor.model.justified import Justified
from advisor.model.recommendation import TOSS_UP, Recommendation
from advisor.narrative.naming import UNSURE_LABEL, Names, titled
from advisor.narrative.reasons import Removal, Side
from advisor.narrative.rows import NOT_ANSWERED, contributions_of, ratings_in_words, rows
from advisor.narrative.sentences import answered, points
from advisor.narrative.story import Story, tell
from advisor.text import in_words

NOT_ASKED = "not asked"
MOST_NAMED = 3
"""So many drivers are named in the sentence on the outcome."""


class Driver(NamedTuple):
    """An answer that counted: for which criterion, and who is rated how because of it.

    `points` (millionths) are in the order of the alternatives.
    """

    criterion: str
    because: str
    importance: str
    words: str
    points: tuple[int, ...]

    @property
    def named(self) -> str:
        """The criterion with the answer."""
        return _with_answer(self.criterion, self.because)


class Contest(NamedTuple):
    """A driver among the alternatives that are still in: who of them is rated how, their points by id.

    `points` are in millionths, in the order of the rule set.
    """

    named: str
    words: str
    points: Mapping[str, int]

    def behind_the_best(self, one: str) -> int:
        """Return by how much the best here is ahead of the one."""
        return max(self.points.values()) - self.points[one]

    def gap(self, one: str, other: str) -> int:
        """Return by how much the one is ahead of the other; negative where it is behind."""
        return self.points[one] - self.points[other]


class Barrier(NamedTuple):
    """A veto in force: the answer that brings it about, and the alternatives that it removes."""

    veto: str
    because: str
    removes: str

    @property
    def named(self) -> str:
        """The veto with the answer."""
        return _with_answer(f"Veto {self.veto}", self.because)


class Consequence(NamedTuple):
    """What follows from the choice, for good or bad: a sentence that goes on after "because"."""

    is_good: bool
    because: str


class Considered(NamedTuple):
    """An alternative: what it is, what speaks for it, what against it, and whether vetoes remove it.

    What is `against` one are the drivers on which others that are still in are ahead of it; of one that
    vetoes remove there are none.
    """

    name: str
    summary: str
    home: str
    side: Side | None
    against: tuple[str, ...]
    removal: Removal | None


class Asked(NamedTuple):
    """A question of the rule set, and what was answered: labels, or that it was not answered or asked."""

    name: str
    text: str
    answer: str


class RecordStory(NamedTuple):
    """Everything that a decision record says beside the story of its recommendation.

    `chosen` is the name of the alternative that is chosen, empty where none is; `because` says why, as the
    rest of a sentence, and `lines` the rest of the outcome. `importance` holds every criterion with its word.
    """

    story: Story
    title: str
    context: str
    drivers: tuple[Driver, ...]
    barriers: tuple[Barrier, ...]
    chosen: str
    because: str
    lines: tuple[str, ...]
    consequences: tuple[Consequence, ...]
    considered: tuple[Considered, ...]
    questions: tuple[Asked, ...]
    importance: tuple[tuple[str, str], ...]


def tell_record(justified: Justified) -> RecordStory:
    """Return the story of a recommendation as that of a decision."""
    recommendation = justified.recommendation
    rule_set, names = recommendation.rule_set, Names(recommendation.rule_set)
    story, drivers = tell(justified), dict(_drivers(recommendation, names))
    contests = tuple(_contests(recommendation, names, drivers))
    first = recommendation.assessment.first if story.decided else ""
    return RecordStory(
        story=story,
        title=_title(story),
        context=(
            f"Worked out by the rule set {rule_set.edition}, as of {recommendation.basis},"
            f" with {answered(recommendation)}."
        ),
        drivers=tuple(drivers.values()),
        barriers=tuple(_barriers(recommendation, names)),
        chosen=names.alternative(first) if first else "",
        because=_because(recommendation, names, contests),
        lines=(*_scores(recommendation, names), *story.lines[1:]),
        consequences=tuple(_consequences(contests, recommendation, names)) if first else (),
        considered=tuple(_considered(story, contests, recommendation, names)),
        questions=tuple(_asked(recommendation)),
        importance=tuple(
            (item.name, recommendation.importance.get(item.id, item.importance)) for item in rule_set.criteria
        ),
    )


def _title(story: Story) -> str:
    """Return the problem and what was decided; a heading ends with no mark."""
    return titled(story.title, story.headline)


def _with_answer(name: str, because: str) -> str:
    return f"{name} ({because})" if because else name


def _drivers(recommendation: Recommendation, names: Names) -> Iterator[tuple[str, Driver]]:
    """Yield the id of each criterion that adds points, with its driver."""
    assessment = recommendation.assessment
    criteria = {item.id: item for item in recommendation.rule_set.criteria}
    for row in rows(recommendation, names):
        if any(row.points):
            criterion = criteria[row.criterion]
            importance = recommendation.importance.get(criterion.id, criterion.importance)
            # Not the row's words: they name the importance where it is not the default.
            found = contributions_of((*assessment.standings, *assessment.removed), criterion.id)
            words = ratings_in_words(found, names)
            yield criterion.id, Driver(row.name, row.because, importance, words, row.points)


def _contests(
    recommendation: Recommendation, names: Names, drivers: Mapping[str, Driver]
) -> Iterator[Contest]:
    """Yield the drivers that add points for those that are still in, in the order of the drivers."""
    standings = recommendation.assessment.standings
    still_in = {at.alternative for at in standings}
    for criterion, driver in drivers.items():
        found = contributions_of(standings, criterion)
        points_by_id = {
            name: found[name].points if name in found else 0
            for name in _order(recommendation)
            if name in still_in
        }
        if any(points_by_id.values()):
            yield Contest(driver.named, ratings_in_words(found, names), points_by_id)


def _barriers(recommendation: Recommendation, names: Names) -> Iterator[Barrier]:
    for veto in recommendation.vetoes_in_force:
        because = names.because("", (veto.when,), recommendation.answers)
        removed = (name for name in _order(recommendation) if name in veto.removes)
        yield Barrier(veto.id, because, names.alternatives(removed))


def _order(recommendation: Recommendation) -> list[str]:
    return [item.id for item in recommendation.rule_set.alternatives]


def _scores(recommendation: Recommendation, names: Names) -> Iterator[str]:
    """Yield the points of those that are still in; of one alone they say nothing."""
    assessment = recommendation.assessment
    if assessment.lead is not None:
        scores = [f"{names.alternative(at.alternative)} {decimal(at.score)}" for at in assessment.standings]
        yield f"Points: {', '.join(scores)}."


def _because(recommendation: Recommendation, names: Names, contests: Iterable[Contest]) -> str:
    assessment = recommendation.assessment
    if not assessment.standings:
        return "vetoes remove every alternative"
    if not assessment.first:
        return f"{names.alternatives(assessment.tied)} are level"
    first = names.alternative(assessment.first)
    if assessment.lead is None:
        return "it is the only alternative that no veto removes"
    lead = points(decimal(assessment.lead))
    if assessment.verdict == TOSS_UP:
        return f"{first} leads by {lead} only, which is a toss-up"
    _, second, *others = assessment.standings
    over = f" over {names.alternative(second.alternative)}" if others else ""
    for_it = [item.named for item in _for_it(contests, recommendation)]
    return f"it leads by {lead}{over} ({assessment.verdict}), above all on {in_words(for_it[:MOST_NAMED])}"


def _for_it(contests: Iterable[Contest], recommendation: Recommendation) -> list[Contest]:
    """Return where the first is ahead of the second, which the lead is measured against; most first."""
    first, second = (at.alternative for at in recommendation.assessment.standings[:2])
    ahead = [item for item in contests if item.gap(first, second) > 0]
    return sorted(ahead, key=lambda item: -item.gap(first, second))


def _consequences(
    contests: Iterable[Contest], recommendation: Recommendation, names: Names
) -> Iterator[Consequence]:
    """Yield what the choice is good for, the strongest first, and then what it costs."""
    first, *others = (at.alternative for at in recommendation.assessment.standings)
    if not others:
        for item in sorted(contests, key=lambda item: -item.points[first]):
            adds = points(decimal(item.points[first]))
            yield Consequence(is_good=True, because=f"{item.named} adds {adds} for it: {item.words}")
        return
    for item in _for_it(contests, recommendation):
        said = f"{item.named} speaks for it"
        if item.behind_the_best(first):
            # A third is ahead of both, which is told below.
            said = f"it is ahead of {names.alternative(others[0])} on {item.named}"
        yield Consequence(is_good=True, because=f"{said}: {item.words}")
    for item in sorted(contests, key=lambda item: -item.behind_the_best(first)):
        if item.behind_the_best(first):
            yield Consequence(is_good=False, because=_behind(item, first, names))


def _behind(contest: Contest, name: str, names: Names) -> str:
    """Say which others are ahead of the alternative here."""
    ahead = [other for other in contest.points if contest.gap(other, name) > 0]
    verb = "is" if len(ahead) == 1 else "are"
    return f"{names.alternatives(ahead)} {verb} ahead on {contest.named}: {contest.words}"


def _considered(
    story: Story, contests: Iterable[Contest], recommendation: Recommendation, names: Names
) -> Iterator[Considered]:
    assessment = recommendation.assessment
    # By id: two alternatives may be called the same.
    sides = {at.alternative: side for at, side in zip(assessment.standings, story.sides, strict=True)}
    removals = {at.alternative: item for at, item in zip(assessment.removed, story.removals, strict=True)}
    for item in recommendation.rule_set.alternatives:
        compared = contests if item.id in sides else ()
        against = [_behind(found, item.id, names) for found in compared if found.behind_the_best(item.id)]
        yield Considered(
            item.name,
            item.summary,
            item.home,
            sides.get(item.id),
            tuple(against),
            removals.get(item.id),
        )


def _asked(recommendation: Recommendation) -> Iterator[Asked]:
    for question in recommendation.rule_set.questions:
        labels = {choice.id: choice.label for choice in question.choices}
        given = recommendation.answers.get(question.id)
        if given:
            answer = "; ".join(labels.get(choice, UNSURE_LABEL) for choice in given)
        else:
            answer = NOT_ANSWERED if question.id in recommendation.asked else NOT_ASKED
        yield Asked(question.name, question.text, answer)
