"""Minutes as Markdown and as a page to print, made from templates that a group can replace.

A template in a folder of the group's own wins over the shipped one of the same name. Whatever
people wrote is escaped, also when a template forgets to say how.
"""

from __future__ import annotations

import datetime as dt
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import Environment
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markupsafe import Markup

from partsgruppe.files import shipped
from partsgruppe.group.meetings import Meeting
from partsgruppe.language import _, clock, listed, long_day, many, short_day
from partsgruppe.minutes import markdown as md
from partsgruppe.minutes.approvals import Approved, Corrected
from partsgruppe.minutes.errors import MinutesError
from partsgruppe.minutes.gather import gather
from partsgruppe.minutes.history import Book
from partsgruppe.minutes.view import Minutes

MINUTES, PAGE, APPROVAL = "minutes.md.j2", "page.html.j2", "approval.md.j2"


def markdown(book: Book, meeting: Meeting, templates: Sequence[Path] = ()) -> str:
    """The minutes of a meeting. `templates` are folders of the group's own, the first one winning.

    Raises MinutesError when a template of the group's own cannot be used.
    """
    return _markdown(gather(book, meeting), templates)


def html(book: Book, meeting: Meeting, templates: Sequence[Path] = ()) -> str:
    """The same minutes as one HTML page for A4 that needs no other file. Raises MinutesError likewise."""
    return page(book, meeting, markdown(book, meeting, templates), templates)


def page(book: Book, meeting: Meeting, text: str, templates: Sequence[Path] = ()) -> str:
    """These minutes of the meeting, written before, as such a page. Raises MinutesError likewise."""
    values = {"body": Markup(_reader().render(text)), "minutes": gather(book, meeting)}
    return _fill(_environment(templates), PAGE, templates, values).strip() + "\n"


def approval(corrections: Sequence[Corrected], approved: Approved | None) -> str:
    """What is put under minutes once they have been talked about, from the template that comes with the program."""
    environment = _environment(())
    _speak_markdown(environment)
    return _tidy(_fill(environment, APPROVAL, (), {"corrections": corrections, "approved": approved}))


def _markdown(minutes: Minutes, templates: Sequence[Path]) -> str:
    environment = _environment(templates)
    _speak_markdown(environment)
    return _tidy(_fill(environment, MINUTES, templates, {"minutes": minutes}))


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _tidy(text: str) -> str:
    """Without spaces at the end of a line or double blank lines, and ending with one newline."""
    lines = "\n".join(line.rstrip() for line in text.split("\n")).replace(" \\\n", "\\\n")
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


# The environment


def _environment(templates: Sequence[Path]) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=_Folders([*templates, shipped("templates")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.globals["_"] = _
    return environment


def _speak_markdown(environment: Environment) -> None:
    """Escape for Markdown, not for HTML, and offer words, days and times."""
    environment.finalize = _escaped
    environment.globals["_"] = _is_markdown(_)
    environment.globals["many"] = _is_markdown(many)
    environment.filters.update(
        text=md.block,
        line=md.line,
        cell=md.cell,
        first_upper=_first_upper,
        roles=_is_markdown(lambda roles: listed([md.line(role) for role in roles])),
        long_day=_is_markdown(long_day),
        short_day=_is_markdown(short_day),
        clock=_is_markdown(clock),
        on_day=_is_markdown(lambda moment: short_day(_local_day(moment))),
    )
    environment.tests["other_day"] = lambda moment, day: _local_day(moment) != day


def _escaped(value: Any) -> Any:
    if value is None:
        return ""
    return value if hasattr(value, "__html__") else md.anywhere(str(value))


def _is_markdown(words: Callable[..., str]) -> Callable[..., md.Markdown]:
    return lambda *args: md.Markdown(words(*args))


def _first_upper(text: str) -> str:
    return type(text)(text[:1].upper() + text[1:])


def _local_day(moment: dt.datetime) -> dt.date:
    return moment.astimezone().date()


# Templates of the group's own


class _Folders(FileSystemLoader):
    """Templates from folders; one that is not UTF-8 or cannot be read is named."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """The template's text. Raises MinutesError when it cannot be read."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise MinutesError(
                _("Malen {name} er ikke lagret som UTF-8. Lagre den på nytt med den kodingen.").format(name=template)
            ) from error
        except TemplateNotFound:
            raise
        except OSError as error:
            raise MinutesError(
                _("Får ikke lest malen {name}. Sjekk at du har lov til å lese den.").format(name=template)
            ) from error


def _fill(environment: Environment, name: str, own: Sequence[Path], values: dict[str, object]) -> str:
    with _blaming_templates(own):
        return environment.get_template(name).render(values)


@contextmanager
def _blaming_templates(own: Sequence[Path]) -> Iterator[None]:
    """Say in one sentence what is wrong with a template of the group's own, and where."""
    try:
        yield
    except MinutesError:
        raise
    except Exception as error:
        place = _place_in(own, error)
        if place is None:
            raise
        raise MinutesError(
            _("Malen {place} lot seg ikke bruke: {error}. Rett den, eller flytt den bort.").format(
                place=f"{place[0]}:{place[1]}", error=str(error).strip().rstrip(".")
            )
        ) from error


def _place_in(own: Sequence[Path], error: Exception) -> tuple[Path, int] | None:
    """The file and line in one of these folders where the error arose."""
    places = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    for name, line in reversed(places):
        if any(Path(name).is_relative_to(folder) for folder in own):
            return Path(name), line
    return None
