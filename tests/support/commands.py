"""Every command that can be typed, as the parser knows it, with what it must be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import msgspec
from click.testing import CliRunner, Result

from partsgruppe.cli.commands import main
from partsgruppe.language.showable import UNSHOWABLE
from partsgruppe.sharing.texts import change
from partsgruppe.store import chain
from partsgruppe.store.entry import Entry

BOLD = re.compile("\x1b\\[[01]m")

Words = tuple[str, ...]
"""What is typed to reach a command."""


def run(*arguments: object, answers: str = "") -> Result:
    """What comes of it, with these answers on standard input, be they text or not."""
    typed_ = answers.encode("utf-8", "surrogatepass")
    return CliRunner().invoke(main, [str(one) for one in arguments], input=typed_, prog_name="partsgruppe", color=True)


def every_command(group: click.Group = main, path: Words = ()) -> Iterator[tuple[Words, click.Command]]:
    """Each command that can be typed, as the parser knows it."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield (*path, name), command


def flags(command: click.Command) -> list[str]:
    """What can be switched on, but for what asks for a passphrase or stays until somebody ends it."""
    options = [one.opts[0] for one in command.params if isinstance(one, click.Option) and one.is_flag]
    return [one for one in options if one not in ("--passphrase", "--browser", "--help")]


def typed(command: click.Command, path: Words, here: Path, odd: str) -> list[str]:
    """What to name where the command must be told something: `odd` wherever it may be anything."""
    files = {"input": here / "inn.csv", "exercise": here / "exercises" / "ond.md", "review": here}
    known = {
        "number": "1",
        "name": odd + "x" if path[0] != "review" else "S",
        "role": "manager",
        **dict.fromkeys(("words", "text"), odd + "e"),
        "log": "1",
        "where": str(here / "andre"),
        **dict.fromkeys(("file", "files", "folder"), str(files.get(path[0], here / "ut.log"))),
    }
    needed = [one for one in command.params if isinstance(one, click.Argument) and one.required]
    if path == ("exercise", "show") or path == ("exercise", "print"):
        known["name"] = "bytt-stol"
    told: dict[Words, list[str]] = {("import",): ["--db", str(here / "ny.db")], ("digest",): ["--since", "1.1.2026"]}
    return [*(known[one.name or ""] for one in needed), *told.get(path, [])]


def in_archive(path: Words, archive: Path) -> tuple[list[str], list[str]]:
    """What a command of the review is told before and after everything else, so that it works on this archive."""
    named = ["--archive", str(archive)] if path[0] == "review" else []
    return (named, []) if path == ("review",) else ([], named)


def assert_harmless(done: Result, what: object) -> None:
    """It ended by itself, knew what went wrong if anything did, and said nothing that a terminal would obey."""
    assert isinstance(done.exception, SystemExit | None), (what, done.exception)
    said = BOLD.sub("", done.stdout + done.stderr).replace("\r\n", "\n")
    assert not re.search(UNSHOWABLE, said), (what, said[:1000])
    if report := re.search(r"ikke har tenkt på.* i (\S+\.txt)", said):
        raise AssertionError((what, Path(report[1]).read_text(encoding="utf-8")[-2000:]))


def rewritten(log: Iterator[Entry], how: Callable[[int, str], str]) -> Iterator[Entry]:
    """The log as it would be had each text been written so; `how` is told the number of the event."""
    previous = chain.ORIGIN
    for entry in log:
        event = change(entry.event(), lambda text, number=entry.sequence: how(number, text))  # type: ignore[misc]
        payload = msgspec.json.encode(event, order="deterministic")
        digest = chain.digest_of(entry.salt or b"", payload)
        previous = chain.hash_of(previous, entry.sequence, *chain.bound(entry.at, event.type, entry.seal), digest)
        yield entry._replace(type=event.type, payload=payload, digest=digest, hash=previous)
