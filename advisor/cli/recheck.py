"""advisor recheck: whether recorded decisions still hold."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.cli.candidates import rule_sets, words
from advisor.cli.options import AsOfOption, built, check_as_of, day_of, one_of, wanted_rules
from advisor.cli.output import deliver
from advisor.errors import FINDING, AdvisorError
from advisor.loading.decision_files import decision_files
from advisor.loading.homes import find_rule_set
from advisor.loading.rule_sets import Loaded, load_with_sources
from advisor.model.rule_set import RuleSet
from advisor.model.sources import Source
from advisor.records.recheck import FINE, Rechecked, Rechecking
from advisor.text import in_words, quoted, visible

TEXT, JSON, GITHUB = FORMATS = ("text", "json", "github")

FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|FOLDER...", help="Decision records, or folders that hold some.", show_default=False
    ),
]
RulesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rules",
        metavar="NAME|DIRECTORY",
        help="A rule set that decisions name, if it is not a shipped one. May be repeated.",
        show_default=False,
        autocompletion=rule_sets,
    ),
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        autocompletion=words(FORMATS),
        help="text; json: one object; github: annotations in a workflow.",
    ),
]


def command(arguments: list[str]) -> Any:
    """Return the command."""
    return built("recheck", recheck, arguments)


def recheck(
    files: FilesArgument, rules: RulesOption = None, as_of: AsOfOption = "", format_: FormatOption = TEXT
) -> None:
    """Say whether recorded decisions still hold under the rule set of today.

    Each is worked out again from the answers in its front matter. It holds; it holds, but weaker; it is
    overturned; it was edited by hand, so that its answers do not lead to what it states; or it cannot be
    said. A record whose status is superseded, deprecated or rejected is left alone.
    Exit status 0: all hold; 1: one does not.
    """
    one_of("--format", format_, FORMATS)
    # Before any rule set is looked for, since there may be none.
    check_as_of(as_of)
    shelf = _Shelf(rules or [])
    contents = decision_files(files)
    rechecking = Rechecking(shelf.find, lambda rule_set: day_of(as_of, rule_set))
    found = [rechecking.recheck(name, content) for name, content in contents.items()]
    shelf.check_used(found, rules or [])
    deliver(_drawn(found, shelf.sources, format_), "", force=False, exact=format_ != TEXT)
    if any(item.state not in FINE for item in found):
        raise typer.Exit(FINDING)


class _Shelf:
    """The rule sets that decisions may name: those of the command line, and those that come along."""

    def __init__(self, wanted: list[str]) -> None:
        self._folders: dict[str, Path] = {}
        self._found: dict[str, Loaded] = {}
        for folder in map(find_rule_set, wanted):
            name = visible(folder.resolve().name)
            other = self._folders.setdefault(name, folder)
            if not other.samefile(folder):
                places = f"{visible(str(other))} and {visible(str(folder))}"
                message = f"--rules: two rule sets have the id {quoted(name)}: {places}"
                raise AdvisorError(message)
        if usual := wanted_rules([]):
            folder = find_rule_set(usual)
            self._folders.setdefault(visible(folder.resolve().name), folder)
        for name in self._folders:
            # One that is named and cannot be read is an error of the command, not of a decision.
            self.find(name)

    def find(self, name: str) -> RuleSet:
        """Return the rule set of this id.

        Raises:
            AdvisorError: there is none, or it cannot be read.

        """
        if name not in self._found:
            self._found[name] = load_with_sources(self._folders.get(name) or self._shipped(name))
        return self._found[name].rule_set

    def check_used(self, found: list[Rechecked], wanted: list[str]) -> None:
        """Refuse a rule set that was named and that no decision is by: another one judged them instead.

        Raises:
            AdvisorError: there is one.

        """
        named = {item.then.origin.id for item in found if item.then}
        for name in wanted:
            known = visible(find_rule_set(name).resolve().name)
            if named and known not in named:
                by = in_words(quoted(other) for other in sorted(named))
                message = (
                    f"--rules {visible(name)}: no decision is by the rule set {quoted(known)}, but by {by}"
                )
                raise AdvisorError(f"{message} (the id of a rule set is the name of its folder)")

    @staticmethod
    def _shipped(name: str) -> Path:
        message = f"The rule set {quoted(name)} is not here; --rules names its folder."
        if not name or Path(name).name != name or name.startswith("."):
            raise AdvisorError(message)
        try:
            return find_rule_set(name)
        except AdvisorError as error:
            raise AdvisorError(message) from error

    @property
    def sources(self) -> dict[str, tuple[Source, ...]]:
        """The sources of the rule sets that were found, by the id of the rule set."""
        return {name: loaded.sources for name, loaded in self._found.items()}


def _drawn(found: list[Rechecked], sources: dict[str, tuple[Source, ...]], wanted: str) -> str:
    if wanted == JSON:
        from advisor.reports.recheck import json_recheck

        return json_recheck(found, sources)
    from advisor.narrative.recheck import recheck_page, told

    if wanted == GITHUB:
        from advisor.reports.recheck import workflow_commands

        return "\n".join(workflow_commands((told(item, brief=True) for item in found), Path.cwd())) + "\n"
    from advisor.terminal.canvas import look_of
    from advisor.terminal.pages import page_text

    every = [told(item, sources.get(item.then.origin.id, ()) if item.then else ()) for item in found]
    return page_text(recheck_page(every), look_of(sys.stdout))
