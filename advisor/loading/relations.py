"""What the records of a rule set are, and how the keys of one hang together, for checks and schemas."""

PURPOSES = {
    "rule set": "One decision: the words for ratings and weights, and the sections with their criteria.",
    "least lead": "How many points the first must be ahead for each word of the verdict; they must not fall.",
    "renaming": "What had another id in an earlier version, so that answers and decisions of then hold on.",
    "section": "A heading, with the criteria and the file of questions below it.",
    "alternative": "One of the things that are compared.",
    "question": "What a person is asked, with the choices on offer.",
    "choice": "One of the answers to a question. Where nothing reads it, it says why in no-effect.",
    "criterion": "One point of view, with all its rules. The name of the file is its id.",
    "rule": "Ratings that count under a condition, with their reason and evidence, and what changed since.",
    "revision": "What a rule says from a later day on, in place of all that it said before.",
    "evidence": "The claims that a rating rests on, and those against it.",
    "veto": "Removes alternatives under a condition, whatever their score.",
    "advice": "What to tell people besides the scores, under a condition.",
    "source": "One document with all its claims about the decision. The name of the file is its id.",
    "claim": "One thing that a document says, in our own words.",
    "case": "A person, the answers, and what must come out for them.",
    "expectation": "What must come out for the person of the case.",
}
"""What each record is, by its name, for those who read a schema or hover over a key."""

FEWEST_ALTERNATIVES = 2

JUDGEMENT = ("ratings", "reason", "evidence")
"""The keys of a rule that go together: all or none, and none only where it has revisions."""

EITHER_OF_A_CLAIM = (("section", "thread"), ("strength", "confidence"))
"""Of each pair of keys, a claim has one and not both."""

EXCLUSIVE_WHERE_ONE_IS_ALLOWED = (
    "exclusive has no meaning where one choice is allowed; several: true is missing"
)
