"""Holds a meeting on two machines that have nothing of ours, each made with debootstrap. Needs root and the net.

    sudo python3 scripts/chroots.py FOLDER    # the folder is left, and a second time quicker

On the first there is no Python: the zip that scripts/bundle.py made is unpacked. On the second there is Debian's Python
and pipx, and no net: the wheel and all it needs are installed from a folder. Takes some five minutes and 800 MB.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUITE = "trixie"
HOME = Path("home/leder/på en pinne")
HERE = f"cd '/{HOME}' && export HOME=/home/leder LANG=C.UTF-8 PATH=/home/leder/.local/bin:/usr/bin:/bin"


def run(*words: str | Path) -> str:
    """Run a command, or end with what it says."""
    done = subprocess.run([str(word) for word in words], capture_output=True, encoding="utf-8", cwd=ROOT)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def machine(where: Path, *packages: str) -> Path:
    """One with these packages beside the least there can be, and a new home on it."""
    if not (where / "bin/sh").exists():
        with_these = [f"--include={','.join(packages)}"] if packages else []
        run("debootstrap", "--variant=minbase", *with_these, SUITE, where)
    shutil.rmtree(where / HOME.parent, ignore_errors=True)
    (where / HOME).mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "hold_meeting.sh", where / HOME)
    return where


def hold_meeting(where: Path, program: str, before: str = "true") -> None:
    """On that machine, without a net."""
    words = f"{HERE} && {before} && ./hold_meeting.sh {program}"
    print(run("unshare", "-n", "chroot", where, "/usr/bin/env", "-i", "/bin/sh", "-c", words))  # noqa: T201


def unpacked(where: Path) -> None:
    """Nothing but the zip."""
    without = machine(where)
    assert not list((without / "usr/bin").glob("python*"))
    packed = sorted((ROOT / "dist").glob("partsgruppe-*-linux-*.zip"))
    if not packed:
        sys.exit("There is no zip in dist/. scripts/bundle.py makes it.")
    with zipfile.ZipFile(packed[-1]) as archive:
        archive.extractall(without / HOME)
    program = without / HOME / "partsgruppe" / "partsgruppe"
    program.chmod(0o755)
    hold_meeting(without, "./partsgruppe/partsgruppe")


def installed(where: Path) -> None:
    """A wheel, through pipx, from a folder of wheels."""
    with_pipx = machine(where, "python3", "python3-venv", "pipx")
    version = run("chroot", with_pipx, "python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])").strip()
    wheels = with_pipx / HOME / "hjul"
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", wheels, ".")
    tags = [f"--platform=manylinux{kind}_x86_64" for kind in ("2014", "_2_17", "_2_28")]
    asked = ["--quiet", "--only-binary=:all:", f"--python-version={version}", *tags, "--constraint=constraints.txt"]
    run(sys.executable, "-m", "pip", "download", *asked, "-d", wheels, *wheels.glob("partsgruppe-*.whl"))
    install = "ln -s \"$PWD/hjul\" ~/hjul && pipx install --pip-args='--no-index --find-links ~/hjul' partsgruppe"
    hold_meeting(with_pipx, "partsgruppe", install)


def main(words: list[str]) -> int:
    """Both."""
    folder = Path(words[0])
    unpacked(folder / "bare")
    installed(folder / "pipx")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
