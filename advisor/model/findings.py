"""The codes of all that a check of a rule set can report, each with its title."""

FAULT, CIRCLE, NEEDLESS_ACCEPTANCE = "fault", "asked-when-circle", "needless-acceptance"
STALE_EVIDENCE = "stale-evidence"

FAULTS = {
    FAULT: "a file cannot be read as part of a rule set",
    CIRCLE: "a question is asked only after itself",
}
"""What makes a rule set unreadable."""

FINDINGS = {
    "unread-question": "nothing reads the answer to a question",
    "unread-choice": "nothing reads a choice, and it does not say why",
    "needless-no-effect": "a choice says that it has no effect, and has one",
    "rule-that-never-holds": "no answers make a condition true",
    "contradicting-rules": "two rules of a criterion rate the same answers differently",
    "claim-counted-twice": "one claim gives an alternative points in two criteria at once",
    "unsupported-rating": "no claim that a rating rests on favours the alternative that is rated",
    "overstated-rating": "a rating is stronger than each of the claims for it",
    "claim-on-both-sides": "one claim supports a rating, a veto or an advice and disputes it",
    "unfavoured-alternative": "no rule rates an alternative",
    "criterion-without-rules": "no rule of a criterion rates anything",
    "unused-claim": "nothing cites a claim, and it does not say why",
    "needless-context": "a claim says why nothing cites it, and is cited",
    STALE_EVIDENCE: "ratings rest on claims that are past their best-before",
    "unknown-address": "a source does not say where it can be read",
    "unknown-date": "a source does not say when it was published",
    "unequal-evidence": "one alternative has far more claims behind it than another",
    "long-text": "a text is too long for the place where it is shown",
    "praising-word": "a text praises instead of saying what is so",
    "comment-after-text": "a comment follows a text without quotes, and may be a part of it",
    NEEDLESS_ACCEPTANCE: "a finding is accepted that is not there",
}
"""What is weak in a rule set that can be read."""

CODES = FAULTS | FINDINGS

ACCEPTABLE = tuple(code for code in FINDINGS if code != NEEDLESS_ACCEPTANCE)
"""The codes that a record of a rule set may accept."""
