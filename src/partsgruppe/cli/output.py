"""The one way out: whatever a command says goes through here, and nothing in it is obeyed by a terminal.

Texts come from people and from files. What a terminal would take as an order is left out of them; in JSON they are
escaped, so that nothing is lost.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from errno import EINVAL
from typing import TYPE_CHECKING, Any, TextIO

from partsgruppe.cli.errors import CommandError, sentence
from partsgruppe.language import likeness
from partsgruppe.language.catalogue import _
from partsgruppe.language.showable import UNSHOWABLE, showable

if TYPE_CHECKING:
    from pathlib import Path

    from click._termui_impl import ProgressBar

    from partsgruppe.history.status import Status
    from partsgruppe.papers.template import Paper
    from partsgruppe.plain.terminal import Terminal


class Bold(str):
    """Words to be seen at a glance, where the terminal can."""

    __slots__ = ()


def say(*parts: str, end: str = "\n", err: bool = False) -> None:
    """Write the parts, one after the other."""
    import click

    shown = (click.style(showable(part), bold=True) if isinstance(part, Bold) else showable(part) for part in parts)
    click.echo("".join(shown) + end, nl=False, err=err)


def complain(*parts: str) -> None:
    """Say what went wrong, or what is beside what was asked for."""
    say(*parts, err=True)


def steady() -> None:
    """Stumble over no letter that the terminal lacks, nor over what comes in and is none."""
    likeness.register()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=likeness.NAME)


def tell(error: Exception) -> int:
    """Say what went wrong, unless nobody reads any more, as with «| head». Returns the exit code."""
    if isinstance(error, BrokenPipeError) or _has_stopped_reading(error):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    complain(sentence(error))
    return 1


def _has_stopped_reading(error: Exception) -> bool:
    """Whether nobody reads what is said any more, in the way that Windows says it."""
    return sys.platform == "win32" and isinstance(error, OSError) and error.errno == EINVAL and not error.filename


# Asking


def on_a_screen() -> bool:
    """Whether somebody sits at a terminal, who can both read and type; or at a browser that shows one."""
    from partsgruppe.tui.terminal import served

    return served() or (sys.stdin.isatty() and sys.stdout.isatty())


def streams(err: bool = False) -> tuple[TextIO, ...]:
    """Where answers are read and questions are put on lines; `err` where something else goes to the output."""
    from partsgruppe.plain.terminal import readable

    return readable(sys.stdin, sys.stderr if err else sys.stdout)


def terminal(err: bool = False) -> Terminal:
    """The same, for one dialogue."""
    from partsgruppe.plain.terminal import Terminal

    return Terminal(*streams(err))


def ask(question: str, **settings: Any) -> Any:
    """What is answered to a question at the prompt."""
    import click

    return click.prompt(showable(question), **{"prompt_suffix": " ", **settings})


def agreed_to(question: str) -> bool:
    """Whether the answer is yes, in any of the languages; an empty one is no."""
    answer: str = ask(" ".join([question, _("(ja/nei)")]), default="", show_default=False)
    return answer.strip().casefold() in ("j", "ja", "y", "yes")


def ask_passphrase(question: str = "", new: bool = False) -> str:
    """A passphrase, which is not shown; a new one is written twice."""
    twice = _("En gang til") if new else False
    question = question or _("Passord")
    return str(ask(question, hide_input=True, confirmation_prompt=twice, prompt_suffix=": ", err=True))


def progress(length: int, label: str) -> ProgressBar[int]:
    """A bar that grows while something takes long."""
    import click

    return click.progressbar(length=length, label=label, show_eta=False, width=24, file=sys.stderr)


# Handing over


def in_form(paper: Paper, form: str, folder: Path) -> str | bytes:
    """The paper in a format, from the group's own templates where there are any. Raises MinutesError."""
    from partsgruppe.papers.formats import written

    return written(paper, form, [folder / "templates"])


def echo_json(rows: list[dict[str, Any]]) -> None:
    """Write them as JSON, in the order given."""
    import json

    in_full = sys.stdout.encoding.lower().replace("-", "") == "utf8"  # else it is escaped, and nothing is lost
    text = json.dumps(rows, ensure_ascii=not in_full, indent=2)
    say(re.sub(UNSHOWABLE, lambda found: f"\\u{ord(found[0]):04x}", text))


def say_grouped(rows: Iterable[tuple[str, *tuple[str, ...]]]) -> None:
    """Write the parts of each row on a line, in groups, each under its heading."""
    before = ""
    for group, *parts in rows:
        if group != before:
            say("\n" if before else "", f"{group}:")
        before = group
        say(*parts)


def status_row(status: Status) -> dict[str, str]:
    """How something stands as JSON: its kind, and the words that every screen and paper has for it."""
    return {"status": status.name, "status_words": status.in_words()}


def hand_over(text: str | bytes, output: Path | None) -> None:
    """Write it to a new file, or a text to the terminal when there is none. Raises MinutesError."""
    if output is None:
        if isinstance(text, bytes):
            raise CommandError(_("Si med -o hvilken fil det skal skrives til. Dette er ikke tekst."))
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        for line in text.splitlines(keepends=True) if "\r\n" in text else [text]:
            say(line.removesuffix("\r\n"), end="\r\n" if line.endswith("\r\n") else "")
        return
    from partsgruppe.papers.write import write_new

    write_new(text, output)
