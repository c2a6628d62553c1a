"""Which questions the answers rule out, and what conditions read where they do."""

from advisor.model.answers import Answers
from advisor.model.conditions import Truth, truth
from advisor.model.rule_set import RuleSet


def ruled_out(rule_set: RuleSet, answers: Answers) -> frozenset[str]:
    """Return the questions whose `asked-when` is false by what is answered, and stays so.

    A question that is ruled out has none of its choices, so one that hangs on it is ruled out too.
    """
    conditional = [question for question in rule_set.questions if question.asked_when]
    known: dict[str, tuple[str, ...]] = dict(answers)
    out: set[str] = set()
    growing = True
    while growing:
        growing = False
        for question in conditional:
            if question.id in out or question.asked_when is None:
                continue
            if truth(question.asked_when, known) is Truth.FALSE:
                out.add(question.id)
                known[question.id] = ()
                growing = True
    return frozenset(out)


def effective(rule_set: RuleSet, answers: Answers) -> Answers:
    """Return the answers as conditions read them: a question that is ruled out has no choice at all."""
    return {**answers, **dict.fromkeys(ruled_out(rule_set, answers), ())}
