"""Real shells in a pseudo-terminal, with the program's completion installed as the README says."""

import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
from running import environment

SHELLS = ("bash", "zsh", "fish")
PATIENCE = 20
"""Seconds to wait for a text before the test fails."""

PAUSE = 0.05
"""Seconds without anything new after which a shell is taken to have drawn all."""

PROMPT = "ready>"
SIZE = (150, 70)
STARTED = {
    # What several words go on from is listed at the first TAB, all of it.
    "bash": ("bash", "--noprofile", "-i"),
    "zsh": ("zsh", "-d", "-i"),
    "fish": ("fish", "-i"),
}
_BASH = """\
bind 'set show-all-if-ambiguous on' 'set completion-query-items 0' 'set page-completions off'
bind 'set enable-bracketed-paste off' 'set bell-style none'
"""
_FISH = """\
set -g fish_greeting
set -g fish_autosuggestion_enabled 0
"""
SETTINGS = {
    "bash": (
        ".bashrc",
        f"PS1='{PROMPT} '\n{_BASH}",
    ),
    "zsh": (".zshrc", f"PS1='{PROMPT} '\nLISTMAX=0\nunsetopt beep prompt_sp menu_complete\n"),
    "fish": (
        ".config/fish/config.fish",
        f"function fish_prompt; echo -n '{PROMPT} '; end\n{_FISH}",
    ),
}


class Shell:
    """A shell on a terminal of its own, in whose home completion has been installed."""

    def __init__(self, name: str, home: Path, folder: Path, rules: Path) -> None:
        self.name = name
        variables = _variables(home, rules)
        _set_up(name, home, variables)
        command, *arguments = STARTED[name]
        self.process = pexpect.spawn(
            command, arguments, env=variables, dimensions=SIZE[::-1], cwd=str(folder)
        )
        self.process.delaybeforesend = None
        self.screen = pyte.Screen(*SIZE)
        self.screen.write_process_input = self.process.send
        self._stream = pyte.ByteStream(self.screen)
        self.wait_until(lambda: PROMPT in self.text, PROMPT)
        self._begin_anew()
        if name == "zsh":
            # Its first TAB only loads what typer has installed, and offers nothing.
            self.run('_advisor; echo lo"aded"', "loaded")

    @property
    def text(self) -> str:
        """The screen in one line."""
        return " ".join(" ".join(self.screen.display).split())

    def complete(self, line: str, *wanted: str) -> str:
        """Type a line, press TAB and wait for these words; return the screen, and take the line back."""
        self.process.send(line + "\t")
        self.wait_until(lambda: all(word in self.text for word in wanted), f"{wanted} of {line!r}")
        shown = self.text
        self._begin_anew()
        return shown

    def _begin_anew(self) -> None:
        """Take the line back. A shell that is still busy with a completion may miss the key."""
        end = time.monotonic() + PATIENCE
        while self.text != PROMPT:
            if time.monotonic() > end:
                raise AssertionError(f"{self.name}: no empty line, and the screen shows: {self.text}")
            for key in "\x03\x0c":
                self.process.send(key)
                self._read(0.3)
                while self._read(PAUSE):
                    pass

    def run(self, line: str, wanted: str) -> str:
        """Run a line, wait for this and return the screen."""
        self.process.send(line + "\r")
        self.wait_until(lambda: wanted in self.text, wanted)
        shown = self.text
        self._begin_anew()
        return shown

    def wait_until(self, holds: Callable[[], bool], wanted: str) -> None:
        """Read until this holds, and then until nothing more comes."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"{self.name}: waited for {wanted}, and the screen shows: {self.text}")
            self._read(0.2)
        while self._read(PAUSE):
            pass

    def _read(self, patience: float) -> bool:
        try:
            self._stream.feed(self.process.read_nonblocking(65536, timeout=patience))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        return True

    def leave(self) -> None:
        """End it."""
        self.process.close(force=True)


def _variables(home: Path, rules: Path) -> dict[str, str]:
    """Return an environment in which `advisor` is the program under test."""
    found = environment(home, {"TERM": "xterm", "ADVISOR_RULES": str(rules), "SHELL": "/bin/sh"})
    bin_ = home / "bin"
    bin_.mkdir(exist_ok=True)
    script = bin_ / "advisor"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -m advisor "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return found | {"PATH": f"{bin_}:{found['PATH']}"}


def _set_up(name: str, home: Path, variables: dict[str, str]) -> None:
    """Install completion as a person would, from that shell, and write down how it is to behave."""
    file, text = SETTINGS[name]
    settings = home / file
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(text, encoding="utf-8")
    path = shutil.which(name)
    assert path
    done = subprocess.run(
        [path, "-c", "advisor --install-completion; exit 0"],
        env=variables,
        cwd=home,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert b"completion installed" in done.stdout, done
