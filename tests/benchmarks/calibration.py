"""How often first place survives errors in weights and ratings, by the word of the verdict.

Run it with the Python of an environment in which advisor is installed; it takes some four minutes:
    .venv/bin/python tests/benchmarks/calibration.py
Profiles of answers are drawn and assessed. For each of them weights and ratings are changed at random,
many times, and it is counted how often the same alternative stays first; then the same with answers to
the open questions. It asserts nothing. What it prints stands in docs/verdicts.md.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from advisor.assessment.assess import assess
from advisor.assessment.ranking import LEAST_RADIUS
from advisor.assessment.scoring import holding_rules, weights
from advisor.loading.rule_sets import load_rule_set
from advisor.model.amounts import POINT
from advisor.model.answers import Answers, Importance
from advisor.model.applicability import effective
from advisor.model.recommendation import CLEAR, STRONG, TOSS_UP, VERDICTS, Assessment
from advisor.model.rule_set import Question, RuleSet

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "pytorch-or-tensorflow"
SEED, PROFILES, DRAWS, COMPLETIONS = 20_261_121, 2_000, 200, 100
SOME, FEW, RAISED, HIGH = 12, 4, 5, "high"
"""How many questions are answered where not all are; how many criteria a variant raises, and to what."""

SIGMA, MOVED = 0.5, 0.3
"""Sigma of the logarithm of a weight's factor; how likely a rating is to move by one step."""

COMPARED = {CLEAR: (350, 3 * POINT)}
"""Other thresholds to look at: the least radius and lead of the words that differ from those in force."""

RADIUS_BANDS = (0, 50, 100, 200, 300, 400, 500, 1_001)
LEAD_BANDS = (0, 2 * POINT, 3 * POINT, 4 * POINT, 6 * POINT, 8 * POINT, 10 * POINT, 1_000 * POINT)

Thresholds = Mapping[str, tuple[int, int]]


class Profile(NamedTuple):
    """What an invented person says."""

    answers: Answers
    importance: Importance


class Rated(NamedTuple):
    """A criterion: its weight, and for each alternative where on the scale the holding rules place it."""

    weight: int
    places: tuple[tuple[int, ...], ...]


class Trial(NamedTuple):
    """What a profile came to, and how often the first (on a tie: by name) was alone in first place."""

    first: str
    lead: int
    radius: int
    survival: float


class Situation(NamedTuple):
    """How much was answered and as of when, with the trial of every profile."""

    name: str
    trials: list[Trial]


Kinds = Iterable[tuple[int, int]]
Trying = Callable[[RuleSet, Profile, int, random.Random], Trial]


def drawn_answer(question: Question, draw: random.Random) -> tuple[str, ...]:
    chosen = draw.choice(question.choices)
    if chosen.exclusive or not question.several:
        return (chosen.id,)
    others = [item for item in question.choices if not item.exclusive and item != chosen]
    more = draw.sample(others, min(draw.randrange(3), len(others)))
    return tuple(item.id for item in question.choices if item == chosen or item in more)


def drawn_profile(rule_set: RuleSet, answered: int, raised: int, draw: random.Random) -> Profile:
    questions = draw.sample(rule_set.questions, answered)
    criteria = draw.sample(rule_set.criteria, raised)
    answers = {question.id: drawn_answer(question, draw) for question in questions}
    return Profile(answers, {criterion.id: HIGH for criterion in criteria})


def completed(rule_set: RuleSet, profile: Profile, draw: random.Random) -> Answers:
    return {
        question.id: profile.answers.get(question.id) or drawn_answer(question, draw)
        for question in rule_set.questions
    }


def rated_criteria(rule_set: RuleSet, profile: Profile, alternatives: Sequence[str]) -> list[Rated]:
    """Return what the rules that hold say, with the alternatives in that order; none may be removed."""
    words = sorted(rule_set.scale, key=lambda word: rule_set.scale[word])
    places: dict[str, tuple[list[int], ...]] = {}
    for rule in holding_rules(rule_set, effective(rule_set, profile.answers)):
        for alternative, word in rule.current.ratings.items():
            lists = places.setdefault(rule.criterion, tuple([] for _ in alternatives))
            lists[alternatives.index(alternative)].append(words.index(word) + 1)
    weight = weights(rule_set, profile.importance)
    return [Rated(weight[name], tuple(map(tuple, lists))) for name, lists in places.items()]


