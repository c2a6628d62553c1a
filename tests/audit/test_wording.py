"""Texts that are too long, words that praise, and texts that a comment may have cut short."""

import re

import pytest
from audited import ALTERNATIVES, ASKED, LOAD, MAIN, SAFETY, SOURCE, changed_lock, found_in

from advisor.audit.wording import (
    LONGEST,
    OWN_TEXTS,
    PRAISING,
    comments_after_texts,
    long_texts,
    praising_words,
)
from advisor.loading.descriptions import FILES
from advisor.loading.kinds import ListOf, Record, Text

FILE_OF = {
    ("alternative", "name"): (ALTERNATIVES, "name: Chain\n", "name: TEXT\n"),
    ("question", "name"): (ASKED, "name: Nights\n", "name: TEXT\n"),
    ("criterion", "name"): (LOAD, "name: Load\n", "name: TEXT\n"),
    ("question", "text"): (ASKED, "text: How will you carry the lock?\n", "text: TEXT\n"),
    ("choice", "label"): (ASKED, "label: On the frame\n", "label: TEXT\n"),
    ("rule", "reason"): (LOAD, "reason: Only the chain can be worn.\n", "reason: TEXT\n"),
}


def records(kind):
    """Yield the records that a kind is made of."""
    if isinstance(kind, Record):
        yield kind
        for field in kind.fields.values():
            yield from records(field.kind)
    elif isinstance(kind, ListOf):
        yield from records(kind.kind)


TEXTS = {
    (record.what, key)
    for kind in FILES.values()
    for record in records(kind)
    for key, field in record.fields.items()
    if isinstance(field.kind, Text)
}


def test_every_text_that_is_looked_at_exists():
    assert set(LONGEST) <= TEXTS
    assert {(what, key) for what, keys in OWN_TEXTS.items() for key in keys} <= TEXTS


@pytest.mark.parametrize("place", FILE_OF, ids=" ".join)
def test_a_text_may_be_as_long_as_its_place_and_no_longer(remarks, place):
    path, old, new = FILE_OF[place]
    most = LONGEST[place]
    assert remarks(long_texts, (path, old, new.replace("TEXT", "x" * most))) == []
    ((_, message),) = remarks(long_texts, (path, old, new.replace("TEXT", "x" * (most + 1))))
    assert message == f"the {place[1]} has {most + 1} characters; at most {most} are shown well"


@pytest.mark.parametrize("word", ["excellent", "Excellent", "POWERFUL"])
def test_a_praising_word_is_reported_in_small_letters(remarks, word):
    found = remarks(praising_words, (SAFETY, "the U-lock held", f"the {word} U-lock held"))
    message = f'the reason praises with "{word.lower()}"; say what it does instead'
    assert found == [("nights-street", message)]


@pytest.mark.parametrize("words", ["greater", "a perfectly-made one", "the best", "robustness"])
def test_a_word_that_only_looks_like_praise_is_not_reported(remarks, words):
    assert remarks(praising_words, (MAIN, "title: Which bicycle lock?", f"title: Which? {words}")) == []


def test_each_word_of_a_text_is_named_once(remarks):
    edit = (MAIN, "title: Which bicycle lock?", "title: Great, superb, great?")
    assert remarks(praising_words, edit) == [
        ("", 'the title praises with "great", "superb"; say what it does instead')
    ]


def test_a_revision_is_looked_at_apart(remarks):
    revision = "{from: 2025-01-01, ratings: {}, reason: A great one., evidence: {supports: [T05]}}"
    cited = "    evidence: {supports: [T05]}\n"
    found = remarks(praising_words, (LOAD, cited, f"{cited}    revisions: [{revision}]\n"))
    assert [name for name, _ in found] == ["carrying-waist from 2025-01-01"]


def test_what_a_claim_says_may_praise(remarks):
    assert remarks(praising_words, (SOURCE, "says: The chain can", "says: The superb chain can")) == []


def test_the_words_are_sorted_and_in_small_letters():
    assert list(PRAISING) == sorted(set(PRAISING))
    assert all(re.fullmatch(r"[a-z-]+", word) for word in PRAISING)


REST = "from the # on it is a comment; put the text in quotes, or the comment on a line of its own"


def test_a_comment_after_a_text_is_reported_with_what_is_lost(remarks):
    edit = (LOAD, "reason: Only the chain can be worn.", "reason: The chain is #1 on a belt.")
    message = f'the text under reason ends before "#1 on a belt.": {REST}'
    assert remarks(comments_after_texts, edit) == [("carrying-waist", message)]


def test_a_comment_after_what_a_claim_says_is_reported(remarks):
    edit = (SOURCE, "says: The chain can be worn around the waist.", "says: The chain can # be worn.")
    assert remarks(comments_after_texts, edit) == [
        ("T05", f'the text under says ends before "# be worn.": {REST}')
    ]


def test_a_comment_after_the_reason_of_an_acceptance_is_reported_at_its_code(tmp_path):
    folder = changed_lock(tmp_path, (LOAD, "", "accepted:\n  long-text: It is # so.\n"))
    (found,) = [item for item in found_in(folder) if item.code == "comment-after-text"]
    assert found.message == f'the text under long-text ends before "# so.": {REST}'
    assert str(found.location) == f"{folder}/criteria/load.yaml:16:3"


@pytest.mark.parametrize(
    "text", ['"The chain is #1."', "The chain is number 1.", ">-\n      The chain is #1."]
)
def test_a_text_that_is_whole_is_not_reported(remarks, text):
    edit = (LOAD, "reason: Only the chain can be worn.", f"reason: {text}")
    assert remarks(comments_after_texts, edit) == []
