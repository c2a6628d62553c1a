"""The flags that the questions of a rule set become."""

import inspect
import sys
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from advisor.cli.completing import completing, offered, plain
from advisor.model.answers import UNSURE
from advisor.model.rule_set import Question, RuleSet
from advisor.text import visible

QUESTION_PARAMETER = "question_"


def shown(text: str) -> str:
    """Return foreign text for help; while completing, only what no shell can take for a command."""
    return plain(text) if completing() else visible(text)


def question_parameter(question: Question) -> inspect.Parameter:
    """Return the flag of a question, as a parameter that typer understands."""
    choices = [(choice.id, choice.label) for choice in question.choices]
    choices.append((UNSURE, "I do not know"))
    alone = {UNSURE, *(choice.id for choice in question.choices if choice.exclusive)}

    def complete(incomplete: str) -> list[tuple[str, str]]:
        done, comma, _ = incomplete.rpartition(",") if question.several else ("", "", incomplete)
        taken = {*done.split(","), *(alone if comma else ())}
        free = ((done + comma + name, label) for name, label in choices if name not in taken)
        return offered(free, incomplete)

    many = "Several of" if question.several else "One of"
    about = f"{shown(question.text)} {many}: {', '.join(name for name, _ in choices)}."
    option = typer.Option(
        f"--{question.id}", metavar="CHOICE", help=about, autocompletion=complete, show_default=False
    )
    return inspect.Parameter(
        QUESTION_PARAMETER + question.id.replace("-", "_"),
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[list[str] | None, option],
    )


def sectioned(rule_set: RuleSet | None) -> type[TyperCommand]:
    """Return a command class whose help groups the flags of questions by section."""
    titles = {section.id: shown(section.title) for section in rule_set.sections} if rule_set else {}
    headings = {
        QUESTION_PARAMETER + question.id.replace("-", "_"): titles[question.section]
        for question in (rule_set.questions if rule_set else ())
    }

    class Sectioned(TyperCommand):
        def format_options(self, ctx: Any, formatter: Any) -> None:
            groups: dict[str, list[tuple[str, str]]] = {title: [] for title in titles.values()}
            for param in self.get_params(ctx):
                record = param.get_help_record(ctx)
                if record:
                    groups.setdefault(headings.get(str(param.name), "Options"), []).append(record)
            for heading, records in groups.items():
                if records:
                    with formatter.section(heading):
                        formatter.write_dl(records)

        def get_help(self, ctx: Any) -> str:
            # Typer would print help as UTF-8 whatever the encoding of standard output is.
            encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
            return super().get_help(ctx).encode(encoding, "backslashreplace").decode(encoding)

    return Sectioned


def with_signature(
    function: Callable[..., None], parameters: Iterable[inspect.Parameter]
) -> Callable[..., None]:
    """Return the function with this signature, from which typer makes its options."""
    known = tuple(parameters)
    function.__signature__ = inspect.Signature(known)  # type: ignore[attr-defined]  # read by inspect
    function.__annotations__ = {item.name: item.annotation for item in known}
    return function
