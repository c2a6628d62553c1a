"""Decision records as the tests make them, read them back and make them again."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import yaml
from drawn_rule_sets import Situation, known_situations, situations
from hypothesis import strategies as st
from known_rule_sets import FOLDERS, loaded, recommended

from advisor.assessment.recommend import recommend
from advisor.cli.options import day_of
from advisor.interview.justify import justify
from advisor.loading.answers import combined
from advisor.loading.answers_files import given_in_file
from advisor.loading.nodes import Mapping as MappingNode
from advisor.loading.nodes import Node, Scalar, Sequence
from advisor.loading.parsing import read_nodes
from advisor.model.answers import Importance
from advisor.model.decision import Decision, Filing
from advisor.model.justified import Justified
from advisor.model.recommendation import Recommendation
from advisor.model.rule_set import Day, RuleSet
from advisor.narrative.record import tell_record
from advisor.records.deciding import assessed, decision_of
from advisor.reports.record import record_report
from advisor.text import unsafe_characters

NAME = "RECORD.md"
UNFILED = Filing()
ODD_DAYS = ("1999-12-31", "2022-02-22", "2026-05-20", "2099-01-01")

AWKWARD = (
    *("yes", "No", "null", "~", "1.10", "12:30", "2026-10-28", "-", "- a", "a: b", "a #b", "# a", "{a}"),
    *("[a, b]", "a, b", '"', "'", "\\", "\\n", '\\"', "a\\", "*a", "&a", "!a", "|", ">-", "%a", "@a", "?"),
    *("`a`", "```", "````sh", "---", "--- a", "...", "schema: advisor/sheet/1", "$(touch a)", "`touch a`"),
    *("--format json", "-x", "=", "a=b", "<b>c</b>", "<!-- a", "](b)", "[a](http://b)", "www.a.b", "&amp;"),
    *("Zoë & Søn", "日本語", "👩‍👩‍👧", "a\u200bb", "\u00ad", "é", "a b", "\uff21", "Ada Lovelace"),
)
"""Texts that try to be something else in YAML, in Markdown or in a shell."""


def _justified(recommendation: Recommendation, date: Day = "") -> Justified:
    name = recommendation.rule_set.id
    return justify(recommendation, loaded(name).sources if name in FOLDERS else (), date)


def decision(justified: Justified) -> Decision:
    """Return what is recorded of a recommendation."""
    return decision_of(assessed(justified.recommendation), settled=justified.outlook.settlement.settled)


def decided(
    said: Mapping[str, str], name: str, importance: Importance | None = None, as_of: str = ""
) -> Decision:
    """Return the decision for answers in short: question to choices with commas between them."""
    return decision(_recommended(said, name, importance, as_of))


def record(justified: Justified, filing: Filing = UNFILED, *, rules: str = "") -> str:
    """Return the record of a recommendation."""
    return record_report(tell_record(justified), decision(justified), filing, rules=rules)


def recorded(
    said: Mapping[str, str],
    name: str,
    importance: Importance | None = None,
    as_of: str = "",
    filing: Filing = UNFILED,
) -> str:
    """Return the record for answers in short."""
    return record(_recommended(said, name, importance, as_of, filing.date), filing)


def _recommended(
    said: Mapping[str, str], name: str, importance: Importance | None, as_of: str, date: Day = ""
) -> Justified:
    basis = day_of(as_of, loaded(name).rule_set)
    return _justified(recommended(name, said, importance, basis), date)


def again(text: str | bytes, rule_set: RuleSet, name: str = NAME) -> str:
    """Return the record that is made from what is read in a record."""
    data = text if isinstance(text, bytes) else text.encode()
    given = given_in_file(data, name, rule_set)
    assert given.filing
    basis = day_of(given.as_of, rule_set)
    found = recommend(rule_set, *combined(rule_set, given), basis)
    return record(_justified(found, given.filing.date), given.filing)


def front_matter_in(text: str) -> str:
    """Return what stands between the two lines of hyphens."""
    return text.removeprefix("---\n").partition("\n---\n")[0] + "\n"


def body_in(text: str) -> str:
    """Return what stands below the front matter."""
    return text.partition("\n---\n")[2]


def by_us(text: str) -> object:
    """Return what our reader makes of YAML, as plain values."""
    return _plain(read_nodes(text, NAME))


def by_others(text: str) -> object:
    """Return what a common reader makes of YAML; days and truth values as the words that stand there."""
    return _as_words(yaml.safe_load(text))


def _plain(node: Node | None) -> object:
    match node:
        case MappingNode(entries):
            return {key: _plain(value) for key, (_, value) in entries.items()}
        case Sequence(items):
            return [_plain(item) for item in items]
        case Scalar(text):
            return text
    return None


def _as_words(value: object) -> object:
    if isinstance(value, dict):
        return {_as_words(key): _as_words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_words(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    assert not isinstance(value, int | float | None), value
    return str(value)


def days(rule_set: RuleSet) -> st.SearchStrategy[Day]:
    """Draw a day whose ratings count; empty for the latest."""
    turning = {judgement.since for rule in rule_set.rules for judgement in rule.judgements} - {""}
    return st.sampled_from(["", rule_set.documents, rule_set.latest, *sorted(turning)[:8], *ODD_DAYS])


def lines_of_text() -> st.SearchStrategy[str]:
    """Draw a text that a record can hold: one line, folded, without characters that do harm."""
    drawn = st.text(max_size=40).map(lambda text: " ".join(text.split()))
    return st.one_of(st.sampled_from(AWKWARD), drawn.filter(is_sound))


def is_sound(text: str) -> bool:
    """Return whether a record can hold the text."""
    return bool(text) and not any(unsafe_characters(text))


def filings() -> st.SearchStrategy[Filing]:
    """Draw how a record is filed, without keys of the team's own."""
    days_or_none = st.sampled_from(["", "2024-02-29", "2026-11-21"])
    makers = st.lists(lines_of_text(), max_size=3).map(tuple)
    return st.tuples(lines_of_text(), days_or_none, makers).map(lambda parts: Filing(*parts))


class Drawn(NamedTuple):
    """What a record is made of: a situation, the day whose ratings count, and how the record is filed."""

    situation: Situation
    basis: Day
    filing: Filing

    @property
    def justified(self) -> Justified:
        """The recommendation with all that backs it."""
        return _justified(recommend(*self.situation, self.basis), self.filing.date)

    @property
    def text(self) -> str:
        """The record."""
        return record(self.justified, self.filing)


@st.composite
def records(draw: st.DrawFn, *, known: bool = False) -> Drawn:
    """Draw what a record is made of, with any rule set or with a known one."""
    situation = draw(known_situations() if known else situations())
    return Drawn(situation, draw(days(situation.rule_set)), draw(filings()))


def texts_in(values: Iterable[object]) -> list[str]:
    """Return the texts among values, however deep they stand."""
    found: list[str] = []
    for value in values:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            found += texts_in(value)
    return found
