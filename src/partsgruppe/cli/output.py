"""How the commands hand over what they made: to a file, to the terminal, or as JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, TextIO

import click


def in_utf8() -> tuple[TextIO, TextIO]:
    """Standard input and output, in UTF-8 whatever the terminal thinks."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin, sys.stdout


def echo_json(rows: list[dict[str, Any]]) -> None:
    """Write them as JSON, in the order given."""
    import json

    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def hand_over(text: str, output: Path | None) -> None:
    """Write the text to a new file, or to the terminal when there is none. Raises MinutesError."""
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        click.echo(text, nl=False)
        return
    from partsgruppe.minutes.write import write_new

    write_new(text, output)
