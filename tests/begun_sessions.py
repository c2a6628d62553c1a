"""Sessions of the two known rule sets, from answers in short."""

import functools
from collections.abc import Mapping

from hypothesis import strategies as st
from known_rule_sets import TOY, loaded
from strategies import answers_to

from advisor.interview.agenda import Agenda
from advisor.model.answers import Importance
from advisor.model.rule_set import Day
from advisor.session.session import Session, begun
from advisor.session.steps import Afterwards, Asking, Matters, Offer, Review, Step, Weighing


@functools.cache
def agenda(name: str, basis: Day = "") -> Agenda:
    """Return the agenda of one of the two, prepared once."""
    return Agenda(loaded(name).rule_set, basis)


def session_of(  # noqa: PLR0913  # each is one thing that a command line may say
    said: Mapping[str, str],
    importance: Importance | None = None,
    *,
    name: str = TOY,
    basis: Day = "",
    has_picked: bool = True,
    asks_all: bool = False,
) -> Session:
    """Return the session that takes over answers in short: question to choices with commas between them."""
    answers = {question: tuple(choices.split(",")) for question, choices in said.items()}
    return begun(agenda(name, basis), answers, importance or {}, has_picked=has_picked, asks_all=asks_all)


@st.composite
def sessions(draw: st.DrawFn, name: str = TOY) -> Session:
    """Draw a session with any answers and importance."""
    rule_set = loaded(name).rule_set
    words = st.sampled_from(sorted(rule_set.importance))
    importance = st.dictionaries(st.sampled_from([item.id for item in rule_set.criteria]), words, max_size=4)
    return begun(agenda(name), draw(answers_to(rule_set)), draw(importance), has_picked=True)


def every_step(session: Session) -> list[Step]:
    """Return every step that can be asked in the rule set."""
    rule_set = session.agenda.whole
    return [
        Matters(),
        Matters(Review()),
        *(Asking(question.id, then) for question in rule_set.questions for then in (None, Review())),
        Offer(),
        Review(),
        Review(Afterwards()),
        *(Weighing(criterion.id) for criterion in rule_set.criteria),
        Afterwards(),
    ]
