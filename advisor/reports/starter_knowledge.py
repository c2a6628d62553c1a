"""What a new rule set rests on: its criteria with their rules, its source, and its cases."""

from string import Template

from advisor.reports.draft import NOTHING_MATTERS, Draft, Named, Point
from advisor.reports.yaml_text import yaml_id, yaml_text

_CRITERION = Template("""\
name: $name
# Replace: what the criterion is about, in a sentence.
meaning: This is not described yet.
# How much it counts where the user says nothing: a word of importance in rule-set.yaml.
importance: normal
# A rule says: when it counts, by the answers; whom it speaks for, and how strongly, by a word of scale; a
# reason in a sentence or two; and the claims that it rests on. Those against it go under disputes.
rules:
""")

_RULE = Template("""\
  - id: $id
    when: {$criterion: $choice}
    # Replace: the ratings, the reason and the evidence.
    ratings: {$alternative: moderate}
    reason: $reason
    evidence: {supports: [$claim]}
""")

_REVISION = Template("""\
    # When this has changed, leave all of it as it is, and say below what holds from which day on. Every
    # rating that still holds is named again; {} says that no difference is left.
    # revisions:
    #   - from: $day
    #     ratings: {}
    #     reason: What has changed, in a sentence or two.
    #     evidence: {supports: [$claim]}
""")

_SOURCE = Template("""\
# Replace: all of it, by the first source that you have read. Each source has a file of its own, and the
# name of the file is its id.
title: A placeholder for your first source
publisher: nobody
# Where it is to be read. Never guess an address or a date; say unknown.
address: unknown
# The day on which it was published. Once you say it, leave counts-from out.
published: unknown
counts-from: $day
# The day on which you have read it.
checked: $day
# What `advisor rules check` would find here, with the reason why that is all right.
# Replace: take a line out once its reason holds no more, and the key when none is left.
accepted:
  unknown-address: This is a placeholder. Say where your source is to be read.
  unknown-date: This is a placeholder. Say when your source was published.
# All that it claims about the decision, not only what suits you. A claim that no rule cites says in context
# why not. The kind is one of advice, comparison, feature, drawback, parity, weight and history.
claims:
""")

_CLAIM = Template("""\
  - id: $id
    # Replace: the heading under which it stands, and what it says, in your own words.
    section: Write the heading here
    says: $says
    favours: $alternative
    strength: moderate
    kind: feature
""")

_CASE = Template("""\
- id: $id
  # Replace: somebody you can imagine, what they answer, and what you would advise them to take.
  person: $person
  answers:
$answers  as-of: latest
  expect:
    first: $first
    because: [$rules]
""")

_TOSS_UP = Template("""\
- id: $id
  person: Somebody to whom nothing of this matters.
  answers:
$answers  as-of: latest
  expect:
    first: toss-up
    because: []
""")


def criterion_file(draft: Draft, criterion: Named) -> str:
    """Return the file of a criterion; the first of all rules shows how a revision is written."""
    head = _CRITERION.substitute(name=yaml_text(criterion.name))
    return head + "\n".join(_rule(draft, point) for point in draft.points_of(criterion))


def _rule(draft: Draft, point: Point) -> str:
    rule = _RULE.substitute(
        id=yaml_id(point.rule),
        criterion=yaml_id(point.criterion.id),
        choice=yaml_id(point.choice),
        alternative=yaml_id(point.alternative.id),
        reason=yaml_text(f"Nobody has looked yet whether this speaks for {point.alternative.name}."),
        claim=point.claim,
    )
    if point != draft.points[0]:
        return rule
    return rule + _REVISION.substitute(day=_later(draft.outline.documents), claim=point.claim)


def _later(day: str) -> str:
    """Return the first day of the next year."""
    return f"{int(day[:4]) + 1:04}-01-01"


def source_file(draft: Draft) -> str:
    """Return the file of the one source, with a claim for each rule."""
    claims = [
        _CLAIM.substitute(
            id=point.claim,
            says=yaml_text(
                f"Write here what the source says of {point.alternative.name} and {point.criterion.name}."
            ),
            alternative=yaml_id(point.alternative.id),
        )
        for point in draft.points
    ]
    return _SOURCE.substitute(day=draft.outline.documents) + "\n".join(claims)


def cases_file(draft: Draft) -> str:
    """Return the cases: one for each alternative, and a toss-up."""
    cases = [_case(draft, *pair) for pair in zip(draft.cases, draft.alternatives, strict=True)]
    return "\n".join([*cases, _toss_up(draft)])


def _case(draft: Draft, case: str, alternative: Named) -> str:
    rules = [point.rule for point in draft.points if point.alternative == alternative]
    return _CASE.substitute(
        id=yaml_id(case),
        person=yaml_text(f"Somebody who should take {alternative.name}."),
        answers=_answers(draft, alternative),
        first=yaml_id(alternative.id),
        rules=", ".join(map(yaml_id, rules)),
    )


def _toss_up(draft: Draft) -> str:
    return _TOSS_UP.substitute(id=NOTHING_MATTERS, answers=_answers(draft, None))


def _answers(draft: Draft, alternative: Named | None) -> str:
    answers = draft.answers(alternative).items()
    return "".join(f"    {yaml_id(question)}: {yaml_id(choice)}\n" for question, choice in answers)
