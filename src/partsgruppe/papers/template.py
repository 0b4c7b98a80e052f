"""From what was gathered to Markdown and to a page to print, through templates that a group can replace.

A template in a folder of the group's own wins over the shipped one of the same name. Whatever
people wrote is escaped, also when a template forgets to say how.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import Environment
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from partsgruppe import files
from partsgruppe.files import shipped
from partsgruppe.history.status import proposal_words
from partsgruppe.history.wording import ending_name, sentence
from partsgruppe.language.catalogue import _, in_use, listed, many, within_quotes
from partsgruppe.language.days import clock, long_day, short_day
from partsgruppe.papers import apart
from partsgruppe.papers import markdown as md
from partsgruppe.papers.chart import Chart
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.held_together import as_printed
from partsgruppe.papers.manuscript import Manuscript

if TYPE_CHECKING:  # what reads Markdown is loaded with the first paper that is laid out
    from partsgruppe.papers.from_markdown import Drawn

LARGEST = 500_000
"""Bytes of a template."""

CHART = "readings.svg.j2"

MARKDOWN, HTML, DRAWING, PLAIN = "markdown", "html", "drawing", "plain"


class Paper(msgspec.Struct, frozen=True):
    """Something to print. Its template is named for it, and both templates know what it says by that name.

    `drawings`, and `figures` that are drawn already, stand in place of the fences of those names in the Markdown.
    Where the page `turns`, what comes after a line across begins a new one.
    """

    name: str
    says: object
    page: str = "page.html.j2"
    drawings: Mapping[str, Chart] = msgspec.field(default_factory=dict)
    figures: Mapping[str, Drawn] = msgspec.field(default_factory=dict)
    turns: bool = False

    @property
    def group(self) -> str:
        """Whose it is, to stand at the foot of each page; empty for what is nobody's, as an exercise."""
        return str(getattr(self.says, "workplace", ""))


def markdown(paper: Paper, templates: Sequence[Path] = ()) -> str:
    """It as Markdown. `templates` are folders of the group's own, the first one winning.

    Raises MinutesError when a template of the group's own cannot be used.
    """
    return apart.made(_markdown, paper, templates) if has_own(templates) else _markdown(paper, templates)


def _markdown(paper: Paper, templates: Sequence[Path]) -> str:
    environment = _environment(_there(templates), MARKDOWN)
    return _tidy(_fill(environment, f"{paper.name}.md.j2", templates, {paper.name: paper.says}))


def plain(paper: Paper, templates: Sequence[Path] = ()) -> str:
    """It as a text to be sent, without any marks. Raises MinutesError likewise."""
    return apart.made(_plain, paper, templates) if has_own(templates) else _plain(paper, templates)


def _plain(paper: Paper, templates: Sequence[Path]) -> str:
    environment = _environment(_there(templates), PLAIN)
    return _tidy(_fill(environment, f"{paper.name}.txt.j2", templates, {paper.name: paper.says}))


def html(paper: Paper, templates: Sequence[Path] = ()) -> str:
    """The same as one HTML page for A4 that needs no other file. Raises MinutesError likewise."""
    return apart.made(_html, paper, templates) if has_own(templates) else _html(paper, templates)


def _html(paper: Paper, templates: Sequence[Path]) -> str:
    return _page(paper, _markdown(paper, templates), templates, ())


def page(paper: Paper, text: str, templates: Sequence[Path] = (), notes: tuple[str, ...] = ()) -> str:
    """This Markdown, which the paper may have given before, as such a page, below the notes. Raises MinutesError."""
    told = (paper, text, templates, notes)
    return apart.made(_page, *told) if has_own(templates) else _page(*told)


def _page(paper: Paper, text: str, templates: Sequence[Path], notes: tuple[str, ...]) -> str:
    from partsgruppe.papers.as_html import body

    whole = _read(paper, text, _figures(paper, templates), notes)
    title, inside = escape(whole.title), Markup(body(whole))
    values = {"title": title, "language": whole.language, "group": whole.group, "body": inside}
    environment = _environment(_there(templates), HTML)
    return _fill(environment, paper.page, templates, {**values, paper.name: paper.says}).strip() + "\n"


def read(paper: Paper, text: str, templates: Sequence[Path] = (), notes: tuple[str, ...] = ()) -> Manuscript:
    """The same as a manuscript, from which the other formats are made. Raises MinutesError likewise."""
    own = has_own(templates) and paper.drawings
    figures = json.loads(apart.made(_figures_told, paper, templates)) if own else _figures(paper, templates)
    return _read(paper, text, figures, notes)


def _read(paper: Paper, text: str, figures: Mapping[str, str], notes: tuple[str, ...]) -> Manuscript:
    from partsgruppe.papers.from_markdown import Drawn, manuscript

    charts = paper.drawings
    drawn = {name: Drawn(figure, charts[name].description, charts[name].plot) for name, figure in figures.items()}
    return manuscript(text, in_use(), paper.group, notes, {**paper.figures, **drawn}, paper.turns)


