"""Makes the program for those who have no Python: a folder to unpack anywhere, zipped, with its checksum and parts.

    python scripts/bundle.py
    python scripts/bundle.py --offline FOLDER # from a folder of wheels

Writes dist/partsgruppe-VERSION-SYSTEM-MACHINE.zip, its .sha256 and its .cdx.json (CycloneDX). The folder, not one file:
that would unpack itself at each start, which takes twice as long and is what locked machines forbid. It is made for the
system that it is made on; the public CI does so on Linux, Windows and macOS.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD, DIST = ROOT / "build" / "bundle", ROOT / "dist"
EVERYTHING = ".[browser]"
ENVIRONMENTS = {
    "parts": [EVERYTHING],
    "builder": [EVERYTHING, "pyinstaller>=6.16"],
    "lister": ["cyclonedx-bom>=7.2"],
}
"""What goes into the program and nothing else; that and what builds it; and, apart, what lists the parts."""

WITH_DATA = ["partsgruppe", "textual", "textual_serve"]
"""Packages that read files of their own."""

FOUND_BY_NAME = ["partsgruppe", "snowballstemmer", "textual.widgets"]
"""Packages whose modules are imported by a name that is only known when the program runs."""

NOT_NEEDED = ["tkinter", "unittest", "pydoc_data", "lib2to3", "setuptools", "pip", "IPython", "numpy", "pytest"]


def python(name: str) -> Path:
    """The Python of one of the environments."""
    return BUILD / name / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def run(*words: str | Path) -> None:
    """Run a command, or end with its exit code."""
    subprocess.run([str(word) for word in words], check=True, cwd=ROOT)


def environments(*where: str) -> None:
    """Make them anew."""
    for name, packages in ENVIRONMENTS.items():
        venv.create(BUILD / name, clear=True, with_pip=True)
        quietly = ["--quiet", "--disable-pip-version-check", "-c", "constraints.txt"]
        run(python(name), "-m", "pip", "install", *quietly, *where, *packages)


def build() -> Path:
    """The folder."""
    words: list[str | Path] = [python("builder"), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--onedir"]
    words += ["--name", "partsgruppe", "--distpath", BUILD / "made", "--workpath", BUILD / "work", "--specpath", BUILD]
    words += [f"--collect-data={name}" for name in WITH_DATA]
    words += [f"--collect-submodules={name}" for name in FOUND_BY_NAME]
    words += [f"--exclude-module={name}" for name in NOT_NEEDED]
    words += ["--hidden-import=textual.drivers.web_driver", "--copy-metadata=textual-serve"]
    run(*words, ROOT / "scripts" / "frozen.py")
    made = BUILD / "made" / "partsgruppe"
    for name in ("LICENSE", "README.md"):
        shutil.copy(ROOT / name, made)
    return made


def release(made: Path) -> Path:
    """The zip, and beside it its checksum and what it is made of."""
    version = re.search(r'__version__ = "(.+)"', (ROOT / "src/partsgruppe/__init__.py").read_text(encoding="utf-8"))
    assert version
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    name = f"partsgruppe-{version[1]}-{system}-{platform.machine().lower()}"
    DIST.mkdir(exist_ok=True)
    packed = DIST / f"{name}.zip"
    packed.unlink(missing_ok=True)
    shutil.make_archive(str(DIST / name), "zip", made.parent, made.name)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    packed.with_suffix(".zip.sha256").write_text(f"{digest}  {packed.name}\n", encoding="utf-8", newline="\n")
    bill = DIST / f"{name}.cdx.json"
    run(python("lister"), "-m", "cyclonedx_py", "environment", "--output-reproducible", "-o", bill, python("parts"))
    return packed


def main(words: list[str]) -> int:
    """Make it."""
    where = ["--no-index", "--find-links", words[1]] if words[:1] == ["--offline"] else []
    os.environ["PYTHONNOUSERSITE"] = "1"
    environments(*where)
    print(release(build()))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
