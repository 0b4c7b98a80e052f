"""Makes the guide as a site that opens from a folder, without a net: dist/veiledning/index.html.

    .venv/bin/python -m pip install -e '.[site]'
    .venv/bin/python scripts/site.py

Zensical makes it of docs/, as mkdocs.yml says. The one script that it would fetch from the net is put beside it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "dist" / "veiledning"
SHIM = ROOT / "scripts" / "site" / "iframe-worker.js"
FETCHED = "https://unpkg.com/iframe-worker/shim"

_HIDDEN = re.compile(r'(<input class="md-option"[^>]*? aria-hidden="true")')
_SCROLLS = re.compile(r"(<pre|<table)(?=[ >])")
"""What those who listen are not told of, the keyboard passes over; what scrolls, it can reach."""

_FROM_THE_NET = re.compile(r"<(?:script|img|link|iframe)\b[^>]*?\s(?:src|href)=\"(https?://[^\"]+)\"")


def main() -> int:
    """Make it; returns 1 when a page would still fetch something."""
    shutil.rmtree(SITE, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=ROOT, check=True)
    beside = SITE / "assets" / SHIM.name
    shutil.copy(SHIM, beside)
    fetched = []
    for page in SITE.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        text = text.replace(FETCHED, Path(os.path.relpath(beside, page.parent)).as_posix())
        text = _SCROLLS.sub(r'\1 tabindex="0"', _HIDDEN.sub(r'\1 tabindex="-1"', text))
        page.write_text(text, encoding="utf-8", newline="\n")
        fetched += [f"{page.name}: {address}" for address in _FROM_THE_NET.findall(text)]
    print("\n".join(fetched) or SITE / "index.html")  # noqa: T201
    return bool(fetched)


if __name__ == "__main__":
    sys.exit(main())
