"""What a rule set knows about one of its words, with the evidence."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from advisor.audit.accounts import evidence_of
from advisor.errors import AdvisorError
from advisor.model.conditions import Condition, atoms
from advisor.model.rule_set import (
    Advice,
    Alternative,
    Criterion,
    Evidence,
    Judgement,
    Question,
    Rule,
    RuleSet,
    Veto,
)
from advisor.model.sources import Claim, Source
from advisor.narrative.citations import described, published
from advisor.narrative.naming import Names
from advisor.narrative.pages import BLANK, Paragraph, heading
from advisor.text import counted, in_words, nearest, quoted

KNOWN_BY = {
    "doc": "the project's documents",
    "index": "the package index",
    "vendor": "the vendor's own documents",
}


class Subject(NamedTuple):
    """Something that can be explained: the word for it, and its page."""

    word: str
    page: Callable[[], Iterable[Paragraph]]


class Explainer:
    """Explains the words of one rule set."""

    def __init__(self, rule_set: RuleSet, sources: tuple[Source, ...]) -> None:
        self.rule_set = rule_set
        self.sources = sources
        self.names = Names(rule_set)
        self.claims = {claim.id: (source, claim) for source in sources for claim in source.claims}

    def explain(self, word: str) -> tuple[Paragraph, ...]:
        """Return the pages of everything that the word names; `question:choice` names one choice.

        Raises:
            AdvisorError: nothing is called so; the nearest word is named.

        """
        wanted = word.strip().replace("=", ":").lower()
        found = [entry for entry in self._entries() if entry.word.lower() == wanted]
        if not found:
            found = [entry for entry in self._entries() if entry.word.lower().endswith(f":{wanted}")]
        if not found:
            close = nearest(word, (entry.word for entry in self._entries()))
            hint = f"; did you mean {quoted(close)}?" if close else ""
            message = (
                f"nothing is called {quoted(word)}{hint} (advisor explain, without a word, lists what is)"
            )
            raise AdvisorError(message)
        pages: list[Paragraph] = []
        for entry in found:
            pages += [*([BLANK] if pages else []), *entry.page()]
        return tuple(pages)

    def _entries(self) -> Iterator[Subject]:
        for alternative in self.rule_set.alternatives:
            yield Subject(alternative.id, partial(self._alternative, alternative))
        for criterion in self.rule_set.criteria:
            yield Subject(criterion.id, partial(self._criterion, criterion))
        for question in self.rule_set.questions:
            yield Subject(question.id, partial(self._question, question))
            for choice in question.choices:
                yield Subject(f"{question.id}:{choice.id}", partial(self._choice, question, choice.id))
        for rule in self.rule_set.rules:
            yield Subject(rule.id, partial(self._rule, rule))
        for veto in self.rule_set.vetoes:
            yield Subject(veto.id, partial(self._veto, veto))
        for advice in self.rule_set.advice:
            yield Subject(advice.id, partial(self._advice, advice))
        for source in self.sources:
            yield Subject(source.id, partial(self._source, source))
            for claim in source.claims:
                yield Subject(claim.id, partial(self._claim, source, claim))

    def words(self) -> tuple[str, ...]:
        """Return every word that can be explained, each once."""
        return tuple(dict.fromkeys(entry.word for entry in self._entries()))

    def overview(self) -> tuple[Paragraph, ...]:
        """Return the list of what can be explained, but for the choices and the claims."""
        rule_set = self.rule_set
        pages: list[Paragraph] = [Paragraph(rule_set.title, strong=True), Paragraph(rule_set.settles)]
        for section in rule_set.sections:
            pages += heading(section.title)
            rules = [rule.id for rule in rule_set.rules if rule.criterion in section.criteria]
            questions = [item.id for item in rule_set.questions if item.section == section.id]
            pages += self._listed(("questions", questions), ("criteria", section.criteria), ("rules", rules))
        pages += heading("Everywhere")
        pages += self._listed(
            ("alternatives", [item.id for item in rule_set.alternatives]),
            ("vetoes", [item.id for item in rule_set.vetoes]),
            ("advice", [item.id for item in rule_set.advice]),
        )
        pages += heading("Sources")
        pages += [
            Paragraph(
                f"{item.publisher}, {item.title} ({counted(len(item.claims), 'claim')})", 1, f"{item.id}:"
            )
            for item in self.sources
        ]
        first_rule = [rule.id for rule in rule_set.rules[:1]]
        examples = [rule_set.questions[0].id, *first_rule, *list(self.claims)[:1]]
        pages += [BLANK, Paragraph(f"For instance: advisor explain {in_words(examples, 'or')}.")]
        return tuple(pages)

    def _listed(self, *groups: tuple[str, Iterable[str]]) -> list[Paragraph]:
        return [Paragraph(", ".join(names), 1, f"{title}:") for title, names in groups if names]

    def _alternative(self, alternative: Alternative) -> Iterator[Paragraph]:
        yield Paragraph(f"Alternative {alternative.id}: {alternative.name}", strong=True)
        yield Paragraph(f"{alternative.summary} {alternative.home}".strip(), 1)
        favouring = [rule for rule in self.rule_set.rules if alternative.id in rule.current.ratings]
        count = f"{len(favouring)} of {counted(len(self.rule_set.rules), 'rule')}"
        yield Paragraph(f"Rated by {count} as of {self.rule_set.latest}.", 1)
        yield from self._rules(favouring)

    def _criterion(self, criterion: Criterion) -> Iterator[Paragraph]:
        yield Paragraph(f"Criterion {criterion.id}: {criterion.name}", strong=True)
        yield Paragraph(criterion.meaning, 1)
        yield Paragraph(f"Importance where you say nothing: {criterion.importance}.", 1)
        yield from self._rules(rule for rule in self.rule_set.rules if rule.criterion == criterion.id)

    def _question(self, question: Question) -> Iterator[Paragraph]:
        yield Paragraph(f"Question {question.id}: {question.text}", strong=True)
        yield Paragraph(question.help, 1)
        yield Paragraph(f"Why it is asked: {question.why}", 1)
        if question.asked_when:
            yield Paragraph(f"Asked unless this is false: {self.names.condition(question.asked_when)}.", 1)
        several = "Choices, several allowed" if question.several else "Choices, one allowed"
        yield Paragraph(f"{several}:", 1)
        for choice in question.choices:
            said = " ".join(part for part in (f"{choice.label}.", choice.help, choice.no_effect) if part)
            yield Paragraph(said, 2, f"{choice.id}:")
        yield from self._readers(question.id)

    def _choice(self, question: Question, name: str) -> Iterator[Paragraph]:
        choice = next(item for item in question.choices if item.id == name)
        yield Paragraph(f"Choice {name} of {question.id}: {choice.label}", strong=True)
        yield Paragraph(question.text, 1)
        if choice.help:
            yield Paragraph(choice.help, 1)
        if choice.no_effect:
            yield Paragraph(f"No rating rests on it: {choice.no_effect}", 1)
        yield from self._readers(question.id, name)

    def _readers(self, question: str, choice: str = "") -> Iterator[Paragraph]:
        """Tell which rules, vetoes and advice read the question, or one choice of it."""
        yield from self._rules(rule for rule in self.rule_set.rules if _reads(rule.when, question, choice))
        others = [(veto.id, "veto", veto.when) for veto in self.rule_set.vetoes]
        others += [(advice.id, "advice", advice.when) for advice in self.rule_set.advice]
        read = [other for other in others if _reads(other[2], question, choice)]
        if read:
            yield Paragraph("Vetoes and advice:", 1)
        for name, what, when in read:
            yield Paragraph(f"{what}, when {self.names.condition(when)}", 2, f"{name}:")

    def _rules(self, rules: Iterable[Rule]) -> Iterator[Paragraph]:
        for position, rule in enumerate(rules):
            if position == 0:
                yield Paragraph("Rules:", 1)
            yield Paragraph(f"when {self.names.condition(rule.when)}", 2, f"{rule.id}:")
            said = "; ".join(
                f"{self._since(item)} {self.names.ratings(item.ratings)}" for item in rule.judgements
            )
            yield Paragraph(said, 3)

    def _since(self, judgement: Judgement) -> str:
        return f"from {judgement.since}:" if judgement.since else "documents:"

    def _rule(self, rule: Rule) -> Iterator[Paragraph]:
        yield Paragraph(f"Rule {rule.id} of {self.names.criterion(rule.criterion)}", strong=True)
        yield Paragraph(f"When {self.names.condition(rule.when)}.", 1)
        for judgement in rule.judgements:
            when = f"From {judgement.since}" if judgement.since else "As of the documents"
            yield Paragraph(f"{when}: {self.names.ratings(judgement.ratings)}.", 1, strong=True)
            yield Paragraph(judgement.reason, 2)
            yield from self._evidence(judgement.evidence)

    def _veto(self, veto: Veto) -> Iterator[Paragraph]:
        yield Paragraph(f"Veto {veto.id}: removes {self.names.alternatives(veto.removes)}", strong=True)
        yield Paragraph(f"When {self.names.condition(veto.when)}.", 1)
        yield Paragraph(veto.reason, 1)
        yield from self._evidence(veto.evidence)

    def _advice(self, advice: Advice) -> Iterator[Paragraph]:
        yield Paragraph(f"Advice {advice.id}", strong=True)
        since = f" From {advice.since}." if advice.since else ""
        yield Paragraph(f"When {self.names.condition(advice.when)}.{since}", 1)
        yield Paragraph(advice.text, 1)
        yield from self._evidence(advice.evidence)

    def _evidence(self, evidence: Evidence) -> Iterator[Paragraph]:
        for title, names in (("Supported by", evidence.supports), ("Disputed by", evidence.disputes)):
            if names:
                yield Paragraph(f"{title}:", 2)
            for name in names:
                source, claim = self.claims[name]
                yield Paragraph(f"{claim.says} ({described(source, claim)})", 3, f"{name}:")

    def _claim(self, source: Source, claim: Claim) -> Iterator[Paragraph]:
        yield Paragraph(f"Claim {claim.id}", strong=True)
        yield Paragraph(claim.says, 1)
        yield Paragraph(f"{described(source, claim)}.", 1)
        yield Paragraph(f"Favours {self._favours(claim)}.", 1)
        cited = [
            f"{what} {name}{' (disputes it)' if claim.id in evidence.disputes else ''}"
            for what, name, evidence in evidence_of(self.rule_set)
            if claim.id in (*evidence.supports, *evidence.disputes)
        ]
        if cited:
            yield Paragraph(f"Cited by {', '.join(dict.fromkeys(cited))}.", 1)
        if claim.best_before:
            yield Paragraph(f"To be checked again from {claim.best_before}.", 1)
        if claim.context:
            yield Paragraph(f"Carries no rating: {claim.context}", 1)

    def _favours(self, claim: Claim) -> str:
        named = {"equal": "all alternatives equally", "none": "no alternative"}
        whom = named.get(claim.favours) or self.names.alternative(claim.favours)
        known = [KNOWN_BY[word] for word in claim.confidence]
        how = f"known by {in_words(known)}" if known else claim.strength
        return f"{whom}, {how}" + (f" ({claim.kind})" if claim.kind else "")

    def _source(self, source: Source) -> Iterator[Paragraph]:
        yield Paragraph(f"Source {source.id}: {source.title}", strong=True)
        author = f", {source.author}" if source.author else ""
        yield Paragraph(f"{source.publisher}{author}, {published(source)}.", 1)
        yield Paragraph(f"Address: {source.address}. Checked {source.checked}.", 1)
        yield Paragraph(f"{counted(len(source.claims), 'claim')}:", 1)
        for claim in source.claims:
            yield Paragraph(f"{claim.says.rstrip('.')}. Favours {self._favours(claim)}.", 2, f"{claim.id}:")


def _reads(condition: Condition, question: str, choice: str = "") -> bool:
    return any(
        atom.question == question and (not choice or choice in atom.choices) for atom in atoms(condition)
    )
