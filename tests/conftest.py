"""What the tests share: the toy rule set, the shipped one, and how long hypothesis may take."""

import signal
from pathlib import Path

import pytest
from hypothesis import settings

from advisor.loading.rule_sets import Loaded, load_with_sources
from advisor.model.rule_set import RuleSet

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As where a shell starts the tests in the background; the programs under test would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

TESTS = Path(__file__).resolve().parent

# Derandomised: a red run is red for everybody. No deadline: a slow machine is no fault.
settings.register_profile("advisor", derandomize=True, deadline=None, max_examples=100, database=None)
settings.load_profile("advisor")


@pytest.fixture(scope="session")
def picnic_cake_folder() -> Path:
    """Return the folder of the toy rule set."""
    return TESTS / "rule_sets" / "picnic-cake"


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    """Return the folder of the rule set that comes with the program."""
    return TESTS.parent / "rules" / "pytorch-or-tensorflow"


@pytest.fixture(scope="session")
def picnic_cake_loaded(picnic_cake_folder: Path) -> Loaded:
    """Return the toy rule set with its sources."""
    return load_with_sources(picnic_cake_folder)


@pytest.fixture(scope="session")
def picnic_cake(picnic_cake_loaded: Loaded) -> RuleSet:
    """Return the toy rule set."""
    return picnic_cake_loaded.rule_set
