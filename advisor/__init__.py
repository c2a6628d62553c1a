"""A decision advisor: rules in YAML, answers from a person, a recommendation that is justified.

What a program needs stands here by name; docs/python.md shows how to use it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from advisor.errors import AdvisorError, FaultsError
    from advisor.interface import (
        PreparedRuleSet,
        as_dict,
        assess,
        load_rule_set,
        next_question,
        points,
        recommend,
        settlement,
    )
    from advisor.model.justified import Justified
    from advisor.model.next_step import NextStep
    from advisor.model.outlook import Settlement
    from advisor.model.recommendation import Assessment

__all__ = [
    "AdvisorError",
    "Assessment",
    "FaultsError",
    "Justified",
    "NextStep",
    "PreparedRuleSet",
    "Settlement",
    "as_dict",
    "assess",
    "load_rule_set",
    "next_question",
    "points",
    "recommend",
    "settlement",
]

_ELSEWHERE = {
    "AdvisorError": "advisor.errors",
    "Assessment": "advisor.model.recommendation",
    "FaultsError": "advisor.errors",
    "Justified": "advisor.model.justified",
    "NextStep": "advisor.model.next_step",
    "Settlement": "advisor.model.outlook",
}
"""The modules of what does not stand in `advisor.interface`."""


if not TYPE_CHECKING:  # who checks types looks above, and finds a name that is not there

    def __getattr__(name: str) -> object:
        """Return what stands under a name, imported once it is asked for: every command imports us."""
        if name not in __all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module  # noqa: PLC0415  # as above

        value: object = getattr(import_module(_ELSEWHERE.get(name, "advisor.interface")), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
