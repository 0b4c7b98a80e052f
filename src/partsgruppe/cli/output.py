"""How the commands hand over what they made: to a file, to the terminal, or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.usage import option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.history.status import Status
    from partsgruppe.papers.template import Paper
    from partsgruppe.store.store import Store


def on_paper(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of what can be printed: as what, and to which file."""
    form = option("--format", "form", type=click.Choice(["md", "html"]), default="md", help="Markdown eller HTML.")
    output = option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
    return form(output(command))


def in_form(paper: Paper, form: str, group_file: GroupFile) -> str:
    """The paper as Markdown or HTML, from the group's own templates where there are any. Raises MinutesError."""
    from partsgruppe.papers.template import html, markdown

    write = html if form == "html" else markdown
    return write(paper, [group_file.path.parent / "templates"])


def once_decided(store: Store, make: Callable[[], Paper], unasked: bool = False) -> Paper:
    """The paper, once it is decided what becomes of each place in it where somebody may be meant.

    The questions go to the error output, for the paper may go to the other. Raises MinutesError when one has no answer.
    """
    from partsgruppe.papers.unnamed import Undecided

    try:
        return make()
    except Undecided as undecided:
        from partsgruppe.between.places import Deciding, may_be_personal
        from partsgruppe.cli.on_lines import converse_on_lines
        from partsgruppe.plain.terminal import Terminal, readable

        if unasked:
            without = _("Kjør uten --yes, og si hva vi gjør med det.")
            raise click.ClickException(may_be_personal(undecided.found, without)) from undecided
        deciding = Deciding(store, undecided.found, undecided.finder, _("Før andre leser det"))
        converse_on_lines(store, deciding, Terminal(*readable(sys.stdin, sys.stderr)))
        return make()


def echo_json(rows: list[dict[str, Any]]) -> None:
    """Write them as JSON, in the order given."""
    import json

    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def echo_grouped(rows: Iterable[tuple[str, str]]) -> None:
    """Write lines in groups, each under its heading."""
    before = ""
    for group, text in rows:
        if group != before:
            click.echo(("\n" if before else "") + f"{group}:")
        before = group
        click.echo(text)


def status_row(status: Status) -> dict[str, str]:
    """How something stands as JSON: its kind, and the words that every screen and paper has for it."""
    return {"status": status.name, "status_words": status.in_words()}


def hand_over(text: str, output: Path | None) -> None:
    """Write the text to a new file, or to the terminal when there is none. Raises MinutesError."""
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        click.echo(text, nl=False)
        return
    from partsgruppe.papers.write import write_new

    write_new(text, output)


def agreed_to(question: str) -> bool:
    """Whether the answer is yes, in any of the languages; an empty one is no."""
    answer: str = click.prompt(" ".join([question, _("(ja/nei)")]), default="", show_default=False, prompt_suffix=" ")
    return answer.strip().casefold() in ("j", "ja", "y", "yes")
