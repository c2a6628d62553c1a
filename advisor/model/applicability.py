"""Which questions the answers rule out, and what conditions read where they do."""

from advisor.model.answers import Answers
from advisor.model.conditions import Truth, atoms, truth
from advisor.model.rule_set import Question, RuleSet


def conditional_questions(rule_set: RuleSet) -> tuple[Question, ...]:
    """Return the questions with an `asked-when`, each after those on which it hangs.

    So what rules a question out is known before the question is looked at, whatever the order of the files.
    """
    conditional = {question.id: question for question in rule_set.questions if question.asked_when}
    if not conditional:
        return ()
    from graphlib import TopologicalSorter  # noqa: PLC0415  # many rule sets ask everything of everybody

    hangs_on = {
        question.id: {atom.question for atom in atoms(question.asked_when)} & conditional.keys()
        for question in conditional.values()
        if question.asked_when
    }
    return tuple(conditional[name] for name in TopologicalSorter(hangs_on).static_order())


def ruled_out(rule_set: RuleSet, answers: Answers) -> frozenset[str]:
    """Return the questions whose `asked-when` is false by what is answered.

    A question that is ruled out has none of its choices, so one that hangs on it may be ruled out too.
    """
    known: dict[str, tuple[str, ...]] = dict(answers)
    out = set()
    for question in conditional_questions(rule_set):
        if question.asked_when and truth(question.asked_when, known) is Truth.FALSE:
            out.add(question.id)
            known[question.id] = ()
    return frozenset(out)


def effective(rule_set: RuleSet, answers: Answers) -> Answers:
    """Return the answers as conditions read them: a question that is ruled out has no choice at all."""
    return {**answers, **dict.fromkeys(ruled_out(rule_set, answers), ())}