def scores(
    rated: list[Rated], steps: Sequence[int], factor: Callable[[], float], moved: Callable[[int], int]
) -> list[float]:
    """Return the score of each alternative with every weight times a factor and every place moved."""
    totals = [0.0] * len(rated[0].places) if rated else []
    for weight, places in rated:
        weighed = weight * factor()
        for index, given in enumerate(places):
            if given:
                totals[index] += weighed * steps[max(map(moved, given))]
    return totals


def survival(rated: list[Rated], steps: Sequence[int], draws: int, draw: random.Random) -> float:
    """Return in what share of the draws the first of the alternatives is alone in first place."""

    def factor() -> float:
        return draw.lognormvariate(0, SIGMA)

    def moved(place: int) -> int:
        chance = draw.random()
        if chance >= MOVED:
            return place
        return min(place + 1, len(steps) - 1) if chance < MOVED / 2 else place - 1

    stayed = 0
    for _ in range(draws):
        best, *others = scores(rated, steps, factor, moved)
        stayed += best > max(others)
    return stayed / draws


def check(found: Assessment, totals: list[float], word: str) -> None:
    """Stop unless the direct computation gives the scores and the word that the program gives."""
    expected = [standing.score for standing in found.standings]
    if (totals or [0] * len(expected)) != expected or word != found.verdict:
        sys.exit(f"Computed {totals} and {word}, but the program says {expected} and {found.verdict}.")


def tried(rule_set: RuleSet, profile: Profile, draws: int, draw: random.Random) -> Trial:
    """Return how firm first place is while weights and ratings change."""
    found = assess(rule_set, profile.answers, profile.importance)
    rated = rated_criteria(rule_set, profile, [standing.alternative for standing in found.standings])
    steps = (0, *sorted(rule_set.scale.values()))
    share = survival(rated, steps, draws, draw) if rated else 0.0
    trial = Trial(found.first, found.lead or 0, found.radius or 0, share)
    totals = scores(rated, steps, lambda: 1.0, lambda place: place)
    check(found, totals, word_of(trial, in_force(rule_set)))
    return trial


def answered_later(rule_set: RuleSet, profile: Profile, draws: int, draw: random.Random) -> Trial:
    """Return how firm first place is while the open questions are answered."""
    found = assess(rule_set, profile.answers, profile.importance)
    first = found.standings[0].alternative
    ways = (completed(rule_set, profile, draw) for _ in range(draws))
    stayed = sum(assess(rule_set, way, profile.importance).first == first for way in ways)
    return Trial(found.first, found.lead or 0, found.radius or 0, stayed / draws)


def in_force(rule_set: RuleSet) -> Thresholds:
    return {word: (radius, rule_set.verdicts[word]) for word, radius in LEAST_RADIUS.items()}


def word_of(trial: Trial, thresholds: Thresholds) -> str:
    reached = [
        word for word, (radius, lead) in thresholds.items() if trial.radius >= radius and trial.lead >= lead
    ]
    return reached[-1] if reached else TOSS_UP


def situations(
    rule_set: RuleSet, kinds: Kinds, said: argparse.Namespace, trying: Trying, draws: int
) -> list[Situation]:
    """Return the trials of drawn profiles of each kind as of the latest day and as of the documents."""
    found = []
    for answered, raised in kinds:
        draw = generator(said.seed, answered, raised)
        people = [drawn_profile(rule_set, answered, raised, draw) for _ in range(said.profiles)]
        for day in (rule_set.latest, rule_set.documents):
            chance, then = generator(said.seed, answered, raised, day), rule_set.as_of(day)
            name = f"{answered} answers, {day}" + (f", {raised} {HIGH}" if raised else "")
            found.append(Situation(name, [trying(then, person, draws, chance) for person in people]))
    return found


def generator(*name: object) -> random.Random:
    return random.Random(" ".join(map(str, name)))  # noqa: S311 - it draws examples, no secrets


