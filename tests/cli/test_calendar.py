"""The calendar file from the command line."""

from __future__ import annotations

from pathlib import Path

from cli.test_commands import run

from partsgruppe.group.members import GroupFounded
from partsgruppe.store.store import Store


def test_is_written_as_it_is_and_never_over_another_file(group: Path, tmp_path: Path) -> None:
    target = tmp_path / "møter.ics"
    assert run("--db", group, "calendar", "-o", target).exit_code == 0
    written = target.read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\r\r" not in written
    assert run("--db", group, "calendar").stdout_bytes == written
    again = run("--db", group, "calendar", "-o", target)
    assert (again.exit_code, "finnes fra før" in again.output) == (1, True)


def test_a_workplace_whose_name_has_two_lines_has_a_calendar(tmp_path: Path) -> None:
    store = Store(tmp_path / "to.db")
    store.record(GroupFounded(key="k", workplace="Solbakken\nsykehjem"))
    store.close()
    done = run("--db", tmp_path / "to.db", "calendar")
    assert done.exit_code == 0, done.output
    assert "NAME:Solbakken / sykehjem" in done.output
