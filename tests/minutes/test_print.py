"""The page prints on A4, as a browser does it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from minutes.group import Recorder, first_meeting, pain_patch_meeting

from partsgruppe.minutes import render

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def test_it_prints_on_a4(group: Recorder, members: list[int], chromium: str, tmp_path: Path) -> None:
    first_meeting(group, members)
    page, pdf = tmp_path / "referat.html", tmp_path / "referat.pdf"
    page.write_text(render.html(group.store, pain_patch_meeting(group, members)), encoding="utf-8")
    subprocess.run(
        [chromium, *QUIET, f"--user-data-dir={tmp_path / 'chromium'}", f"--print-to-pdf={pdf}", str(page)],
        check=True,
        capture_output=True,
        timeout=90,
    )
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    assert boxes
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}


def test_it_needs_no_other_file(group: Recorder, members: list[int]) -> None:
    page = render.html(group.store, first_meeting(group, members))
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|https?:", page)
    assert '<html lang="nb">' in page
    assert "<title>Referat fra møte 1 – Solbakken sykehjem, avdeling Øst</title>" in page
