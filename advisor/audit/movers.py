"""Which questions can change first place or an advice, whatever else is answered."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice, product

from advisor.assessment.assess import assess
from advisor.assessment.recommend import applying
from advisor.audit.profiles import Part, Parts, State, added, bits, others
from advisor.audit.sampling import drawn_profiles, drawn_results
from advisor.audit.wins import Sample
from advisor.model.answers import Answers
from advisor.model.applicability import effective, ruled_out
from advisor.model.conditions import Truth, atoms, truth
from advisor.model.rule_set import Advice, Question, RuleSet

MOST_TRIED = 300_000
"""So many pairs of results are compared at most for all questions together."""

MOST_RESTS = 200
"""Where that is not enough, so many results of the other components are drawn at most."""

MOST_COMBINED = 5_000
"""So many sets of answers are tried at most for one question and one advice."""

MOST_READ = 1_000_000
"""So many rules are read at most to find out what questions change by trying profiles."""


def moving_first_place(rule_set: RuleSet, parts: Parts, sample: Sample) -> Mapping[str, bool | None]:
    """Return, for each question that a rule or a veto reads, whether its answer can change first place.

    True and False are proved: True by two sets of answers that differ in this answer alone, and in what
    comes first. None stands for what is not known, as it takes too much to compare.

    Args:
        rule_set: the rule set of one day.
        parts: its components where questions may be left open.
        sample: how to draw profiles where not all results can be compared.

    """
    if not parts.whole:
        counted = {question for part in parts.parts for question in part.masks}
        return _seen_moving(rule_set, sorted(counted | parts.left_out), sample)
    found: dict[str, bool | None] = {}
    left, drawn = MOST_TRIED, list[list[State]]()
    for place, (part, rest) in enumerate(zip(parts.parts, others(parts), strict=True)):
        for question in part.masks:
            pairs = sorted(_neighbours(part, question))
            known = None
            if rest is not None:
                known, tried = _is_moving(pairs, part, rest, left)
                left -= tried
            if known is None:
                drawn = drawn or drawn_rests(parts, Sample(min(sample.size, MOST_RESTS), sample.seed))
                seen, _ = _is_moving(pairs, part, drawn[place], MOST_TRIED)
                known = seen or None
            found[question] = known
    return found


def _is_moving(
    pairs: Iterable[tuple[int, int]], part: Part, rest: Iterable[State], most: int
) -> tuple[bool | None, int]:
    """Return whether a pair of results makes a difference beside one of the rest, and how many were tried.

    It is None where there are more than so many to try.
    """
    places, tried = range(len(part.states[0].scores)), 0
    for one, other in pairs:
        for state in rest:
            if tried >= most:
                return None, tried
            tried += 1
            before, after = added(part.states[one], state), added(part.states[other], state)
            if before.leaders(places) != after.leaders(places):
                return True, tried
    return False, tried


def _neighbours(part: Part, question: str) -> set[tuple[int, int]]:
    """Return the pairs of results that lie one answer to the question apart."""
    first, *masks = part.masks[question]
    strides = [(mask & -mask).bit_length() - 1 for mask in masks]
    pairs: set[tuple[int, int]] = set()
    for way in bits(first):
        results = {part.ways[way], *(part.ways[way + stride] for stride in strides)}
        pairs.update(combinations(sorted(results), 2))
    return pairs


def drawn_rests(parts: Parts, sample: Sample) -> list[list[State]]:
    """Return, for each component, drawn results of all the others together."""
    found: list[list[State]] = [[] for _ in parts.parts]
    places = range(len(parts.alternatives))
    for states in drawn_results(parts, sample.size, sample.seed):
        totals = [sum(state.scores[place] for state in states) for place in places]
        barring = [sum(state.removed >> place & 1 for state in states) for place in places]
        for rests, state in zip(found, states, strict=True):
            scores = tuple(total - own for total, own in zip(totals, state.scores, strict=True))
            barred = (1 << place for place in places if barring[place] > (state.removed >> place & 1))
            rests.append(State(scores, sum(barred)))
    return found


def _seen_moving(rule_set: RuleSet, names: list[str], sample: Sample) -> Mapping[str, bool | None]:
    """Return which questions change first place where one answer of a drawn profile changes; else None."""
    found: dict[str, bool | None] = dict.fromkeys(names)
    asked = [rule_set.question(name) for name in names]
    reading = sum(len(question.choices) for question in asked) * max(len(rule_set.rules), 1)
    for profile in drawn_profiles(rule_set, min(sample.size, MOST_READ // reading), sample.seed):
        for question in asked:
            if not found[question.id] and question.id in profile:
                tried = ({**profile, question.id: (choice.id,)} for choice in question.choices)
                results = {assess(rule_set, answers, {}).leaders for answers in tried}
                found[question.id] = len(results) > 1 or None
    return found


def moves_advice(rule_set: RuleSet, question: str, sample: Sample) -> bool:
    """Return whether two answers to the question, all else being equal, were found to differ in an advice.

    An advice that reads a question which is only asked by some answer to this one depends on it too.

    Args:
        rule_set: the rule set of one day.
        question: the id of the question.
        sample: how many profiles to try as what else is answered, besides no other answers.

    """
    return any(_is_moved(rule_set, question, advice, sample) for advice in rule_set.advice)


def _is_moved(rule_set: RuleSet, question: str, advice: Advice, sample: Sample) -> bool:
    read = _reached(rule_set, advice)
    if question not in read:
        return False
    alone, given = rule_set._replace(advice=(advice,)), [*_answers(rule_set.question(question))]
    most = MOST_READ
    if read & {"verdict", "first"}:
        most = MOST_READ // (max(len(rule_set.rules), 1) * len(given))
    asked = [item for item in rule_set.questions if item.id in read - {question}]
    for background in islice(_backgrounds(rule_set, question, asked, sample), most):
        if len({_is_shown(alone, {**background, **answer}) for answer in given}) > 1:
            return True
    return False


def _reached(rule_set: RuleSet, advice: Advice) -> set[str]:
    """Return what the advice reads, with all on which its being asked depends."""
    asked_when = {item.id: item.asked_when for item in rule_set.questions}
    found, waiting = set[str](), [advice.when]
    while waiting:
        more = {atom.question for atom in atoms(waiting.pop())} - found
        found |= more
        waiting += [when for name in more if (when := asked_when.get(name))]
    return found


def _answers(question: Question) -> Iterator[Answers]:
    """Yield no answer, each choice, and of several choices every two and all of them."""
    yield {}
    yield from ({question.id: (choice.id,)} for choice in question.choices)
    if question.several:
        joint = [choice.id for choice in question.choices if not choice.exclusive]
        yield from ({question.id: pair} for pair in combinations(joint, 2))
        yield {question.id: tuple(joint) or (question.choices[0].id,)}


def _backgrounds(
    rule_set: RuleSet, question: str, asked: Iterable[Question], sample: Sample
) -> Iterator[Answers]:
    """Yield what else may be answered: what the advice reads in every way, then profiles."""
    for picked in islice(product(*(tuple(_answers(item)) for item in asked)), MOST_COMBINED):
        yield {name: answer for given in picked for name, answer in given.items()}
    for profile in drawn_profiles(rule_set, sample.size, sample.seed):
        yield {name: answer for name, answer in profile.items() if name != question}


def _is_shown(rule_set: RuleSet, answers: Answers) -> bool:
    """Return whether the only advice of the rule set is shown; scores are worked out where it reads them."""
    out = ruled_out(rule_set, answers)
    allowed = {name: answer for name, answer in answers.items() if name not in out}
    known = effective(rule_set, allowed)
    shown = truth(rule_set.advice[0].when, known)
    if shown is not Truth.UNKNOWN:
        return shown is Truth.TRUE
    return bool(applying(rule_set, known, assess(rule_set, allowed, {})))
