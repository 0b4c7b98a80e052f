"""The pictures of the README are there, and ask for nothing on the net. Whether they are old, the script says."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "README.en.md")
PICTURES = sorted((ROOT / "docs" / "bilder").glob("*.svg"))


def test_each_picture_of_the_readme_is_there_and_is_said_in_words() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for path in re.findall(r'(?:src|srcset)="([^"]+)"', text):
            assert (ROOT / path).is_file(), f"{page.name}: {path}"
        assert all(re.search(r'alt="[^"]{10,}"', image) for image in re.findall(r"<img [^>]+>", text))


def test_no_picture_fetches_anything_or_runs_a_script() -> None:
    assert PICTURES
    for path in PICTURES:
        text = path.read_text(encoding="utf-8")
        ET.fromstring(text)
        elsewhere = re.findall(r"https?://[^\"'\s)]+", text)
        assert set(elsewhere) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"}, path.name
        assert "<script" not in text
