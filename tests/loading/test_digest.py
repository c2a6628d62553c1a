"""The digest of a rule set."""

import hashlib

import pytest

from advisor.loading.digest import sha256


@pytest.mark.parametrize("data", [b"", b"a cake", b"\x00" * 1000])
def test_it_is_the_one_that_everybody_computes(data):
    assert sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()
