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
    `picked` which criteria do. `weighed` names the criteria that have been weighed, in that order, and
    `weighed_before` those of which another word was said before the conversation began. `may_finish` tells
    that the person wants the recommendation, `goes_on` that they want the other questions although these
    cannot change first place. `asks_all` has every question asked, in the order of the rule set.
    """

    agenda: Agenda
    given: Answers
    importance: Importance
    progress: Progress
    has_picked: bool = False
    picked: tuple[str, ...] = ()
    weighed: tuple[str, ...] = ()
    weighed_before: tuple[str, ...] = ()
    may_finish: bool = False
    goes_on: bool = False
    asks_all: bool = False

    @property
    def answers(self) -> Answers:
        """The answers that count, in the order of the rule set."""
        out = self.progress.ruled_out
        return {
            question.id: self.given[question.id]
            for question in self.agenda.whole.questions
            if question.id in self.given and question.id not in out
        }

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
        """Whether what is left to ask cannot change first place, and no always-asked question is left."""
        always = any(self.agenda.is_always_asked(question) for question in self.progress.left)
        return self.progress.rest.settled and not always

    @property
    def turning(self) -> tuple[str, ...]:
        """The criteria whose importance alone could change first place, in the order of the rule set."""
        return importance_that_counts(self.agenda.rule_set, self.progress.assessment, self.importance)

    @property
    def weighable(self) -> tuple[str, ...]:
        """Those of them that have not been weighed, here or before the conversation began."""
        return tuple(name for name in self.turning if name not in (*self.weighed, *self.weighed_before))

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
    """Return a session that takes over answers and importance.

    Answers that the others rule out are set aside. A criterion that counts high by what was said counts as
    picked, and any other that was named as weighed; `has_picked` skips the question what matters.
    """
    weight = agenda.rule_set.importance
    session = Session(agenda, dict(answers), dict(importance), _progress(agenda, answers, importance))
    return session._replace(
        picked=tuple(name for name, word in importance.items() if weight[word] >= weight[session.high]),
        weighed_before=tuple(name for name, word in importance.items() if word != session.high),
        has_picked=has_picked,
        asks_all=asks_all,
    )


def answered(session: Session, question: str, choices: tuple[str, ...]) -> Session:
    """Return the session with an answer. The choices are put into the order of the question."""
    known = session.agenda.whole.question(question).choices
    ordered = tuple(choice.id for choice in known if choice.id in choices) or choices
    return _moved(session._replace(given={**session.given, question: ordered}))


def picked(session: Session, criteria: tuple[str, ...]) -> Session:
    """Return the session in which these criteria matter most; those picked before and not now do not.

    What was picked before keeps its word, as it may have been weighed since; what is picked anew gets at
    least the word for it. A criterion that is not picked any more counts as the rule set says, and may
    be weighed again.
    """
    rule_set, weight = session.agenda.rule_set, session.agenda.rule_set.importance
    chosen = tuple(criterion.id for criterion in rule_set.criteria if criterion.id in criteria)
    dropped = set(session.picked) - set(chosen)
    importance = {name: word for name, word in session.importance.items() if name not in dropped}
    for name in chosen:
        if name not in session.picked:
            words = (rule_set.criterion(name).importance, importance.get(name, session.high), session.high)
            importance[name] = max(words, key=lambda word: (weight[word], word == session.high))
    return _moved(
        session._replace(
            importance=_ordered(session, importance),
            picked=chosen,
            has_picked=True,
            weighed=tuple(name for name in session.weighed if name not in dropped),
            weighed_before=tuple(name for name in session.weighed_before if name not in dropped),
        )
    )


def weighed(session: Session, criterion: str, word: str) -> Session:
    """Return the session in which a criterion has this word of importance."""
    importance = _ordered(session, {**session.importance, criterion: word})
    done = (*(name for name in session.weighed if name != criterion), criterion)
    return _moved(session._replace(importance=importance, weighed=done))


def _ordered(session: Session, importance: Importance) -> Importance:
    criteria = session.agenda.rule_set.criteria
    return {item.id: importance[item.id] for item in criteria if item.id in importance}


def _moved(session: Session) -> Session:
    session = session._replace(progress=_progress(session.agenda, session.given, session.importance))
    return session._replace(goes_on=session.goes_on and session.progress.rest.settled)


def _progress(agenda: Agenda, given: Answers, importance: Importance) -> Progress:
    out = ruled_out(agenda.rule_set, given)
    return agenda.progress({name: answer for name, answer in given.items() if name not in out}, importance)
