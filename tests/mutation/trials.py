"""Tries mutants in processes of their own, each forked where the tests are collected already."""

import functools
import gc
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

import pytest
import tables
from _pytest.runner import runtestprotocol
from mutants import Mutant, put_in

KILLED, SURVIVED, ENDLESS, UNTRIED = "killed", "survived", "endless", "not covered"
FEW_EXAMPLES = 10
MOST_MEMORY = 4 << 30


class Trials:
    """A plugin of pytest that runs every test once, and then, for each mutant, the tests that meet it.

    Laws draw few examples. Where a doubted mutant survives, they draw as many as usual.
    """

    def __init__(
        self, mutants: Sequence[Mutant], doubted: Container[Mutant], tell: Callable[[Mutant, str], None]
    ) -> None:
        self.mutants = mutants
        self.doubted = doubted
        self.tell = tell
        self.results: dict[Mutant, str] = {}
        self.seconds: dict[pytest.Item, float] = {}
        self.meeting: dict[tuple[str, str], set[pytest.Item]] = defaultdict(set)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then against each mutant."""
        laws = {item: law for item in session.items if (law := _law(item))}
        usual = {item: law._hypothesis_internal_use_settings for item, law in laws.items()}
        _draw(laws, usual, FEW_EXAMPLES)
        for item in session.items:
            self._run_once(item)
        for mutant in self.mutants:
            tests = sorted(self._meeting(mutant), key=self.seconds.__getitem__)
            result = _tried(mutant, tests, [self.seconds[item] for item in tests]) if tests else UNTRIED
            if result == SURVIVED and mutant in self.doubted:
                slow = [item for item in tests if item in laws and usual[item].max_examples > FEW_EXAMPLES]
                times = [usual[item].max_examples / FEW_EXAMPLES * self.seconds[item] for item in slow]
                _draw(laws, usual, sys.maxsize)
                result = _tried(mutant, slow, times)
                _draw(laws, usual, FEW_EXAMPLES)
            self.results[mutant] = result
            self.tell(mutant, result)
        return True

    def _meeting(self, mutant: Mutant) -> set[pytest.Item]:
        """Return the tests that call the function, or for a table any function of its module."""
        if mutant.lines:
            return self.meeting[mutant.module, mutant.function]
        return set().union(*(tests for (module, _), tests in self.meeting.items() if module == mutant.module))

    def _run_once(self, item: pytest.Item) -> None:
        begin = time.process_time()
        with _noting({mutant.module for mutant in self.mutants}) as met:
            reports = runtestprotocol(item, nextitem=None, log=False)
        self.seconds[item] = time.process_time() - begin
        if any(report.failed for report in reports):
            pytest.exit(f"{item.nodeid} fails without any mutant")
        for key in met:
            self.meeting[key].add(item)


@contextmanager
def _noting(modules: set[str]) -> Iterator[set[tuple[str, str]]]:
    """Note the functions of some modules that are called, by module and name."""
    met: set[tuple[str, str]] = set()
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event != "call" or frame.f_code in seen:
            return
        seen.add(frame.f_code)
        module = frame.f_globals.get("__name__", "")
        if module in modules:
            # What is inside a function belongs to it.
            met.add((module, frame.f_code.co_qualname.split(".<locals>")[0]))

    sys.setprofile(note)
    try:
        yield met
    finally:
        sys.setprofile(None)


def _law(item: pytest.Item) -> Any:
    law = getattr(item, "obj", None)
    law = getattr(law, "__func__", law)
    return law if hasattr(law, "_hypothesis_internal_use_settings") else None


def _draw(laws: dict[pytest.Item, Any], usual: dict[pytest.Item, Any], most: int) -> None:
    """Let laws draw so many examples at most; nobody reads the smallest one that breaks."""
    from hypothesis import Phase, settings  # pytest warns of what is imported before it begins

    for item, law in laws.items():
        own = usual[item]
        law._hypothesis_internal_use_settings = settings(
            own, max_examples=min(own.max_examples, most), phases=(Phase.explicit, Phase.generate)
        )


def _tried(mutant: Mutant, tests: Sequence[pytest.Item], seconds: Sequence[float]) -> str:
    """Return what becomes of a mutant in a process of its own; the tests take so many seconds without it."""
    child = os.fork()
    if not child:
        try:
            os._exit(_outcome(mutant, tests, seconds))
        finally:
            os._exit(1)  # it could not even be put in, or a test ended the process
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return ENDLESS if os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGALRM} else KILLED
    return KILLED if os.WEXITSTATUS(status) else SURVIVED


def _outcome(mutant: Mutant, tests: Sequence[pytest.Item], seconds: Sequence[float]) -> int:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    (put_in if mutant.lines else tables.put_in)(mutant)
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper):
            found.cache_clear()
    for item, following, taken in zip(tests, (*tests[1:], None), seconds, strict=True):
        # Ten times as long as usual, by the processor; by the clock far longer, for what waits.
        limit = int(10 * taken) + 3
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + limit, resource.RLIM_INFINITY))
        signal.alarm(20 * limit)
        if any(report.failed for report in runtestprotocol(item, nextitem=following, log=False)):
            return 1
    return 0
