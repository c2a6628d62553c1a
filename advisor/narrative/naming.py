"""Names of alternatives, criteria and answers as a reader knows them."""

from collections.abc import Iterable, Mapping

from advisor.model.answers import Answers
from advisor.model.conditions import Condition, grounds, in_plain_words
from advisor.model.rule_set import RuleSet
from advisor.text import in_words

NO_DIFFERENCE = "no difference"
UNSURE_LABEL = "I don't know"


def titled(title: str, about: str) -> str:
    """Return a heading of the title and what is said under it, with one mark between the two."""
    end = "" if title.endswith(("?", "!", ".", ":")) else ":"
    return f"{title}{end} {about}"


class Names:
    """Looks names up by id."""

    def __init__(self, rule_set: RuleSet) -> None:
        self._alternatives = {item.id: item.name for item in rule_set.alternatives}
        self._criteria = {item.id: item.name for item in rule_set.criteria}
        self._questions = {item.id: item.name for item in rule_set.questions}
        self._several = {item.id for item in rule_set.questions if item.several}
        self._order = {item.id: position for position, item in enumerate(rule_set.questions)}

    def alternative(self, name: str) -> str:
        """Return the alternative's name."""
        return self._alternatives[name]

    def alternatives(self, names: Iterable[str]) -> str:
        """Return the names as a list in words."""
        return in_words(self._alternatives[name] for name in names)

    def criterion(self, name: str) -> str:
        """Return the criterion's name."""
        return self._criteria[name]

    def question(self, name: str) -> str:
        """Return the question's name."""
        return self._questions[name]

    def is_several(self, question: str) -> bool:
        """Return whether the question takes several choices."""
        return question in self._several

    def ratings(self, ratings: Mapping[str, str]) -> str:
        """Return who is rated how, in the order of the rule set; "no difference" where nobody is."""
        said = [f"{name} {ratings[key]}" for key, name in self._alternatives.items() if key in ratings]
        return ", ".join(said) or NO_DIFFERENCE

    def because(self, criterion: str, conditions: Iterable[Condition], answers: Answers) -> str:
        """Return the answers that make the conditions true.

        Choices alone where the only question has the criterion's id; otherwise each with its question,
        in the order of the questions.
        """
        found: dict[str, tuple[str, ...]] = {}
        for condition in conditions:
            for question, choices in grounds(condition, answers).items():
                found[question] = tuple(dict.fromkeys(found.get(question, ()) + choices))
        if tuple(found) == (criterion,):
            return ", ".join(found[criterion])
        ordered = sorted(found, key=lambda question: self._order[question])
        return "; ".join(f"{self._questions[question]}: {', '.join(found[question])}" for question in ordered)

    def condition(self, condition: Condition) -> str:
        """Return a condition in words, with brackets where they are needed."""
        return in_plain_words(condition)
