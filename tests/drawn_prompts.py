"""What hypothesis draws for menus: prompts of every kind, with words whose pieces can be told."""

from hypothesis import strategies as st

from advisor.model.answers import UNSURE
from advisor.narrative.prompts import Item, Prompt

LONGEST_WORD = 18
"""So many columns a word has at most that no menu of twenty columns may break."""

ASCII_WORDS = st.integers(0, LONGEST_WORD - 2).map(lambda length: f"Q{'X' * length}Z")
WIDE_WORDS = st.integers(0, LONGEST_WORD // 2 - 1).map(lambda length: f"Q{'漢' * length}Z")
HYPHENED = st.tuples(st.integers(0, 7), st.integers(0, 7)).map(lambda n: f"Q{'X' * n[0]}-{'X' * n[1]}Z")
WORDS = st.one_of(ASCII_WORDS, ASCII_WORDS, WIDE_WORDS, HYPHENED)
"""Words that begin with Q and end with Z: a piece of one lacks either."""

SAMPLE = Prompt(
    label="Your guests, question 2",
    text="What can a guest not eat?",
    help="Choose everything that applies.",
    items=(
        Item("nuts", "Nuts"),
        Item("milk", "Milk", "Cream too."),
        Item("gluten", "Wheat"),
        Item("none", "Everything", alone=True),
        Item(UNSURE, "I don't know", alone=True),
    ),
    most=4,
    review=True,
    explained=True,
)
"""A prompt of which several items may be chosen."""

SINGLE = SAMPLE._replace(
    label="The way there, question 1",
    text="How do you get there?",
    help="If you change on the way, choose the roughest part.",
    items=(Item("car", "By car"), Item("bicycle", "By bicycle"), Item("walk", "On foot"), SAMPLE.items[-1]),
    most=1,
)
"""A prompt of which one item is chosen."""

LONG = Prompt("Your answers", "Is this right?", "", tuple(Item(f"n{n}", f"Item {n}") for n in range(1, 26)))
"""A prompt of twenty-five items; with `typed`, numbers of two digits choose among them."""

TYPED = LONG._replace(typed=True)
PICKING = SINGLE._replace(
    items=(*SINGLE.items[:3], Item("ship", "By ship"), Item("train", "By train")), least=0, most=3, typed=True
)
"""A prompt of which none to three items are chosen, by numbers that are typed."""


def sentences(most: int, words: st.SearchStrategy[str] = WORDS, least: int = 1) -> st.SearchStrategy[str]:
    """Draw so many words at most in one text."""
    return st.lists(words, min_size=least, max_size=most).map(" ".join)


@st.composite
def prompts(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS) -> Prompt:
    """Draw a prompt, with texts of these words."""
    values = [f"id-{number}" for number in range(draw(st.integers(1, 20)))]
    groups = draw(st.lists(sentences(3, words), max_size=3))
    labels = draw(st.lists(sentences(6, words), min_size=1, max_size=5))
    notes = ["", *draw(st.lists(sentences(8, words), max_size=3))]
    several = draw(st.booleans())
    items = []
    for number, value in enumerate(values):
        label = labels[number % len(labels)]
        note = notes[number % len(notes)]
        group = groups[number * len(groups) // len(values)] if groups else ""
        items.append(Item(value, label, note, group, several and number % 4 == 3))
    if draw(st.booleans()):
        items.append(Item(UNSURE, "I don't know", alone=several))
    marked = draw(st.lists(st.sampled_from([item.value for item in items]), max_size=3, unique=True))
    return Prompt(
        label=draw(sentences(4, words)),
        text=draw(sentences(10, words)),
        help=draw(sentences(15, words, least=0)),
        items=tuple(items),
        marked=tuple(marked) if several else tuple(marked[:1]),
        least=draw(st.integers(0, 1)) if several else 1,
        most=max(len(marked), draw(st.integers(2, 9))) if several else 1,
        typed=draw(st.booleans()),
        back=draw(st.booleans()),
        review=draw(st.booleans()),
        explained=draw(st.booleans()),
    )
