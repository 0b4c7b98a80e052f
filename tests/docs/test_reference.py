"""Pages that are made from the program are as the program is now."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_reference_is_fresh() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "reference.py"))
    written = (ROOT / "docs" / "oppslag.md").read_text(encoding="utf-8")
    assert written == script["page"](), "run scripts/reference.py"


def test_the_table_of_events_is_fresh() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "log_format.py"))
    written = (ROOT / "docs" / "log-format.md").read_text(encoding="utf-8")
    assert written == script["page"](), "run scripts/log_format.py"


def test_links_between_the_pages_lead_somewhere() -> None:
    import re

    pages = [ROOT / name for name in ("README.md", "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    for page in [*pages, *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
