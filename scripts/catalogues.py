"""Keeps the catalogues of the program's words in step with the program.

Without arguments: takes new texts into `locale/*/LC_MESSAGES/partsgruppe.po`, takes out those that are gone, compiles
them, and says what is not translated yet. Compiles `sample.po`, the words of the sample group, as well.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from operator import itemgetter
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from partsgruppe.cli.commands import main
from partsgruppe.cli.usage import places
from partsgruppe.meeting.commands import COMMANDS, Command
from partsgruppe.tui.commands import APP_COMMANDS, AppCommand
from partsgruppe.vocabulary import LANGUAGES

ROOT = Path(__file__).parents[1]
SOURCE = "nb"
KEYWORDS = {"_": 1, "N_": 1, "many": 2}
"""What is called with texts, and how many of them."""

_UNUSED = tuple(f'"{name}' for name in ("Project-", "Report-", "POT-", "PO-Rev", "Last-", "Language-Team", "Generated"))

Text = str | tuple[str, str]


def texts() -> dict[Text, None]:
    """Every text that the program shows, in the order met; a pair where there is one form for one and one for more."""
    return dict.fromkeys([*_in_code(), *_in_templates(), *_in_commands(), *_in_help(main)])


def _in_code() -> Iterator[Text]:
    for path in sorted((ROOT / "src").rglob("*.py")):
        calls = [
            (one.end_lineno, one.end_col_offset, KEYWORDS[one.func.id], one)
            for one in ast.walk(ast.parse(path.read_bytes()))
            if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in KEYWORDS
        ]
        for _line, _column, count, call in sorted(calls, key=itemgetter(0, 1)):
            values = [one.value for one in call.args[:count] if isinstance(one, ast.Constant)]
            told = [value for value in values if isinstance(value, str)]
            if len(told) == count:
                yield _told(told if count > 1 else told[0])


def _in_templates() -> Iterator[Text]:
    for path in sorted((ROOT / "templates").glob("*.j2")):
        with path.open("rb") as file:
            for _line, function, text, _comments in babel_extract(
                file, ("_", "many"), (), {"trim_blocks": "true", "lstrip_blocks": "true"}
            ):
                written = [part for part in (text if isinstance(text, tuple) else (text,)) if part is not None]
                yield _told(tuple(written[:2]) if function == "many" else written[0])


def _told(text: str | Sequence[str]) -> Text:
    """A text, or its form for one and its form for more."""
    if isinstance(text, str):
        return text
    one, more = text
    return one, more


def _in_commands() -> Iterator[str]:
    yield from ("/mer", "/linjer")
    commands: list[type[Command] | type[AppCommand]] = [*COMMANDS, *APP_COMMANDS]
    for command in commands:
        yield f"/{command.word}"
        yield command.label
        yield (command.__doc__ or "").strip()


def _in_help(command: click.Command) -> Iterator[str]:
    if command.help:
        yield "\n\n".join(" ".join(paragraph.split()) for paragraph in command.help.split("\n\n"))
    context = click.Context(command)
    for option in command.params:
        if not (isinstance(option, click.Option) and option.is_flag):
            yield from places(option.make_metavar(context))
        if isinstance(option, click.Option) and option.help and "--help" not in option.opts:
            yield option.help
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            below = command.get_command(context, child)
            assert below is not None
            yield from _in_help(below)


def path_of(language: str) -> Path:
    """The catalogue of a language."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "partsgruppe.po"


def catalogue(language: str) -> Catalog:
    """What stands in the catalogue of a language; an empty one when there is none yet."""
    path = path_of(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _empty(language: str) -> Catalog:
    header = f"# The words of partsgruppe: {language}"
    return Catalog(locale=language, header_comment=header, fuzzy=False, charset="utf-8")


def compiled(words: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, words)
    return out.getvalue()


def update(language: str) -> list[Text]:
    """Bring the catalogue up to date and compile it. Returns what is not translated."""
    known, fresh = catalogue(language), _empty(language)
    for text in texts():
        message = known.get(text if isinstance(text, str) else text[0])
        untold = "" if isinstance(text, str) else ("", "")
        fresh.add(text, message.string if message and type(message.string) is type(untold) else untold)
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, fresh, width=110, omit_header=False, sort_output=False)
    lines = [line for line in out.getvalue().decode().splitlines() if not line.startswith(_UNUSED)]
    path.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")
    path.with_suffix(".mo").write_bytes(compiled(fresh))
    return [_told(message.id) for message in fresh if message.id and not _whole(message.string)]


def _whole(string: str | Sequence[str] | None) -> bool:
    return all([string] if isinstance(string, str) or string is None else string)


def compile_sample(language: str) -> None:
    """Compile the words of the sample group, which are kept by hand."""
    path = path_of(language).with_name("sample.po")
    with path.open("rb") as file:
        path.with_suffix(".mo").write_bytes(compiled(read_po(file, locale=language)))


if __name__ == "__main__":
    for language in LANGUAGES:
        if language != SOURCE:
            compile_sample(language)
            for text in update(language):
                print(f"{language}: {text}", file=sys.stderr)  # noqa: T201
