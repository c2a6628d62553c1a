"""The page in the folder of a new rule set that says what to do next."""

from string import Template

from advisor.reports.draft import Draft
from advisor.reports.escaping import markdown

_README = Template("""\
# $title

The beginning of a rule set for `advisor`. Nothing in it is known yet: all that it says of the alternatives is
a placeholder, and no source has been read.

1. `sources/`: read a source, and write down what it claims, in your own words. Take the placeholder away once
   no rule cites it.
2. `questions/`: ask what people can answer, with choices in their words.
3. `criteria/`: rate the alternatives as the claims bear out, and say why.
4. `cases/`: imagine people, and say what you would advise them to take. The program shows whether the rules
   do, too.
5. Look for `# Replace:` in all files until there is none left.

Run these in this folder after each change:

```sh
advisor rules check .
advisor rules test .
advisor recommend --rules . $flags
```

What `rules check` would find as long as a placeholder stands is listed under `accepted`, with the reason.
Take that away together with the placeholder.
""")


def readme(draft: Draft) -> str:
    """Return the page in Markdown."""
    answers = draft.answers(draft.alternatives[0])
    flags = " ".join(f"--{question} {choice}" for question, choice in answers.items())
    return _README.substitute(title=markdown(draft.outline.title), flags=flags)
