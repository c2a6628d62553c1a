"""A small rule set to begin with: the files of a draft, with a comment on all that is to be replaced."""

from collections.abc import Iterator
from string import Template

from advisor.audit.wording import praise_in
from advisor.reports.draft import Draft, drafted
from advisor.reports.outline import Outline
from advisor.reports.starter_knowledge import cases_file, criterion_file, source_file
from advisor.reports.starter_readme import readme
from advisor.reports.yaml_text import yaml_id, yaml_text

SECTION, SOURCE, CASES, SCHEMAS = "needs", "placeholder", "people", "schemas"

_SCHEMA = "# yaml-language-server: $schema="

_RULE_SET = Template("""\
title: $title
# The question that the decision settles.
settles: $settles
# Raise it with each change: the first part when an id changes, the second when a result can change,
# the third when only words do.
version: 0.1.0
# Replace: the day on which you have read your sources. What they say counts as of this day.
documents: $documents
# The words for ratings, with their points.
scale: {slight: 1, moderate: 2, strong: 3, decisive: 4}
# The words for how much a criterion matters. The points of a rating are multiplied by its weight.
importance: {ignore: 0, low: 0.3, normal: 1, high: 3, critical: 5}
# The least lead, in points, that each word of the verdict takes.
verdicts: {leaning: 2, clear: 3, strong: 6}
# Headings, each with its criteria in order. The questions of a section stand in questions/<id>.yaml.
sections:
  - id: $section
    title: What matters
    criteria:
""")

_PRAISE = """\
# Texts should not praise, but a name may. Better say it at the record whose name it is.
accepted:
  praising-word: A word of a name is no praise.
"""

_ALTERNATIVE = Template("""\
- id: $id
  name: $name
  # Replace: what it is, in a sentence. Where it has a home page, say so below: home: https://...
  summary: This is not described yet.
""")

_QUESTIONS = """\
# The kind of a question is wish or fact; a wish is given up more easily. A choice that no rule reads says
# in no-effect why not.

"""

_QUESTION = Template("""\
# Replace: the texts, in the words of those who answer.
- id: $id
  name: $name
  kind: wish
  text: $text
  help: This is not explained yet.
  why: The alternatives may differ here.
  choices:
""")

_CHOICE = Template("""\
    - id: $id
      label: $label
""")

_IDLE_CHOICE = Template("""\
    - id: $id
      label: $label
      no-effect: Then this speaks for no alternative.
""")


def starter_files(outline: Outline) -> dict[str, str]:
    """Return the files of the rule set by their paths, without the JSON Schemas that they name.

    All of it is a placeholder that says so. Each alternative comes first in a case, and the cases
    exercise each rule and each choice.
    """
    draft = drafted(outline)
    files = {
        "rule-set.yaml": _rule_set(draft),
        "alternatives.yaml": _alternatives(draft),
        f"questions/{SECTION}.yaml": _QUESTIONS + "\n".join(_questions(draft)),
        **{f"criteria/{criterion.id}.yaml": criterion_file(draft, criterion) for criterion in draft.criteria},
        f"sources/{SOURCE}.yaml": source_file(draft),
        f"cases/{CASES}.yaml": cases_file(draft),
    }
    return {**{path: _headed(path, text) for path, text in files.items()}, "README.md": readme(draft)}


def _headed(path: str, text: str) -> str:
    """Return the file with a line that tells an editor its JSON Schema."""
    folder, _, name = path.rpartition("/")
    up, kind = ("../", folder) if folder else ("", name.removesuffix(".yaml"))
    return f"{_SCHEMA}{up}{SCHEMAS}/{kind}.json\n{text}"


def _rule_set(draft: Draft) -> str:
    outline = draft.outline
    head = _RULE_SET.substitute(
        title=yaml_text(outline.title),
        settles=yaml_text(outline.settles),
        documents=outline.documents,
        section=SECTION,
    )
    criteria = "".join(f"      - {yaml_id(criterion.id)}\n" for criterion in draft.criteria)
    names = (outline.title, outline.settles, *outline.alternatives, *outline.criteria)
    return head + criteria + (_PRAISE if any(map(praise_in, names)) else "")


def _alternatives(draft: Draft) -> str:
    return "\n".join(
        _ALTERNATIVE.substitute(id=yaml_id(item.id), name=yaml_text(item.name)) for item in draft.alternatives
    )


def _questions(draft: Draft) -> Iterator[str]:
    for criterion in draft.criteria:
        points = draft.points_of(criterion)
        if len(points) == 1:
            text, idle, labels = f"Does {criterion.name} matter to you?", "No", ["Yes"]
        else:
            text, idle = f"{criterion.name}: what matters to you?", "Nothing of this"
            labels = [f"What speaks for {point.alternative.name}" for point in points]
        choices = [
            _CHOICE.substitute(id=yaml_id(point.choice), label=yaml_text(label))
            for point, label in zip(points, labels, strict=True)
        ]
        question = _QUESTION.substitute(
            id=yaml_id(criterion.id), name=yaml_text(criterion.name), text=yaml_text(text)
        )
        last = _IDLE_CHOICE.substitute(id=draft.idle_choice(criterion), label=yaml_text(idle))
        yield "".join([question, *choices, last])
