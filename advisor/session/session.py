"""The state of a conversation, and what each reply makes of it."""

from typing import NamedTuple

from advisor.assessment.importance import importance_that_counts
from advisor.interview.agenda import Agenda
from advisor.model.answers import Answers, Importance
from advisor.model.applicability import ruled_out
from advisor.model.progress import Progress

HIGH = "high"


class Session(NamedTuple):
    """Answers and importance so far, and how the conversation got there. Nothing in it ever changes.

    `given` holds every answer that was ever given, in the order of the first time; what the other answers
    rule out meanwhile stays in it and does not count. `has_picked` tells whether what matters was asked,
    `weighed` which criteria have been weighed, `may_finish` that the person wants the recommendation,
    `goes_on` that they want the other questions although first place is settled. `asks_all` has every
    question asked, in the order of the rule set.
    """

    agenda: Agenda
    given: Answers
    importance: Importance
    progress: Progress
    has_picked: bool = False
    weighed: tuple[str, ...] = ()
    may_finish: bool = False
    goes_on: bool = False
    asks_all: bool = False

    @property
    def answers(self) -> Answers:
        """The answers that count, in the order of the rule set."""
        return _counting(self.agenda, self.given)

    @property
    def path(self) -> tuple[str, ...]:
        """The answered questions that are not ruled out, in the order of their first answer."""
        return tuple(question for question in self.given if question not in self.progress.ruled_out)

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The answered questions that the other answers rule out, in the order of their first answer."""
        return tuple(question for question in self.given if question in self.progress.ruled_out)

    @property
    def left(self) -> tuple[str, ...]:
        """The questions still to be asked, the next one first."""
        return self.progress.every if self.asks_all else self.progress.left

    @property
    def may_stop(self) -> bool:
        """Whether the answers to what is left cannot change first place, and no always-asked one is left."""
        agenda = self.agenda
        return self.progress.settlement.settled and not any(map(agenda.is_always_asked, self.progress.left))

    @property
    def weighable(self) -> tuple[str, ...]:
        """The criteria whose importance alone could change first place and that have not been weighed."""
        counting = importance_that_counts(self.agenda.rule_set, self.progress.assessment, self.importance)
        return tuple(criterion for criterion in counting if criterion not in self.weighed)

    @property
    def picked(self) -> tuple[str, ...]:
        """The criteria that count at least high because the person said so, in the order of the rule set."""
        weight, high = self.agenda.rule_set.importance, self.high
        return tuple(
            criterion.id
            for criterion in self.agenda.rule_set.criteria
            if criterion.id in self.importance and weight[self.importance[criterion.id]] >= weight[high]
        )

    @property
    def high(self) -> str:
        """The word for what was picked: high; where a rule set lacks it the next above all defaults."""
        rule_set = self.agenda.rule_set
        if HIGH in rule_set.importance:
            return HIGH
        words = sorted(rule_set.importance, key=lambda word: (rule_set.importance[word], word))
        usual = max(rule_set.importance[criterion.importance] for criterion in rule_set.criteria)
        return next((word for word in words if rule_set.importance[word] > usual), words[-1])


def begun(
    agenda: Agenda,
    answers: Answers,
    importance: Importance,
    *,
    has_picked: bool = False,
    asks_all: bool = False,
) -> Session:
    """Return a session that takes over checked answers and importance; `has_picked` skips that question."""
    progress = agenda.progress(_counting(agenda, answers), importance)
    session = Session(agenda, dict(answers), dict(importance), progress, has_picked, asks_all=asks_all)
    # Who named another word than the one for what was picked has weighed that criterion already.
    weighed = tuple(criterion for criterion, word in importance.items() if word != session.high)
    return session._replace(weighed=weighed)


def answered(session: Session, question: str, choices: tuple[str, ...]) -> Session:
    """Return the session with an answer. The choices are put into the order of the question."""
    asked = next(item for item in session.agenda.whole.questions if item.id == question)
    ordered = tuple(choice.id for choice in asked.choices if choice.id in choices) or choices
    return _moved(session._replace(given={**session.given, question: ordered}))


def picked(session: Session, criteria: tuple[str, ...]) -> Session:
    """Return the session in which these criteria matter most; those picked before and not now do not.

    A criterion that counts more by the rule set itself, or by what was said, keeps its word.
    """
    rule_set = session.agenda.rule_set
    weight = rule_set.importance
    importance: dict[str, str] = {}
    for criterion in rule_set.criteria:
        said = session.importance.get(criterion.id)
        chosen, was = criterion.id in criteria, criterion.id in session.picked
        if chosen and not was:
            words = (criterion.importance, session.high)
            importance[criterion.id] = max(words, key=lambda word: (weight[word], word == session.high))
        elif said and (chosen or not was):
            importance[criterion.id] = said
    return _moved(session._replace(importance=importance, has_picked=True))


def weighed(session: Session, criterion: str, word: str) -> Session:
    """Return the session in which a criterion has this word of importance, in the order of the rule set."""
    said = {**session.importance, criterion: word}
    importance = {item.id: said[item.id] for item in session.agenda.rule_set.criteria if item.id in said}
    done = (*(name for name in session.weighed if name != criterion), criterion)
    return _moved(session._replace(importance=importance, weighed=done))


def _moved(session: Session) -> Session:
    progress = session.agenda.progress(session.answers, session.importance)
    return session._replace(progress=progress, goes_on=session.goes_on and progress.settlement.settled)


def _counting(agenda: Agenda, given: Answers) -> Answers:
    out = ruled_out(agenda.rule_set, given)
    return {
        question.id: given[question.id]
        for question in agenda.whole.questions
        if question.id in given and question.id not in out
    }
