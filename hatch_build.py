"""Compiles the rule sets into the wheel. Checkouts, which are edited, have none compiled."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRuleSets(BuildHookInterface):
    """Loads each rule set with all its checks, so that one with a fault is never built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add a compiled form of each rule set to a wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp())
        sys.path.insert(0, self.root)
        from advisor.loading.compiled import SUFFIX, compiled  # noqa: PLC0415  # not there before
        from advisor.loading.rule_sets import load_with_sources  # noqa: PLC0415  # as above

        for file in sorted(Path(self.root).glob("rules/*/rule-set.yaml")):
            loaded = load_with_sources(file.parent)
            target = self._folder / (loaded.rule_set.id + SUFFIX)
            target.write_text(compiled(loaded.rule_set, loaded.sources), encoding="utf-8")
            build_data["force_include"][str(target)] = f"advisor/compiled/{target.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled: the wheel has it now."""
        del version, build_data, artifact_path
        if self.target_name == "wheel" and hasattr(self, "_folder"):
            shutil.rmtree(self._folder)
