"""Writes docs/oppslag.md, what a user looks up: commands, keys and step kinds, all from the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from partsgruppe.cli.commands import main
from partsgruppe.exercises.grammar import Setting, Settings
from partsgruppe.meeting.commands import COMMANDS
from partsgruppe.steps.kind import COMMON
from partsgruppe.steps.kinds import KINDS

PAGE = Path(__file__).parents[1] / "docs" / "oppslag.md"


def page() -> str:
    """The whole page."""
    return "\n".join(
        [
            "# Oppslag",
            "",
            "Denne siden er laget av `scripts/reference.py`. Rett programmet, ikke siden.",
            "",
            "## Kommandoer",
            "",
            *_commands(main, "partsgruppe"),
            "## I møtet",
            "",
            "Tasten virker i appen. Ordet virker i appen og med `--plain`, etter en skråstrek.",
            "",
            "| tast | ord | hva den gjør |",
            "| --- | --- | --- |",
            *(f"| {one.key} | `/{one.word}` | {one.help()} |" for one in COMMANDS),
            "",
            "## Steg i en øvelse",
            "",
            "Attributtlinja står rett over overskriften: `{.round minutes=8}`.",
            "Verdien med fet skrift gjelder når ingen er satt.",
            "",
            "| steg | kan settes |",
            "| --- | --- |",
            f"| alle | {_settings(COMMON)} |",
            *(f"| `{name}` | {_settings(kind.settings) or '–'} |" for name, kind in KINDS.items()),
            "",
        ]
    )


def _settings(settings: Settings) -> str:
    return "; ".join(f"`{name}=` {_allowed(setting)}" for name, setting in settings.items())


def _allowed(setting: Setting) -> str:
    values = (f"**{value}**" if value == setting.default else value for value in setting.allowed)
    return ", ".join(values) or setting.form


def _commands(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    usage = " ".join(piece for piece in command.collect_usage_pieces(context) if piece != "COMMAND [ARGS]...")
    yield f"### `{name}{' ' + usage if usage else ''}`"
    yield ""
    yield " ".join((command.help or "").split())
    yield ""
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            yield f"- `{', '.join(option.opts)}`: {option.help}"
    if any(isinstance(option, click.Option) and option.help for option in command.params):
        yield ""
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            below = command.get_command(context, child)
            assert below is not None
            yield from _commands(below, f"{name} {child}")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
