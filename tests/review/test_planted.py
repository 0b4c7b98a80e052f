"""Groups with planted troubles, through the real commands: nothing is missed, and nobody is called for nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from review.conftest import contents
from review.planted import MONTHLY, READ, Group, Planted, a_month_later, let_out, parted, planted, same_name
from review.unseen import unseen
from support import logs

from partsgruppe.cli.commands import main
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.members import GroupFounded
from partsgruppe.review.archive import Archive
from partsgruppe.review.group_page import group_page
from partsgruppe.review.matter_page import matter_page
from partsgruppe.review.meeting_page import meeting_page


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("on_archive", "review_own"):
        monkeypatch.setattr(f"partsgruppe.cli.{module}.today", lambda: READ)


def review(archive: Path, *arguments: str) -> str:
    """What a command on this archive says."""
    done = CliRunner().invoke(main, ["review", "--archive", str(archive), *arguments], catch_exceptions=False)
    return done.output


AS_THEY_COME = pytest.mark.parametrize("exported", [False, True], ids=["whole", "as the group lets it out"])


@AS_THEY_COME
def test_every_trouble_is_told_and_no_other(tmp_path: Path, exported: bool) -> None:
    sent: list[Planted] = []
    for number, one in enumerate(planted()):
        logs.put(tmp_path / "inn", f"{number:02}.log", let_out(one.log, tmp_path) if exported else one.log)
        sent.append(one)
    archive = tmp_path / "arkiv.db"
    review(archive, "add", str(tmp_path / "inn"))
    listed = json.loads(review(archive, "list", "--json"))
    assert (len(listed), listed[0]["workplace"]) == (len(sent), "Østli")
    heard = {group["group"]: group["reasons"] for group in listed}
    misses, false_alarms = [], []
    for number, one in enumerate(sent, 1):
        told = heard.pop(number)
        misses += [(one.letter, words) for words in one.told if not any(words in reason for reason in told)]
        false_alarms += [(one.letter, reason) for reason in told if not any(words in reason for words in one.told)]
    assert (misses, false_alarms, heard) == ([], [], {})


def test_no_page_calls_late_what_the_group_has_not_met_about_since(tmp_path: Path) -> None:
    """J and L: due after the latest meeting in the log; K: due before meetings that passed it over."""
    for number, one in enumerate(one for one in planted() if one.letter in "JKL"):
        logs.put(tmp_path / "inn", f"{number}.log", one.log)
    archive = tmp_path / "arkiv.db"
    review(archive, "add", str(tmp_path / "inn"))
    late = ("kulle vært evaluert", "ver fristen")
    with Archive(archive) as opened:
        pages = {
            name: "\n".join(
                [
                    *map(str, group_page(opened, group, READ).entries),
                    *(
                        str(matter_page(opened, matter).entries)
                        for (matter,) in opened.rows("SELECT id FROM matters WHERE grp = ?", [group])
                    ),
                    *(
                        str(meeting_page(opened, meeting).entries)
                        for (meeting,) in opened.rows("SELECT id FROM meetings WHERE grp = ?", [group])
                    ),
                ]
            )
            for group, name in opened.rows("SELECT id, workplace FROM groups")
        }
    told = {name: any(words in page for words in late) for name, page in pages.items()}
    assert told == {"Dalen": False, "Brua": False, "Grenda": False, "Haugen": False, "Furua": True, "Engen": True}
    assert "evalueres 25. nov. 2026" in pages["Brua"]
    by_group = review(archive, "trials").split("\n- ")
    assert {part.split("\n  ")[1].split(":")[0].strip() for part in by_group if late[0] in part} == {"Furua", "Engen"}


def test_two_groups_of_one_name_are_told_apart_wherever_they_stand(tmp_path: Path) -> None:
    for number, second in enumerate((False, True)):
        logs.put(tmp_path / "inn", f"{number}.log", same_name(second).log)
    archive = tmp_path / "arkiv.db"
    review(archive, "add", str(tmp_path / "inn"))
    called = {"Solsiden (9f8e7d)", "Solsiden (2. etasje, Vestby)"}
    assert {group["workplace"] for group in json.loads(review(archive, "list", "--json"))} == called
    for shown in (("list",), ("group", "Solsiden"), ("minutes", "Solsiden"), ("search", "Sak"), ("files",), ("new",)):
        told = review(archive, *shown)
        assert all(name in told for name in called), shown
    report = review(archive, "report")
    assert all(report.count(name) == 2 for name in called), "among the groups and in the register"
    assert "9f8e7d" in review(archive, "group", "9f8e7d")
    assert "Solsiden (9f8e7d)" in review(archive, "remove", "9f8e7d", "--yes")


def test_where_two_logs_part_is_shown_and_settled_and_the_group_counts_once(tmp_path: Path) -> None:
    for number, second in enumerate((False, True)):
        logs.put(tmp_path / "inn", f"vassenden-{number}.log", parted(second).log)
    archive = tmp_path / "arkiv.db"
    review(archive, "add", str(tmp_path / "inn"))
    [group] = json.loads(review(archive, "list", "--json"))
    assert "To logger av denne gruppa er uenige fra hendelse" in group["reasons"][0]
    told = review(archive, "parted", "Vassenden")
    for words in ("vassenden-0.log", "vassenden-1.log", "Sak: Vakter (13. okt. 2026, møte 9)", "Sak: Lys"):
        assert words in told
    assert "nyere" not in review(archive, "files"), "neither takes the place of the other"
    found = ["Fant det ikke" in review(archive, "search", word) for word in ("Lys", "Vakter")]
    assert sorted(found) == [False, True], "only one of them is told of"
    review(archive, "follow", "1")
    assert "Lys" in review(archive, "search", "Lys")
    review(archive, "follow", "2")
    [group] = json.loads(review(archive, "list", "--json"))
    assert (group["group"], group["reasons"]) == (2, [])
    assert "Fant det ikke" in review(archive, "search", "Lys")
    review(archive, "follow", "2", "--undo")
    [group] = json.loads(review(archive, "list", "--json"))
    assert "uenige" in group["reasons"][0]


def test_the_narrower_release_is_what_is_kept_and_the_wider_can_be_taken_out(tmp_path: Path) -> None:
    """S: what a group wrote for itself is refused unless asked for, can be searched until it is replaced, and goes."""
    group = Group("Lykkebo")
    group.meet_well(MONTHLY[:2])
    group.add(ActionAgreed(**group.open(), matter=None, what="Melde svangerskapet til Kari", owner=group.members[0]))
    own = logs.put(tmp_path / "egen", "egen.log", group.sent(release="group"))
    lines = logs.lines_of(group.sent())
    narrow = logs.of_lines([*lines[:-1], logs.held_back(lines[-1])], group="Lykkebo", workplace="Lykkebo",
                           exported=f"{READ}T12:00:00.000+00:00")  # fmt: skip
    archive = tmp_path / "arkiv.db"
    assert "Be om den for hovedtillitsvalgt" in review(archive, "add", str(own))
    review(archive, "add", str(own), "--whole")
    assert "Har sendt mer enn du trenger, så det kan søkes i: Lykkebo." in review(archive, "list")
    assert "Lykkebo" in review(archive, "search", "svangerskapet")
    review(archive, "add", str(logs.put(tmp_path / "inn", "lykkebo.log", narrow)))
    assert "Har sendt mer" not in review(archive, "list")
    assert "Fant det ikke" in review(archive, "search", "svangerskapet")
    assert "Lykkebo" in review(archive, "search", "Sak")
    review(archive, "add", str(own), "--whole")
    assert "Fant det ikke" in review(archive, "search", "svangerskapet"), "the wider one does not come back"
    assert "Tatt ut for godt" in review(archive, "remove", "Lykkebo", "--yes")
    assert not any(b"Lykkebo" in path.read_bytes() for path in tmp_path.glob("arkiv.db*"))


def test_the_second_month_tells_only_what_is_new(tmp_path: Path) -> None:
    monthly, at_once = tmp_path / "monthly.db", tmp_path / "at-once.db"
    for name, before, after in a_month_later():
        logs.put(tmp_path / "okt", f"{name}.log", before)
        logs.put(tmp_path / "nov", f"{name}.log", after)
    review(monthly, "add", str(tmp_path / "okt"))
    assert review(monthly, "new").count("Ny i arkivet") == 4
    review(monthly, "read", "--all")
    assert "Ingenting nytt" in review(monthly, "new")
    review(monthly, "note", "Høsten back", "Lovte å sende veilederen", "--on", "28.11.2026")
    review(monthly, "called", "Høsten back", "--on", "1.11.2026")
    review(monthly, "contact", "Høsten back", "Hovedtillitsvalgt på huset")
    review(monthly, "add", str(tmp_path / "nov"))
    told = review(monthly, "new")
    assert "Det du ville bli minnet om:\n- Lovte å sende veilederen" in told
    by_group = dict(part.split(":\n", 1) for part in told.split("\n\n")[2:])
    assert list(by_group) == ["Høsten asks", "Høsten still away", "Høsten back"], "who asked first, and nobody else"
    assert by_group["Høsten back"].startswith(
        "- Ikke lenger: en part har ikke vært med på en stund\n- Møte 10 (10. nov."
    )
    assert "En part har manglet" not in by_group["Høsten still away"], "that was told last time"
    assert by_group["Høsten asks"].startswith("- Ba om en prat")
    page = review(monthly, "group", "Høsten back")
    for words in ("Kontakt: Hovedtillitsvalgt på huset", "Ringt (nr. 2, 1. nov. 2026)", "Nytt siden sist:"):
        assert words in page
    review(monthly, "read", "Høsten back")
    assert "Høsten back" not in review(monthly, "list", "--unread")
    assert "Høsten asks" in review(monthly, "list", "--trouble", "asked")
    assert "Høsten back" not in review(monthly, "list", "--trouble", "asked")
    review(at_once, "add", str(tmp_path / "nov"))
    with Archive(monthly) as one, Archive(at_once) as other:
        assert told_in(one) == told_in(other)


def test_an_archive_fed_each_month_is_the_one_fed_at_once(tmp_path: Path) -> None:
    """Logs as the groups let them out, all of them brought time and again; or once, after the last time."""
    monthly, at_once = tmp_path / "monthly.db", tmp_path / "at-once.db"
    sent = [logs.lines_of(one.log) for one in planted() if one.letter in "ACEGIKNTU"][::2]
    for day in ("2026-03-28", "2026-08-28", str(READ)):
        for number, lines in enumerate(sent):
            group = lines[0].event()
            assert isinstance(group, GroupFounded)
            about = {"group": group.key, "workplace": group.workplace, "exported": f"{day}T12:00:00.000+00:00"}
            so_far = logs.of_lines([line for line in lines if line.at[:10] <= day], **about)
            logs.put(tmp_path / "inn", f"{number:02}.log", let_out(so_far, tmp_path))
        review(monthly, "add", str(tmp_path / "inn"))
    review(at_once, "add", str(tmp_path / "inn"))
    with Archive(monthly) as one, Archive(at_once) as other:
        assert told_in(one) == told_in(other)
        assert len(one.rows("SELECT 1 FROM groups")) == len(sent)
    for shown in (("list", "--json"), ("search", "Sak"), ("trials",)):
        assert review(monthly, *shown) == review(at_once, *shown)


def told_in(archive: Archive) -> dict[str, list[object]]:
    """All that the logs told; not what the reader keeps, nor which files were brought."""
    return {name: rows for name, rows in contents(archive).items() if not name.startswith("_") and name != "files"}


def test_a_note_is_forgotten_after_a_year_unless_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.put(tmp_path / "inn", "a.log", same_name(second=True).log)
    archive = tmp_path / "arkiv.db"
    review(archive, "add", str(tmp_path / "inn"))
    review(archive, "note", "Solsiden", "Glemmes snart")
    review(archive, "note", "Solsiden", "Blir her", "--keep")
    assert "Glemmes snart" in review(archive, "notes")
    monkeypatch.setattr("partsgruppe.cli.on_archive.today", lambda: READ.replace(year=2028))
    monkeypatch.setattr("partsgruppe.cli.review_own.today", lambda: READ.replace(year=2028))
    told = review(archive, "notes")
    assert ("Blir her" in told, "Glemmes snart" in told) == (True, False)
    assert b"Glemmes snart" not in b"".join(path.read_bytes() for path in tmp_path.glob("arkiv.db*"))
    assert "Solsiden" in review(archive, "list", "--municipality", "vestby")
    assert "Solsiden" not in review(archive, "list", "--municipality", "Bergen")


@AS_THEY_COME
def test_of_groups_that_the_judgement_was_not_made_with_none_is_missed_and_none_called_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exported: bool
) -> None:
    misses, false_alarms, groups = [], [], unseen()
    for day in {one.read for one in groups}:
        for module in ("on_archive", "review_own"):
            monkeypatch.setattr(f"partsgruppe.cli.{module}.today", lambda day=day: day)
        archive, read = tmp_path / f"{day}.db", [one for one in groups if one.read == day]
        for number, one in enumerate(read):
            sent = let_out(one.log, tmp_path) if exported else one.log
            logs.put(tmp_path / str(day), f"{number:02}.log", sent)
        review(archive, "add", str(tmp_path / str(day)))
        heard = {group["group"]: group["reasons"] for group in json.loads(review(archive, "list", "--json"))}
        for number, one in enumerate(read, 1):
            told = heard[number]
            misses += [(one.what, words) for words in one.told if not any(words in reason for reason in told)]
            false_alarms += [(one.what, reason) for reason in told if not any(words in reason for words in one.told)]
    assert (misses, false_alarms) == ([], [])
