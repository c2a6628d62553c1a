"""How a decision record is filed: its status, its date and who decided."""

from advisor.cli.answering import Options
from advisor.errors import AdvisorError
from advisor.loading.answers import Given
from advisor.loading.kinds import LONGEST_TEXT
from advisor.model.decision import PROPOSED, Filing
from advisor.model.rule_set import Day
from advisor.text import quoted, unsafe_characters


def filed(given: Given, date: Day, options: Options, leaders: tuple[str, ...]) -> Filing:
    """Return how the record is filed: as the record is that the answers come from, but for what options say.

    Nobody has accepted another first place yet: then status and names are only those of the options.

    Args:
        given: the answers, with the filing of their record if they come from one.
        date: the day that `--date` means; it stands in the record only where somebody named it.
        options: the values of the command's options.
        leaders: who shares first place now, by name.

    Raises:
        AdvisorError: a status or a name that no record can hold.

    """
    before = given.filing or Filing()
    if is_another(given, leaders):
        before = before._replace(status=PROPOSED, makers=())
    status = _one_line("--status", options.get("status") or before.status)
    makers = tuple(_one_line("--decided-by", name) for name in options.get("decided_by") or before.makers)
    return before._replace(status=status, makers=makers, date=date if options["date"] else before.date)


def is_another(given: Given, leaders: tuple[str, ...]) -> bool:
    """Return whether the answers come from a record with another first place."""
    return given.filing is not None and sorted(given.leaders) != sorted(leaders)


def _one_line(option: str, text: str) -> str:
    """Return the text with its white space folded."""
    said = " ".join(text.split())
    what = ""
    if not said:
        what = "is empty"
    elif any(unsafe_characters(said)):
        what = f"{quoted(text)} holds a character that no record can hold"
    elif len(said) > LONGEST_TEXT:
        what = f"longer than {LONGEST_TEXT} characters"
    if what:
        raise AdvisorError(f"{option}: {what}")
    return said
