"""A PostgreSQL of one's own, to test with and to measure."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ADMIN = "postgres"


def programs() -> Path | None:
    """The folder with initdb and postgres, of the newest that is installed; Debian has them in one of their own."""
    found = [Path(path).parent for path in (shutil.which("initdb"),) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((path for path in found if (path / "initdb").exists()), None)


@contextmanager
def running(bin_: Path, on_disk: bool = False) -> Iterator[str]:
    """The address of a server that is ready. It listens to nobody but this machine's users, and ends with the block.

    Its data are in memory where there is room, unless they shall be `on_disk`, waited for as it does of itself.
    """
    in_memory = os.access("/dev/shm", os.W_OK) and not on_disk
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/dev/shm" if in_memory else "/var/tmp"))
    run: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if os.getuid() == 0:  # PostgreSQL refuses to be root
        shutil.chown(folder, ADMIN, ADMIN)
        run |= {"user": ADMIN, "group": ADMIN, "extra_groups": []}
    options = ["--auth=trust", f"--username={ADMIN}", "--no-sync", "--locale=C", "--encoding=UTF8"]
    subprocess.run([bin_ / "initdb", *options, "-D", folder / "data"], check=True, **run)
    quick = [
        *(() if on_disk else ("fsync=off",)),
        "listen_addresses=",
        f"unix_socket_directories={folder}",
        "max_connections=20",
    ]
    settings = [part for one in quick for part in ("-c", one)]
    server = subprocess.Popen([bin_ / "postgres", "-D", folder / "data", *settings], **run)
    try:
        address = f"postgresql://{ADMIN}@/postgres?host={folder}"
        _wait(address)
        yield address
    finally:
        server.send_signal(signal.SIGINT)  # at once, whoever is asking
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str) -> None:
    import psycopg

    for _time in range(300):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("PostgreSQL did not come up.")
