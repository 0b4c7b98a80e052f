"""What a table of answers means: where its headings stand, and which column holds what people wrote.

Columns with names, addresses, numbers of persons or times are known by their heading or by what they hold, and are
never read.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise

import msgspec

from partsgruppe.language.showable import unix_lines


class Cell(str):
    """A value of a table; `raw` is how it stood in the file, between what parts the columns."""

    __slots__ = ("raw",)
    raw: str

    def __new__(cls, value: str, raw: str | None = None) -> Cell:
        self = super().__new__(cls, value)
        self.raw = value if raw is None else raw
        return self


Row = list[Cell]
Rows = list[Row]

HEADERS = frozenset(
    [
        *("innspill", "forslag", "ønske", "ønsker", "idé", "ideer", "kommentar", "kommentarer", "svar", "tekst"),
        *("innspel", "framlegg", "ønskje", "tilbakemelding", "tilbakemeldinger", "tilbakemeldingar"),
        *("input", "inputs", "suggestion", "suggestions", "comment", "comments", "text"),
    ]
)
"""What a column with inputs may be called."""

_NEVER = re.compile(
    r"""
    \$?(svar|response|respondent|submission|answer)?[ _-]?id | nr\.? | nummer | no\.? | \# | løpenr\.? | referanse
    | (ditt|dit|your|fullt|full|hele)?\ ?(navn|namn|name)(\ (ditt|på\ deg))?
    | (for|fore|etter|first|last|sur)\ ?(navn|namn|name) | hva\ heter\ du | kva\ heiter\ du
    | (your\ )?(signatur|signature|avsender|avsendar|respondent|ansatt|bruker|user)
    | (ditt\ |din\ |your\ )?(e-?post|e-?mail)(\ ?-?(adresse|address))? | (e-?post|e-?mail)\w*
    | (din\ |ditt\ |mobil|tele)?(telefon|fon|tlf|mobil|phone)(nummer|nr|\ number)?\.? | (din\ )?adresse | address
    | (ansatt|person|fødsels|bruker|user)[ -]?(nr|nummer|id|navn|name)\.? | fnr | fødsels(dato|dag)
    | ip(-?adresse|\ address)? | tidsmerke | tidsstempel | timestamp
    | (start|slutt|fullførings|innsendings|svar)?(tid|tidspunkt)(\ for\ .*)?
    | klokkeslett | (start|completion|end|submit|last\ modified|answer)[ _](time|date)\w* | time | date
    | (start|slutt|svar)?dato | dag | når | opprett(et|a) | levert | sendt
    | \$?(created|submitted|updated|answer_time)\w*
    """,
    re.VERBOSE,
)
"""What a column is called that leads to somebody, or only says when or in which order."""

_FACT = re.compile(
    r"(hvilken |kva |hvor |din |ditt )?(avdeling\w*|eining\w*|enhet\w*|seksjon\w*|rolle|stilling\w*|yrke\w*|skift\w*"
    r"|kjønn|alder\w*|hvor|kvar|sted|stad|arbeidssted|arbeidsstad|department|unit|role|shift|gender|age|where|språk"
    r"|language)( jobber du( på| i)?)?"
)
_MAIL = re.compile(r"\S+@\S+\.\w+")
_MOMENT = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\b.*|\d{1,2}[.:]\d{2}([.:]\d{2})?")
_NUMBER = re.compile(r"[+-]?\d[\d\s.,%]*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PERSON = re.compile(r"[A-ZÆØÅ][\w'-]+(?: [A-ZÆØÅ][\w'.-]*){1,3}|[A-ZÆØÅ][\w'-]+, [A-ZÆØÅ][\w' -]+")
_FOOTER = re.compile(
    r"(antall|tal på|sum|total\w*|gjennomsnitt|snitt|svarprosent|uttrekk|eksport\w*|skrevet ut|generert|laget|count"
    r"|average|responses|exported|generated)\b[^.!?]{0,40}\d.*",
    re.IGNORECASE | re.DOTALL,
)


class Kind(Enum):
    """What a column holds."""

    EMPTY, NEVER, FACTS, TEXT = "empty", "never", "facts", "text"


class Column(msgspec.Struct, frozen=True):
    """A column: its number from 1, its heading if it has one, what it holds, and its cells."""

    number: int
    heading: str
    kind: Kind
    cells: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell]


class Table(msgspec.Struct, frozen=True):
    """What was understood. `above` stood over the headings, `unread` rows could not be put in columns.

    `surely` says that the first row is a heading and can be nothing else.
    """

    columns: tuple[Column, ...]
    headed: bool
    surely: bool
    above: tuple[str, ...] = ()
    unread: int = 0

    @property
    def candidates(self) -> list[Column]:
        """The columns that may be meant: one where there is only one, or one that is called so."""
        known = [column for column in self.columns if self._is_called(column) and column.texts]
        written = known or [column for column in self.columns if column.kind is Kind.TEXT]
        return written or [column for column in self.columns if column.kind is Kind.FACTS]

    def _is_called(self, column: Column) -> bool:
        return self.headed and column.kind is not Kind.NEVER and is_called(column.heading)


def is_called(heading: str) -> bool:
    """Whether a column of this heading holds inputs."""
    return _plain(re.sub(r"\s*\d+$", "", re.split(r"[,(?]", heading)[0])) in HEADERS


def is_never(heading: str) -> bool:
    """Whether a column of this heading is never read."""
    return bool(_NEVER.fullmatch(_plain(heading)))


def is_heading(cell: str) -> bool:
    """Whether a cell can only be a heading."""
    return is_called(cell) or is_never(cell) or bool(_FACT.fullmatch(_plain(cell)))


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split()).rstrip(":?* ")


def understood(rows: Rows, separator: str = "", headed: bool | None = None) -> Table:
    """What the rows mean, which a separator parted, if anything. That the first is `headed` was said, or it shows."""
    filled = [row for row in rows if any(row)]
    if not filled:
        return Table((), False, False)
    usual = Counter(sum(map(bool, row)) for row in filled).most_common(1)[0][0]
    first = _first(filled, usual)
    table = filled[first:]
    width = _width(table, separator)
    surely = any(map(is_heading, table[0])) or _asks(table)
    is_headed = headed if headed is not None else surely or width > 1
    heading = [" ".join(cell.split()) for cell in table[0]] if is_headed else []
    body = table[1:] if is_headed else table
    body = body[: len(body) - _footers(rows, body, width)]
    names = _padded(heading, width)
    fitted = _fitted(body, names, separator)
    columns = tuple(
        Column(place + 1, name, _kind(name, cells := [row[place] for row in fitted]), tuple(cells))
        for place, name in enumerate(names)
    )
    above = tuple(" ".join(filter(None, row)) for row in filled[:first])
    return Table(columns, is_headed, surely, above, len(body) - len(fitted))


def _width(table: Rows, separator: str) -> int:
    """How many columns there are: a row that is longer than its headings has a separator within a text."""
    if not separator:
        return max(len(_trimmed(row)) for row in table)
    if any(map(is_heading, table[0])):
        return len(_trimmed(table[0]))
    return Counter(len(_trimmed(row)) for row in table).most_common(1)[0][0]


def _first(filled: Rows, usual: int) -> int:
    """Which row is the first of the table: what stands above it is a title."""
    for number, row in enumerate(filled[:12]):
        if sum(map(is_heading, row)) > 1 or (any(map(is_heading, row)) and (usual == 1 or sum(map(bool, row)) > 1)):
            return number
    wide = (number for number, row in enumerate(filled[:12]) if sum(map(bool, row)) >= min(2, usual))
    return next(wide, 0)


def _asks(table: Rows) -> bool:
    """Whether the first row asks, and the others answer; or names numbers that stand below it."""
    first, others = table[0], table[1:]
    if not others:
        return False
    for place, cell in enumerate(first):
        below = [row[place] for row in others if place < len(row) and row[place]]
        if cell.rstrip("* ").endswith(("?", ":")) and not any(one.endswith(("?", ":")) for one in below):
            return True
        if cell and below and not _holds(_NUMBER, [cell]) and (_holds(_NUMBER, below) or _holds(_MOMENT, below)):
            return True
    return False


def _footers(rows: Rows, body: Rows, width: int) -> int:
    """How many of the last rows only count or sum up."""
    after_blank = {id(row) for before, row in pairwise(rows) if not any(before)}
    count = 0
    for row in reversed(body):
        filled = [cell for cell in row if cell]
        apart = id(row) in after_blank or (width > 1 and len(filled) < width) or count > 0
        if count == 5 or not (apart and filled and _FOOTER.fullmatch(" ".join(filled[:2]))):
            break
        count += 1
    return count


def _trimmed(row: Sequence[str]) -> Sequence[str]:
    last = max((place for place, cell in enumerate(row) if cell), default=-1)
    return row[: last + 1]


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * width][:width]


def _fitted(rows: Rows, names: list[str], separator: str) -> list[list[str]]:
    """The rows in these columns, without those of which nobody can tell what belongs where."""
    width = len(names)
    even = [_padded(row, width) for row in rows if len(_trimmed(row)) <= width]
    kinds = [_kind(name, [row[place] for row in even]) for place, name in enumerate(names)]
    texts = [place for place in range(width) if kinds[place] in (Kind.TEXT, Kind.EMPTY)]
    fitted = (_row(one, width, texts, separator) for one in rows)
    return [row for row in fitted if row is not None]


def _row(row: Row, width: int, texts: list[int], separator: str) -> list[str] | None:
    if len(_trimmed(row)) <= width:
        return _padded(row, width)
    extra = len(row) - width
    places = texts if len(texts) == 1 else [place for place in texts if _goes_on(row, place, extra)]
    if len(places) != 1:
        return None
    place, after = places[0], places[0] + extra + 1
    whole = tidy(separator.join(cell.raw for cell in row[place:after]))
    return [*row[:place], whole, *row[after:]]


def _goes_on(row: Row, place: int, extra: int) -> bool:
    """Whether the cells after a place read as if they went on from it."""
    after = row[place + 1 : place + extra + 1]
    return all(cell.raw.startswith(" ") or cell[:1].islower() for cell in after)


def _kind(heading: str, cells: Iterable[str]) -> Kind:
    filled = [cell for cell in cells if cell]
    if is_never(heading):
        return Kind.NEVER
    if not filled:
        return Kind.EMPTY
    if is_called(heading):
        return Kind.NEVER if _holds(_MAIL, filled, 0.5) else Kind.TEXT
    if _holds(_MAIL, filled, 0.5) or _holds(_MOMENT, filled) or (len(filled) > 1 and _holds(_PERSON, filled)):
        return Kind.NEVER
    if _holds(_NUMBER, filled) or _FACT.fullmatch(_plain(heading)) or _are_choices(filled):
        return Kind.FACTS
    return Kind.TEXT


def _holds(pattern: re.Pattern[str], cells: Sequence[str], share: float = 0.8) -> bool:
    return sum(bool(pattern.fullmatch(cell)) for cell in cells) >= share * len(cells)


def _are_choices(cells: Sequence[str]) -> bool:
    """Whether the answers were chosen among few, and not written."""
    different = {cell.casefold() for cell in cells}
    if different <= _YES_OR_NO:
        return True
    written = [cell for cell in cells if not adds_nothing(cell)]
    few = len({cell.casefold() for cell in written}) <= len(written) / 2
    return few and len(written) >= 4 and all(len(cell.split()) <= 4 for cell in different)


_YES_OR_NO = {"ja", "nei", "yes", "no", "true", "false", "sann", "usann", "x"}


# What programs leave behind

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEW_LINE = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|b|i|u|s|em|strong|small|font|a|ul|ol|li|h[1-6]|table|tbody|tr|td)(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|nbsp|amp|lt|gt|quot|apos|[a-zA-Z]{2,7});")


def tidy(text: str) -> str:
    """What people wrote, without what a survey tool or a spreadsheet put around it."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "<" in text and _MARKUP.search(text):
        text = _MARKUP.sub("", _NEW_LINE.sub("\n", text))
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    lines = (line.strip() for line in unix_lines(text).replace("\xa0", " ").replace("\u200b", "").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n\ufeff ")


# What people answered

_ADDS_NOTHING = re.compile(
    r"(nei|no|nope|niks|ingen|ingenting|inga|intet|none|nothing|n/?a|x+|vet ikke|veit ikkje|don.t know|usikker"
    r"|ikke|ikkje|har ikke|har ikkje|har ingen|not)"
    r"([ ,]+(nei|takk|noe|noko|nå|no|ingen|ingenting|innspill|innspel|forslag|framlegg|kommentar(?:er|ar)?"
    r"|spesielt|aktuelt|relevant|å tilføye|å legge til|å melde|at all|thanks|really|comment|comments|suggestions))*"
)


def adds_nothing(text: str) -> bool:
    """Whether somebody only says that there is nothing to say: «Nei», «-», «.», «Ingen»."""
    said = " ".join(text.casefold().split()).strip(" .,-–—_!?/\\*:;()'\"")
    return not said or bool(_ADDS_NOTHING.fullmatch(said))


def same(text: str) -> str:
    """The same for texts that differ only in capitals, spaces and the mark at the end."""
    return " ".join(text.casefold().split()).rstrip(" .!")


def survey_of(file: str) -> str:
    """The same for each time the answers of a survey are fetched: the name without «(1-4)», «(2)» or « - kopi»."""
    stem = file.rpartition(".")[0] or file
    return re.sub(r"(\s*\(\d+(-\d+)?\)|\s*-\s*(kopi|copy))+$", "", stem, flags=re.IGNORECASE).strip().casefold()


def each_once(texts: Iterable[str], known: Iterable[str] = ()) -> Iterator[str]:
    """Each text that was not known, once."""
    met = set(map(same, known))
    for text in texts:
        if same(text) not in met:
            met.add(same(text))
            yield text
