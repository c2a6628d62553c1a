"""A rule set by the quickest way there is: as it was compiled, or else from its files.

Both ways give the same; the way through the files also finds what is wrong with them.
"""

from pathlib import Path

from advisor.loading.compiled import compiled_rule_set, compiled_sources
from advisor.model.rule_set import RuleSet
from advisor.model.sources import Source


def open_rule_set(folder: Path) -> RuleSet:
    """Return the rule set in the folder, without the claims of its sources. Raises as `load_rule_set`."""
    found = compiled_rule_set(folder)
    if found is None:
        from advisor.loading.rule_sets import load_rule_set  # noqa: PLC0415  # it imports the YAML parser

        return load_rule_set(folder)
    return found


def open_sources(folder: Path, rule_set: RuleSet, wanted: frozenset[str]) -> tuple[Source, ...]:
    """Return the sources that make the wanted claims, with these claims alone. Raises as `load_sources`."""
    found = compiled_sources(rule_set, wanted)
    if found is None:
        from advisor.loading.rule_sets import load_sources  # noqa: PLC0415  # as above

        return load_sources(folder, rule_set, wanted)
    return found
