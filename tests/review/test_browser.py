"""The report, and the archive in Datasette, in a real browser."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from review.conftest import Puts, Story
from review.test_report import SOON
from support.chromium import Chromium

from partsgruppe.review import report
from partsgruppe.review.archive import Archive
from partsgruppe.review.datasette import metadata

pytestmark = pytest.mark.xdist_group("chromium")


def seen(chromium: Chromium, address: str) -> str:
    """The page as the browser has it when it is loaded."""
    chromium.go(address)
    return str(chromium.value("document.documentElement.outerHTML"))


def test_the_pictures_of_the_report_are_drawn(
    chromium: Chromium, archive: Archive, puts: Puts, story: Story, tmp_path: Path
) -> None:
    puts(story.log())
    page = tmp_path / "side.html"
    measure = "<script>document.title = document.querySelector('rect').getBoundingClientRect().width</script>"
    page.write_text(report.html(archive, SOON).replace("</body>", f"{measure}</body>"), encoding="utf-8")
    title = seen(chromium, page.as_uri()).partition("<title>")[2].partition("</title>")[0]
    assert float(title) > 100


@pytest.mark.storm
def test_datasette_shows_the_archive_in_norwegian(
    chromium: Chromium, archive: Archive, archive_path: Path, puts: Puts, story: Story, tmp_path: Path
) -> None:
    """Started as people start it; at every change it is asked without a browser or a process (test_report.py)."""
    pytest.importorskip("datasette")
    puts(story.log())
    told = tmp_path / "arkiv.json"
    told.write_text(metadata(archive_path), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(archive_path), "--metadata", str(told), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(server, port)
        front = seen(chromium, f"http://127.0.0.1:{port}/arkiv")
        trials = seen(chromium, f"http://127.0.0.1:{port}/arkiv/utprovinger")
    finally:
        server.terminate()
        server.wait()
    for title in [query["title"] for query in json.loads(told.read_text())["databases"]["arkiv"]["queries"].values()]:
        assert title in front
    assert "Bytte plaster på dagtid" in trials


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Until it listens there, which takes as long as it takes."""
    while server.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("Datasette did not start")
