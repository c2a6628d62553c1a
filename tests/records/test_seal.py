"""The seal of a decision tells one that was edited from one that was not."""

import hashlib
import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_rule_sets import SHIPPED, TOY
from made_records import Drawn, decided, decision, records

from advisor.model.decision import Decision, Origin, Outcome
from advisor.records.seal import seal

LAW = settings(max_examples=30)
FOUND = decided({"weather": "hot", "allergies": "nuts,milk"}, TOY, {"taste": "much"}, "documents")


def shuffled(value: object, draw: random.Random) -> object:
    """Return the value with the entries of its mappings in another order."""
    if isinstance(value, Mapping):
        return {key: shuffled(value[key], draw) for key in draw.sample(sorted(value), len(value))}
    return value


@LAW
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_entries_plays_no_part(drawn: Drawn, draw: random.Random) -> None:
    found = decision(drawn.justified)
    other = Decision(*(shuffled(part, draw) for part in found))  # type: ignore[arg-type]
    assert seal(other) == seal(found)


@LAW
@given(records(), records())
def test_two_decisions_have_two_seals(one: Drawn, other: Drawn) -> None:
    first, second = decision(one.justified), decision(other.justified)
    assert (seal(first) == seal(second)) == (first == second)


@pytest.mark.parametrize(
    "other",
    [
        FOUND._replace(origin=FOUND.origin._replace(id="cake")),
        FOUND._replace(origin=FOUND.origin._replace(version="2.1.1")),
        FOUND._replace(origin=FOUND.origin._replace(digest="0" * 64)),
        FOUND._replace(as_of="2019-12-31"),
        FOUND._replace(basis="2019-12-30"),
        FOUND._replace(answers={**FOUND.answers, "weather": ("mild",)}),
        FOUND._replace(answers={**FOUND.answers, "oven": ("yes",)}),
        FOUND._replace(answers={"weather": ("hot",)}),
        FOUND._replace(importance={}),
        FOUND._replace(importance={"taste": "little"}),
        FOUND._replace(outcome=FOUND.outcome._replace(leaders=("cheesecake",))),
        FOUND._replace(outcome=FOUND.outcome._replace(verdict="clear")),
        FOUND._replace(outcome=FOUND.outcome._replace(settled=not FOUND.outcome.settled)),
        FOUND._replace(outcome=FOUND.outcome._replace(lead="1")),
        FOUND._replace(ratings={}),
        FOUND._replace(ratings={"heat-hot": {"apple-pie": "slice"}}),
        FOUND._replace(vetoes=()),
    ],
)
def test_whatever_is_edited_breaks_it(other: Decision) -> None:
    assert other != FOUND
    assert seal(other) != seal(FOUND)


def test_it_is_worked_out_from_this_text_and_no_other() -> None:
    origin = Origin("cake", "2.1.0", "0f")
    outcome = Outcome((), "toss-up", settled=True, lead="")
    made = Decision(origin, "latest", "2024-05-20", {"é": ("ü",)}, {}, outcome, {}, ())
    text = '[["cake","2.1.0","0f"],"latest","2024-05-20",{"\\u00e9":["\\u00fc"]},'
    text += '{},[[],"toss-up",true,""],{},[]]'
    assert seal(made) == hashlib.sha256(text.encode()).hexdigest()


def test_it_is_a_sha_256() -> None:
    text = seal(decided({"tpu": "yes"}, SHIPPED))
    assert len(text) == 64
    assert set(text) <= set("0123456789abcdef")
