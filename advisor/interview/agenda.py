"""Which question comes next, and which can still change anything."""

from collections.abc import Iterable, Mapping
from itertools import chain

from advisor.assessment.assess import assess
from advisor.assessment.scoring import weights
from advisor.interview.influence import Influence, influences
from advisor.interview.layout import Layout
from advisor.interview.outlook import settlement
from advisor.interview.tables import Movable, open_questions
from advisor.model.answers import UNSURE, Answers, Importance
from advisor.model.applicability import ruled_out
from advisor.model.conditions import atoms
from advisor.model.progress import Progress
from advisor.model.recommendation import VERDICTS
from advisor.model.rule_set import Choice, Day, Question, RuleSet, Veto

NO_INFLUENCE = Influence(removes=False, swing=0)


class Agenda:
    """Plans an interview by the rule set of a day, which is prepared once.

    `whole` is the rule set as it was loaded, with all its revisions; `rule_set` and `layout` are those of
    the day that counts, `documents` that of the day of the documents.
    """

    def __init__(self, whole: RuleSet, basis: Day = "") -> None:
        self.whole = whole
        self.basis = basis or whole.latest
        self.rule_set = whole.as_of(self.basis)
        self.layout = Layout(self.rule_set)
        self.documents = whole.as_of(whole.documents)
        self._then = None if self.documents == self.rule_set else Layout(self.documents)
        self._advice = Layout(_as_vetoes(self.rule_set))
        self._questions = {question.id: question for question in whole.questions}
        self._order = {question.id: place for place, question in enumerate(whole.questions)}

    def progress(self, answers: Answers, importance: Importance) -> Progress:
        """Return where the answers stand, and what is left to ask.

        A question is left if, for some answers to the others that may still be asked, two answers to it
        differ in a score or a veto, on the day that counts or as of the documents, or in an advice. First
        place and verdict, which an advice may hang on, are taken to be free, and what was answered "unsure"
        to stay so.
        Always-asked questions come first; then those that a veto may hang on; then by swing (see
        `Influence`); equals in the order of the rule set. A question comes after those that decide whether
        it is asked.
        """
        out = ruled_out(self.rule_set, answers)
        every = tuple(name for name in self._order if name not in answers and name not in out)
        weight = weights(self.rule_set, importance)
        scoring = self._influences(self.layout, answers, weight)
        left = scoring.keys() | self._influences(self._advice, answers, weight).keys()
        if self._then:
            left |= self._influences(self._then, answers, weight).keys()
        assessment = assess(self.rule_set, answers, importance)
        whole = settlement(self.layout, answers, importance, assessment)
        rest = whole
        if not whole.settled and UNSURE in chain.from_iterable(answers.values()):
            movable = _still_asked(self.layout, answers)
            rest = settlement(self.layout, answers, importance, assessment, movable)
        return Progress(
            assessment=assessment,
            settlement=whole,
            rest=rest,
            left=self._planned([name for name in every if name in left], scoring),
            scoring=frozenset(name for name in every if name in scoring),
            every=self._after_parents(every),
            ruled_out=out,
        )

    def is_always_asked(self, question: str) -> bool:
        """Return whether the question is asked even where today's ratings make it a tie."""
        return self._questions[question].always_asked

    def _influences(
        self, layout: Layout, answers: Answers, weight: Mapping[str, int]
    ) -> Mapping[str, Influence]:
        return influences(layout, answers, weight, _still_asked(layout, answers))

    def _planned(self, names: Iterable[str], scoring: Mapping[str, Influence]) -> tuple[str, ...]:
        """Return the questions in the order in which they are asked."""

        def urgency(name: str) -> tuple[bool, bool, int, int]:
            influence = scoring.get(name, NO_INFLUENCE)
            always = self.is_always_asked(name)
            return not always, not influence.removes, -influence.swing, self._order[name]

        return self._after_parents(sorted(names, key=urgency))

    def _after_parents(self, names: Iterable[str]) -> tuple[str, ...]:
        """Move questions behind those on which their `asked-when` hangs, however far."""
        listed = tuple(names)
        planned: dict[str, None] = {}
        seen: set[str] = set()

        def plan(name: str) -> None:
            if name in seen:
                return
            seen.add(name)
            asked_when = self._questions[name].asked_when
            for atom in atoms(asked_when) if asked_when else ():
                plan(atom.question)
            if name in listed:
                planned[name] = None

        for name in listed:
            plan(name)
        return tuple(planned)


def _still_asked(layout: Layout, answers: Answers) -> Movable:
    """Return the stances of the questions without an answer; who is unsure is not asked again."""
    return {name: stances for name, stances in open_questions(layout, answers).items() if name not in answers}


def _as_vetoes(rule_set: RuleSet) -> RuleSet:
    """Return a rule set whose vetoes hold where an advice does, so that advice can be looked at alike.

    Verdict and first place are questions in it.
    """
    named = {"verdict": VERDICTS, "first": tuple(item.id for item in rule_set.alternatives)}
    questions = tuple(
        Question(
            id=name,
            section="",
            name=name,
            text="",
            help="",
            why="",
            several=False,
            always_asked=False,
            is_fact=False,
            asked_when=None,
            choices=_choices(words),
        )
        for name, words in named.items()
    )
    return rule_set._replace(
        rules=(),
        vetoes=tuple(Veto(item.id, item.when, (), "", item.evidence) for item in rule_set.advice),
        questions=(*rule_set.questions, *questions),
    )


def _choices(words: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(word, word, "", exclusive=False, no_effect="") for word in words)
