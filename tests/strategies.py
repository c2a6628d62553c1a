"""What hypothesis draws: conditions, answers, and answers that say more than others do."""

from collections.abc import Mapping

from hypothesis import strategies as st

from advisor.model.answers import UNSURE, Answers
from advisor.model.conditions import AllOf, AnyOf, Chosen, Condition, Not
from advisor.model.rule_set import Question, RuleSet

CHOICES = ("a", "b", "c")
QUESTIONS = dict.fromkeys(("one", "two", "three"), CHOICES)


def conditions(questions: Mapping[str, tuple[str, ...]] = QUESTIONS) -> st.SearchStrategy[Condition]:
    """Draw a condition on these questions, nested as it may be."""
    atoms = st.sampled_from(sorted(questions)).flatmap(
        lambda question: st.builds(
            Chosen,
            st.just(question),
            st.lists(st.sampled_from(questions[question]), min_size=1, unique=True).map(tuple),
        )
    )
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
            st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
            st.builds(Not, inner),
        ),
        max_leaves=12,
    )


def full_answers(questions: Mapping[str, tuple[str, ...]] = QUESTIONS) -> st.SearchStrategy[Answers]:
    """Draw one or several choices for each of the questions."""
    return st.fixed_dictionaries(
        {
            question: st.lists(st.sampled_from(choices), min_size=1, unique=True).map(tuple)
            for question, choices in questions.items()
        }
    )


@st.composite
def answers_and_more(
    draw: st.DrawFn, questions: Mapping[str, tuple[str, ...]] = QUESTIONS
) -> tuple[Answers, Answers]:
    """Draw full answers, and what was known before: some of them were open or unsure then."""
    full = draw(full_answers(questions))
    states = {question: draw(st.sampled_from(["given", "unsure", "open"])) for question in full}
    before = {
        question: answer if states[question] == "given" else (UNSURE,)
        for question, answer in full.items()
        if states[question] != "open"
    }
    return before, full


def _allowed_answers(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    alone = [(choice.id,) for choice in question.choices] + [(UNSURE,)]
    if not question.several:
        return st.sampled_from(alone)
    together = [choice.id for choice in question.choices if not choice.exclusive]
    subsets = st.sets(st.sampled_from(together), min_size=1).map(
        lambda chosen: tuple(choice for choice in together if choice in chosen)
    )
    return st.one_of(st.sampled_from(alone), subsets)


def answers_to(rule_set: RuleSet) -> st.SearchStrategy[Answers]:
    """Draw allowed answers to some of the questions, whatever rules them out."""
    return st.fixed_dictionaries(
        {}, optional={question.id: _allowed_answers(question) for question in rule_set.questions}
    )
