"""A decision as it is recorded: what was answered, by which rules, and what came of it."""

from collections.abc import Mapping
from typing import NamedTuple

from advisor.model.answers import Answers, Importance
from advisor.model.rule_set import Day, RuleSet

RECORD, SHEET = "advisor/record/1", "advisor/sheet/1"
"""What the front matter of a decision record and of a sheet of open questions says under `schema`."""

DOCUMENTS, LATEST = "documents", "latest"
"""Words for days: that of the documents, and that of the latest revision, whichever it is by then."""

PROPOSED = "proposed"
SET_ASIDE_BY = ("superseded", "superceded", "deprecated", "rejected")
"""How a status begins that takes a decision out of force."""


class Origin(NamedTuple):
    """The rule set that answers were given to: its id, its version and the SHA-256 of its files."""

    id: str
    version: str
    digest: str


class Outcome(NamedTuple):
    """What a decision came to.

    `leaders` are the alternatives that share first place, by name: one, the tied, or none where vetoes
    remove all. `settled` tells that no open question could change that. `lead` is the decimal text of the
    lead, empty with fewer than two left.
    """

    leaders: tuple[str, ...]
    verdict: str
    settled: bool
    lead: str


class Decision(NamedTuple):
    """A decision as it was recorded.

    `as_of` is what `--as-of` takes to come to it again: a word for a day, or the day; `basis` is the day
    that this was. `ratings` holds those of the rules that held (rule to alternative to word), as far as
    they tell alternatives apart, `vetoes` names those in force. All names are those of its own version.
    """

    origin: Origin
    as_of: str
    basis: Day
    answers: Answers
    importance: Importance
    outcome: Outcome
    ratings: Mapping[str, Mapping[str, str]]
    vetoes: tuple[str, ...]


class Filing(NamedTuple):
    """What a team says of its record, which no rule has a say in.

    `date` is empty where none was given. `others` are the lines of further keys in the front matter, as they
    were written.
    """

    status: str = PROPOSED
    date: Day = ""
    makers: tuple[str, ...] = ()
    others: str = ""

    @property
    def is_set_aside(self) -> bool:
        """Whether its status takes the decision out of force."""
        return self.status.lower().startswith(SET_ASIDE_BY)


def day_meant(as_of: str, rule_set: RuleSet) -> Day:
    """Return the day that one of the two words means under a rule set; a day comes back as it is."""
    return {DOCUMENTS: rule_set.documents, LATEST: rule_set.latest}.get(as_of, as_of)


def as_of_word(basis: Day, documents: Day, latest: Day) -> str:
    """Return what `--as-of` takes for a day: a word where there is one, the latest before the documents.

    What was decided by the latest ratings is looked at by the latest later on, too.
    """
    return {documents: DOCUMENTS, latest: LATEST}.get(basis, basis)
