"""What the values of options can be completed with."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from advisor.cli.completing import offered
from advisor.errors import AdvisorError
from advisor.model.answers import UNSURE
from advisor.model.decision import DOCUMENTS, LATEST
from advisor.model.rule_set import RuleSet

Complete: TypeAlias = Callable[[Any, str], list[tuple[str, str]]]
"""What typer calls with its context and with what is typed; it gives words with descriptions."""


def words(known: Iterable[str]) -> Complete:
    """Return what completes one of these words."""
    candidates = [(word, "") for word in known]

    # Typer tells by these names what is wanted.
    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        del ctx
        return offered(candidates, incomplete)

    return complete


def rule_sets(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a shipped rule set, or of a folder here that is one."""
    from advisor.loading.homes import MAIN_FILE, shipped

    del ctx
    found = dict.fromkeys(shipped(), "comes with the program")
    try:
        here = sorted(Path().glob(f"*/{MAIN_FILE}"))
    except OSError:
        here = []
    for path in here:
        found.setdefault(path.parent.name, "a folder here")
    return offered(found.items(), incomplete)


def days(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Complete a day from which on a rule set rates otherwise, or a word for one."""
    rule_set = _rule_set(ctx.params)
    since = {judgement.since for rule in rule_set.rules for judgement in rule.judgements} if rule_set else ()
    known = {DOCUMENTS: "before any revision", LATEST: "the latest revision"}
    return offered((known | dict.fromkeys(sorted(filter(None, since)), "")).items(), incomplete)


def importance(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Complete a criterion of the rule set and how much it matters."""
    rule_set = _rule_set(ctx.params)
    criteria = rule_set.criteria if rule_set else ()
    levels = dict.fromkeys(rule_set.importance if rule_set else (), "")
    return _pairs({item.id: (item.name, levels) for item in criteria}, incomplete)


def changes(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Complete a question of the rule set and a choice of it."""
    rule_set = _rule_set(ctx.params)
    known = {
        item.id: (item.text, {**{choice.id: choice.label for choice in item.choices}, UNSURE: ""})
        for item in (rule_set.questions if rule_set else ())
    }
    return _pairs(known, incomplete)


def _pairs(known: Mapping[str, tuple[str, Mapping[str, str]]], typed: str) -> list[tuple[str, str]]:
    """Offer ``name=`` while several names fit, since all pairs would fill the screen, and then the pairs."""
    name, equals, _ = typed.partition("=")
    fitting = [item for item in known if (item == name if equals else item.startswith(name))]
    if len(fitting) != 1:
        return offered(((f"{item}=", known[item][0]) for item in fitting), typed)
    only = fitting[0]
    return offered(((f"{only}={word}", about) for word, about in known[only][1].items()), typed)


def _rule_set(options: Mapping[str, Any]) -> RuleSet | None:
    """Return the rule set that the line or the environment names; none where it cannot be read."""
    from advisor.cli.options import wanted_rules
    from advisor.loading.homes import find_rule_set
    from advisor.loading.opening import open_rule_set

    named = options.get("rules")
    try:
        return open_rule_set(find_rule_set(named if isinstance(named, str) and named else wanted_rules([])))
    except AdvisorError:
        return None