def cell(trials: Iterable[Trial]) -> str:
    """Return the mean survival and the 5th percentile in per cent, and the number of profiles."""
    shares = sorted(100 * trial.survival for trial in trials)
    if not shares:
        return "-"
    return f"{statistics.fmean(shares):.1f}/{shares[len(shares) // 20]:.0f} ({len(shares)})"


def table(corner: str, columns: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    heads = [corner, *columns]
    print("", "| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads), sep="\n")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def by_first(found: list[Situation], alternatives: list[str]) -> None:
    rows = [
        [name, *(str(sum(trial.first == first for trial in trials)) for first in [*alternatives, ""])]
        for name, trials in found
    ]
    table("profiles", [*alternatives, "exact tie"], rows)


def by_word(found: list[Situation], thresholds: Thresholds) -> None:
    def word(trial: Trial) -> str:
        return word_of(trial, thresholds) if trial.first else "exact tie"

    words = ["exact tie", *VERDICTS]
    rows = [
        [name, *(cell(trial for trial in trials if word(trial) == wanted) for wanted in words)]
        for name, trials in found
    ]
    table("profiles", words, rows)


def by_band(bands: Sequence[int], unit: int, found: list[Situation], amount: str) -> None:
    rows = []
    for least, below in pairwise(bands):
        name = f"from {least / unit:g}" + ("" if below == bands[-1] else f", below {below / unit:g}")
        groups = (
            [trial for trial in trials if trial.first and least <= getattr(trial, amount) < below]
            for _, trials in found
        )
        rows.append([name, *map(cell, groups)])
    table(amount, [name for name, _ in found], rows)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Calibrate the words of the verdict.")
    defaults = {"profiles": PROFILES, "draws": DRAWS, "completions": COMPLETIONS, "seed": SEED}
    for name, default in defaults.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser.parse_args()


def print_changes(rule_set: RuleSet, said: argparse.Namespace) -> None:
    kinds = [(answered, raised) for raised in (0, RAISED) for answered in (len(rule_set.questions), SOME)]
    every = situations(rule_set, kinds, said, tried, said.draws)
    print("\nWho comes first")
    by_first(every, [alternative.id for alternative in rule_set.alternatives])
    print("\nEach cell of the tables below: mean/5th percentile (number of profiles)")
    print("\nWeights and ratings change: in how many % of the draws the first stays first")
    by_word(every, in_force(rule_set))
    others = (
        f"{word} from {radius / 1_000} and {lead / POINT:g}" for word, (radius, lead) in COMPARED.items()
    )
    print("\nThe same with other thresholds of radius and lead:", *others)
    by_word(every, {**in_force(rule_set), **COMPARED})
    print("\nThe same by radius and by lead, without exact ties")
    by_band(RADIUS_BANDS, 1_000, every[: len(every) // 2], "radius")
    by_band(LEAD_BANDS, POINT, every[: len(every) // 2], "lead")


def print_answers(rule_set: RuleSet, said: argparse.Namespace) -> None:
    later = situations(rule_set, [(SOME, 0), (FEW, 0)], said, answered_later, said.completions)
    print("\nThe open questions get answers: in how many % of the draws the first stays first")
    by_word(later, in_force(rule_set))
    least = LEAST_RADIUS[STRONG]
    print(f"\nThe same for those with a radius from {least / 1_000}, by lead")
    wide = [Situation(name, [trial for trial in trials if trial.radius >= least]) for name, trials in later]
    by_band(LEAD_BANDS, POINT, wide, "lead")


def main() -> None:
    start, said, rule_set = time.perf_counter(), arguments(), load_rule_set(FOLDER)
    print(f"Python {sys.version.split()[0]}, {rule_set.id} {rule_set.version} ({rule_set.digest[:12]})")
    print(f"seed {said.seed}, {said.profiles} profiles, {said.draws} draws, {said.completions} completions")
    print_changes(rule_set, said)
    print_answers(rule_set, said)
    print(f"\n{time.perf_counter() - start:.0f} seconds")


if __name__ == "__main__":
    main()
