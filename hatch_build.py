"""Compiles the catalogues of the program's words when the package is built."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Writes a .mo beside each .po, and takes it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in sorted(Path(self.root, "locale").glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            whole = compiled.with_suffix(f".mo-{os.getpid()}")
            with source.open("rb") as words, whole.open("wb") as out:
                write_mo(out, read_po(words))
            whole.replace(compiled)  # whoever reads it meanwhile, reads one or the other
            if version != "editable":
                shipped = f"partsgruppe/shipped/{compiled.relative_to(self.root)}"
                build_data["force_include"][str(compiled)] = shipped
