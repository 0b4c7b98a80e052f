"""axe-core finds nothing on any page of the guide's site, in light and in dark colours. It needs the extra `site`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.axe import faults
from support.chromium import Chromium

ROOT = Path(__file__).parents[2]
SITE = ROOT / "dist" / "veiledning"
AT_ONCE = "<style>* { transition: none !important }</style>"
"""No colour is looked at on its way from light to dark."""


@pytest.mark.storm
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_for_everybody(chromium: Chromium, dark: bool) -> None:
    pytest.importorskip("zensical")
    subprocess.run([sys.executable, str(ROOT / "scripts" / "site.py")], check=True, capture_output=True, timeout=300)
    texts = {path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8") for path in SITE.rglob("*.html")}
    pages = {name: text.replace("</head>", f"{AT_ONCE}</head>", 1) for name, text in texts.items()}
    assert {"index.html", "404.html"} <= pages.keys()
    assert any(name.startswith("decisions/") for name in pages)
    assert faults(chromium, pages, SITE, dark=dark) == []
