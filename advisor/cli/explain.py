"""advisor explain: what the rule set knows about a word, with its evidence."""

import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from advisor.cli.completing import completing, offered
from advisor.cli.options import RulesOption, built, wanted_rules
from advisor.cli.output import deliver
from advisor.errors import AdvisorError
from advisor.loading.homes import find_rule_set
from advisor.loading.opening import open_rule_set
from advisor.loading.rule_sets import load_with_sources


def command(arguments: list[str]) -> Any:
    """Return the command."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        return offered(((word, "") for word in _words(wanted_rules(arguments))), incomplete)

    def explain(
        word: Annotated[
            str,
            typer.Argument(
                metavar="[WORD]", help="Its id; question:choice for one choice.", autocompletion=complete
            ),
        ] = "",
        rules: RulesOption = "",
    ) -> None:
        """Show a rule, criterion, question, choice, claim or source whole; all there is without a word."""
        from advisor.narrative.explanation import Explainer
        from advisor.terminal.canvas import look_of
        from advisor.terminal.pages import page_text

        loaded = load_with_sources(find_rule_set(rules or wanted_rules([])))
        explainer = Explainer(loaded.rule_set, loaded.sources)
        page = explainer.explain(word) if word else explainer.overview()
        deliver(page_text(page, look_of(sys.stdout)), "", force=False, exact=False)

    return built("explain", explain, arguments)


def _words(wanted: str) -> Iterable[str]:
    """Return what can be explained but for sources and claims; none while nothing can be read."""
    try:
        rule_set = open_rule_set(find_rule_set(wanted))
    except AdvisorError:
        if completing():
            return ()
        raise
    from advisor.narrative.explanation import Explainer

    return Explainer(rule_set, ()).words()
