"""What a person has marked in a menu so far, and what each key makes of it."""

from typing import NamedTuple

from advisor.model.answers import UNSURE
from advisor.narrative.prompts import Prompt
from advisor.session.steps import Chosen
from advisor.text import counted

DIRECT = 9
"""So many items can be chosen by one digit."""


class Selection(NamedTuple):
    """The item that the pointer is at, the items that are marked, and a number that is being typed.

    `notice` tells why the last key did nothing; the next one takes it away.
    """

    prompt: Prompt
    place: int
    marked: frozenset[str]
    digits: str = ""
    notice: str = ""

    @property
    def several(self) -> bool:
        """Whether items are marked and not chosen at once."""
        return self.prompt.several

    @property
    def chosen(self) -> Chosen:
        """What is marked, in the order of the items."""
        return Chosen(tuple(item.value for item in self.prompt.items if item.value in self.marked))


def begin(prompt: Prompt) -> Selection:
    """Return the selection as it is before any key: the pointer is at the first marked item."""
    values = [item.value for item in prompt.items]
    marked = frozenset(value for value in prompt.marked if value in values)
    place = min((values.index(value) for value in marked), default=0)
    return Selection(prompt, place, marked if prompt.several else frozenset())


def moved(selection: Selection, by: int) -> Selection:
    """Return the selection with the pointer moved; it stays within the items, and one step wraps round."""
    last = len(selection.prompt.items) - 1
    place = selection.place + by
    if abs(by) == 1:
        place %= last + 1
    return selection._replace(place=max(0, min(last, place)), digits="", notice="")


def toggled(selection: Selection, place: int) -> Selection:
    """Return the selection with the item there marked, or not any more if it was.

    An item that goes with no other takes the other marks away, and is taken away by them.
    """
    item = selection.prompt.items[place]
    selection = selection._replace(place=place, digits="", notice="")
    if item.value in selection.marked:
        return selection._replace(marked=selection.marked - {item.value})
    alone = {other.value for other in selection.prompt.items if other.alone}
    marked = frozenset() if item.alone else selection.marked - alone
    most = selection.prompt.most
    if len(marked) >= most:
        return selection._replace(notice=f"{most} at most: take one away first.")
    return selection._replace(marked=marked | {item.value})


def typed(selection: Selection, digit: str) -> Selection | Chosen:
    """Return what a digit does: it chooses, marks, or goes on with a number that the pointer follows."""
    count = len(selection.prompt.items)
    digits = (selection.digits if selection.prompt.typed else "") + digit
    number = int(digits)
    if not 1 <= number <= count:
        # A number that cannot be meant begins anew with the last digit.
        number, digits = int(digit), digit
    if not 1 <= number <= count:
        return selection._replace(digits="", notice=f"There is no {number}: it goes from 1 to {count}.")
    if selection.prompt.typed:
        # A number that cannot grow any more is done, so that the next digit begins another.
        growing = digits if number * 10 <= count else ""
        return selection._replace(place=number - 1, digits=growing, notice="")
    if selection.several:
        return toggled(selection, number - 1)
    return Chosen((selection.prompt.items[number - 1].value,))


def accepted(selection: Selection) -> Selection | Chosen:
    """Return the choice, or the selection with the reason why it is none yet."""
    prompt = selection.prompt
    if not selection.several:
        return Chosen((prompt.items[selection.place].value,))
    if len(selection.marked) >= prompt.least:
        return selection.chosen
    if prompt.items[selection.place].value == UNSURE:
        return Chosen((UNSURE,))
    least = counted(prompt.least, "item")
    return selection._replace(notice=f"Mark at least {least} with space first, or press s if you don't know.")


def unsure(selection: Selection) -> Selection | Chosen:
    """Return the answer of who does not know, where there is one."""
    if selection.prompt.may_be_unsure:
        return Chosen((UNSURE,))
    return refused(selection, "That is no answer here.")


def refused(selection: Selection, notice: str) -> Selection:
    """Return the selection with a notice on why a key does nothing."""
    return selection._replace(digits="", notice=notice)