def _figures(paper: Paper, templates: Sequence[Path]) -> dict[str, str]:
    """The drawings by their names, as HTML."""
    environment = _environment(_there(templates), DRAWING)
    return {name: _fill(environment, CHART, templates, {"chart": chart}) for name, chart in paper.drawings.items()}


def _figures_told(paper: Paper, templates: Sequence[Path]) -> str:
    return json.dumps(_figures(paper, templates))


def has_own(templates: Sequence[Path]) -> bool:
    """Whether there is any template of the group's own, which may do what it likes."""
    return any(next(folder.glob("*"), None) for folder in templates)


def _tidy(text: str) -> str:
    """Without spaces at the end of a line or double blank lines, and ending with one newline."""
    lines = "\n".join(line.rstrip() for line in text.split("\n")).replace(" \\\n", "\\\n")
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


# The environment


def _there(templates: Sequence[Path]) -> tuple[Path, ...]:
    """The folders that there are. Groups without templates of their own read those of the program once."""
    return tuple(folder for folder in templates if folder.is_dir())


@lru_cache(maxsize=8)
def _environment(templates: tuple[Path, ...], form: str) -> Environment:
    """What reads templates, kept with those it has read. Loading one anew is left to `_Folders`."""
    environment = ImmutableSandboxedEnvironment(
        loader=_Folders([*templates, shipped("templates")]),
        autoescape=form != PLAIN,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.globals["_"] = _
    environment.filters["css"] = _in_css
    if form == MARKDOWN:
        _speak_markdown(environment)
    if form == HTML:
        environment.finalize = as_printed
    return environment


def _speak_markdown(environment: Environment) -> None:
    """Escape for Markdown, not for HTML, and offer words, days and times."""
    environment.finalize = _escaped
    environment.globals["_"] = _is_markdown(_)
    environment.globals["many"] = _is_markdown(many)
    environment.globals["ending_name"] = _is_markdown(ending_name)
    environment.globals["proposal_words"] = _is_markdown(lambda who: proposal_words([md.line(one) for one in who]))
    environment.filters.update(
        text=md.block,
        brief=md.brief,
        line=md.line,
        quoted=lambda text: md.Markdown(_("«{text}»").format(text=md.line(text))),
        within_quotes=lambda text: md.line(within_quotes(text)),
        cell=md.cell,
        fenced=md.fenced,
        sentence=sentence,
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


def _in_css(text: str) -> Markup:
    """The text as a string in a style sheet."""
    return Markup('"%s"') % Markup("".join(char if char.isalnum() else f"\\{ord(char):x} " for char in text))


def _is_markdown(words: Callable[..., str]) -> Callable[..., md.Markdown]:
    return lambda *args: md.Markdown(words(*args))


def _first_upper(text: str) -> str:
    return type(text)(text[:1].upper() + text[1:])


def _local_day(moment: dt.datetime) -> dt.date:
    return moment.astimezone().date()


# Templates of the group's own


class _Folders(FileSystemLoader):
    """Templates from folders, the first one winning; one that is not UTF-8 or cannot be read is named."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """The template's text. Raises MinutesError when it cannot be read."""
        before = self._files(template)
        try:
            text, path = self._read(template)
            return text, path, lambda: self._files(template) == before
        except UnicodeDecodeError as error:
            raise MinutesError(
                _("Malen {name} er ikke lagret som UTF-8. Lagre den på nytt med den kodingen.").format(name=template)
            ) from error
        except TemplateNotFound:
            raise
        except files.TooLarge as error:
            raise MinutesError(_("Malen {name} er for stor til å være en mal.").format(name=template)) from error
        except OSError as error:
            raise MinutesError(
                _("Får ikke lest malen {name}. Sjekk at du har lov til å lese den.").format(name=template)
            ) from error

    def _read(self, template: str) -> tuple[str, str]:
        """The text of the first that there is, and its file. Raises TemplateNotFound."""
        for folder in map(Path, self.searchpath):
            path = folder.joinpath(*split_template_path(template))
            if path.exists():
                if not files.lies_in(path, folder):
                    raise MinutesError(
                        _("Malen {name} er en snarvei ut av mappa. Kopier selve fila hit.").format(name=template)
                    )
                return files.read_bytes(path, LARGEST).decode(), str(path)
        raise TemplateNotFound(template)

    def _files(self, template: str) -> list[tuple[str, int, int]]:
        """The files of that name in all the folders, and when each was written: one may come, go or change."""
        found = []
        for folder in self.searchpath:
            with suppress(OSError):
                file = (Path(folder) / template).stat()
                found.append((str(folder), file.st_mtime_ns, file.st_size))
        return found


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
