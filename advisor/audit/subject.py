"""What a check of a rule set looks at, and what it has to say about it."""

from collections.abc import Mapping
from typing import NamedTuple

from advisor.audit.accounts import Account
from advisor.errors import Fault, Location
from advisor.loading.places import Placed, Thing
from advisor.model.rule_set import Day, Rule, RuleSet
from advisor.model.sources import Claim, Source


class Subject(NamedTuple):
    """A rule set without faults, where its records stand, and the day on which it is checked."""

    rule_set: RuleSet
    sources: tuple[Source, ...]
    records: Mapping[Thing, Placed]
    date: Day


class Remark(NamedTuple):
    """What is weak, as a sentence without a full stop, and the record that it is about.

    `keys` lead to the place within the record; empty stands for the record.
    """

    thing: Thing
    message: str
    keys: tuple[str, ...] = ()


class Finding(NamedTuple):
    """What is weak in a rule set, and where. `accepted` is the reason why it is all right, empty for none."""

    location: Location
    code: str
    message: str
    accepted: str = ""


def rated_by(rule: Rule, claim: Claim) -> frozenset[str]:
    """Return the alternatives that the rule rates today and that the claim can speak for.

    A claim that favours one alternative speaks for that one; any other for all that are rated.
    """
    rated = frozenset(rule.current.ratings)
    return rated & {claim.favours} if claim.favours not in {"equal", "none"} else rated


class Checked(NamedTuple):
    """What a check of a rule set came to.

    Of a rule set with faults no more than its name is known: then `rule_set` is None, there is no date, and
    findings, accounts and cases are not looked at.
    """

    name: str
    rule_set: RuleSet | None = None
    date: Day = ""
    faults: tuple[Fault, ...] = ()
    findings: tuple[Finding, ...] = ()
    accounts: tuple[Account, ...] = ()
    cases: int = 0

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nothing accepts."""
        return tuple(finding for finding in self.findings if not finding.accepted)

    @property
    def is_clean(self) -> bool:
        """Whether there is neither a fault nor an open finding."""
        return not self.faults and not self.open
