"""What is said of records beside their keys is said of records that there are."""

from advisor.loading.descriptions import CLAIM, FILES, RULE
from advisor.loading.kinds import Record
from advisor.loading.relations import EITHER_OF_A_CLAIM, JUDGEMENT, PURPOSES
from advisor.loading.scalar_schemas import within


def test_every_record_says_what_it_is_and_nothing_else_does():
    found = {inner.what for kind in FILES.values() for inner in within(kind) if isinstance(inner, Record)}
    assert set(PURPOSES) == found


def test_the_keys_that_hang_together_are_optional_keys_of_their_records():
    keys = [(CLAIM, key) for pair in EITHER_OF_A_CLAIM for key in pair] + [(RULE, key) for key in JUDGEMENT]
    assert [key for record, key in keys if not record.fields[key].optional] == []
