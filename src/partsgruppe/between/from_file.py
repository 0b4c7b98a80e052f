"""Inputs from a file: what was understood is shown, and what is personal marked, before anything is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import LONGEST, Option, Pick, Text, a_number, clean
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.between.places import REST, may_be_personal, what_with
from partsgruppe.between.survey import Cell, Column, Kind, Table, adds_nothing, each_once, same, survey_of, understood
from partsgruppe.between.table_file import KINDS, Sheet, Unreadable, read_sheets, read_text
from partsgruppe.files import path_of
from partsgruppe.group.inputs import FILE, Input, InputReceived, NothingAdded, NothingToAdd
from partsgruppe.group.places import REPLACE
from partsgruppe.group.ways import STEWARD
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.showable import shortened
from partsgruppe.sharing.outgoing import Found, Outgoing
from partsgruppe.sharing.personal import Finder, deal, marked
from partsgruppe.steps.inputs import written_down
from partsgruppe.steps.pasted import several
from partsgruppe.store.store import Store

YES, NO, COLUMN, SHEET, HEADED = "yes", "no", "column", "sheet", "headed"
ALL, EACH, AS_IT_IS = "all", "each", "as it is"
FEW = 3
"""How many answers of an earlier file must be in this one, at the least, to take it for the same survey grown."""

SHOWN, WIDEST, IN_NAME = 3, 110, 40
"""How many inputs are shown beforehand, how much of each, and how much of a heading."""


@dataclass(frozen=True)
class Reading:
    """A file as it is understood: which sheet of it, whether the first row is a heading if somebody said so, and which
    column. `again` takes also what was written down before."""

    file: str
    sheets: tuple[Sheet, ...]
    sheet: int = 0
    headed: bool | None = None
    number: int | None = None
    again: bool = False

    @cached_property
    def table(self) -> Table:
        """What the sheet means."""
        if not self.sheets:
            return Table((), False, False)
        sheet = self.sheets[self.sheet]
        return understood(sheet.rows, sheet.separator, self.headed)

    @property
    def column(self) -> Column | None:
        """The column with the inputs, if it is known."""
        among = self.table.candidates
        if self.number is not None:
            return next((one for one in self.table.columns if one.number == self.number), None)
        return among[0] if len(among) == 1 else None

    @cached_property
    def said(self) -> list[str]:
        """What people wrote, without what a terminal might obey. Raises Unreadable when one has no room."""
        texts = [text for text in map(clean, self.column.texts if self.column else []) if text]
        if any(len(text) > LONGEST for text in texts):
            raise Unreadable(
                _("Ett av innspillene er lengre enn {most} tegn. Kort det ned, og prøv igjen.").format(most=LONGEST)
            )
        return texts

    def may_be(self) -> list[Column]:
        """The columns that may be chosen."""
        kinds = (Kind.TEXT, Kind.FACTS)
        return [column for column in self.table.columns if column.kind in kinds and column.texts]


def read_file(path: Path, column: str = "", sheet: str = "", again: bool = False) -> Reading:
    """What a file holds: in this column, called so or counted from 1, and on this sheet. Raises Unreadable."""
    if path.suffix.lower() not in KINDS:
        raise Unreadable(_("Fila må være {kinds}.").format(kinds=", ".join(KINDS)))
    try:
        facts = path.stat()
    except OSError:
        raise Unreadable(_("Det ligger ingen fil i {path}.").format(path=path)) from None
    reading = Reading(path.name, _sheets(path, facts.st_mtime_ns, facts.st_size), again=again)
    if path.suffix.lower() == ".txt":
        reading = replace(reading, headed=False)
    if sheet:
        reading = _on_sheet(reading, sheet)
    return _in_column(reading, column) if column else reading


@lru_cache(maxsize=1)
def _sheets(path: Path, changed: int, size: int) -> tuple[Sheet, ...]:
    """Read once, however often the dialogue goes back and forth."""
    if path.suffix.lower() == ".txt":
        rows = [[Cell(text)] for text in several(clean(read_text(path)))]
        return (Sheet("", rows),) if rows else ()
    return tuple(read_sheets(path))


def _on_sheet(reading: Reading, wanted: str) -> Reading:
    for number, sheet in enumerate(reading.sheets):
        if sheet.name.casefold() == wanted.strip().casefold() or a_number(wanted) == number + 1:
            return replace(reading, sheet=number)
    raise Unreadable(
        _("Det finnes ikke noe ark «{name}». Arkene er: {all}.").format(
            name=wanted, all="; ".join(sheet.name for sheet in reading.sheets)
        )
    )


def _in_column(reading: Reading, wanted: str) -> Reading:
    table = reading.table
    called = [one for one in table.columns if one.heading and one.heading.casefold() == wanted.strip().casefold()]
    number = a_number(wanted)
    if not called and number and number <= len(table.columns):
        called = [table.columns[number - 1]]
        if not table.surely:
            reading = replace(reading, headed=False)
    if not called:
        raise Unreadable(
            _("Det finnes ingen kolonne «{name}». Kolonnene er: {all}.").format(
                name=wanted, all=_names(reading.may_be())
            )
        )
    if called[0].kind is Kind.NEVER:
        raise Unreadable(
            _("Kolonnen «{name}» leses aldri: Der står navn, adresser, numre eller tider.").format(
                name=called[0].heading or wanted
            )
        )
    return replace(reading, number=called[0].number)


def _names(columns: Sequence[Column]) -> str:
    return "; ".join(f"{one.number} {_heading(one)}".strip() for one in columns)


def _heading(column: Column) -> str:
    return shortened(column.heading or (column.texts or [""])[0], IN_NAME)


class Given:
    """What of a reading is new to the group, and what in it may be personal."""

    def __init__(self, store: Store, reading: Reading) -> None:
        self._store, self.reading = store, reading
        written = [text for text in reading.said if not adds_nothing(text)]
        from_files = store.where(Input, origin=FILE)
        same_survey = _same_survey(reading.file, written, from_files)
        known = [one.text for one in from_files if one.file in same_survey]
        self.texts = written if reading.again else list(each_once(written, known))
        self.twice = len(written) - len(self.texts)
        counted = sum(one.count for one in store.where(NothingToAdd) if survey_of(one.file) == survey_of(reading.file))
        self.nothing = max(0, len(reading.said) - len(written) - (0 if reading.again else counted))

    @cached_property
    def finder(self) -> Finder:
        """Knows the group's members."""
        return Outgoing(self._store, STEWARD).finder

    def personal(self) -> list[Found]:
        """Where somebody may be meant, each place once."""
        found = {one.key: Found(one, text) for text in self.texts for one in self.finder.find(text)}
        return list(found.values())

    def record(self, dealt: dict[str, str]) -> str:
        """Write it down, each place as was decided. Returns what was written, in a sentence."""
        store, file = self._store, self.reading.file
        today = store.today()
        texts = [deal(text, self.finder.find(text), dealt) if dealt else text for text in self.texts]
        with store.answer():
            for text in texts:
                store.record(InputReceived(text=text, origin=FILE, file=file, day=today, again=self.reading.again))
            if self.nothing and not store.pen_elsewhere:  # only what asks for an answer can be handed in
                store.record(NothingAdded(file=file, count=self.nothing))
        return " ".join(filter(None, [written_down(store, len(texts)), added_nothing(self.nothing)]))


def _same_survey(file: str, texts: Sequence[str], known: Sequence[Input]) -> set[str]:
    """The files that hold earlier answers to the same: by their name, or because what they hold is here too."""
    here = set(map(same, texts))
    there: dict[str, set[str]] = {}
    for one in known:
        there.setdefault(one.file, set()).add(same(one.text))
    return {
        name
        for name, said in there.items()
        if survey_of(name) == survey_of(file) or here == said != set() or len(here & said) >= max(FEW, 0.9 * len(said))
    }


def added_nothing(count: int) -> str:
    """How many answered that there is nothing to add; they are owed no answer."""
    if not count:
        return ""
    return many("{n} hadde ikke noe å legge til.", "{n} hadde ikke noe å legge til.", count)


# Asking


def from_file(store: Store, reading: Reading | None = None) -> Form[str]:
    """Which file, what was understood, what is personal in it; then it is written down."""
    reading = reading or read_file((yield from _which_file()))
    while True:
        if reading.column is None:
            if not reading.may_be():
                return _("Fant ingen innspill i {file}.").format(file=reading.file)
            reading = replace(reading, number=(yield from ask(_which_column(reading))))
        given = Given(store, reading)
        if not given.texts and not given.nothing and not _other_ways(reading):
            return none_new(reading.file)
        how = yield from ask(_shown(given))
        if how == NO:
            return _("Ingenting er skrevet ned.")
        if how == YES:
            return given.record((yield from _decide(given)))
        if how == COLUMN:
            reading = replace(reading, number=(yield from ask(_which_column(reading))))
        elif how == SHEET:
            reading = Reading(
                reading.file, reading.sheets, (yield from ask(_which_sheet(reading))), again=reading.again
            )
        else:
            reading = replace(reading, headed=not reading.table.headed)


def none_new(file: str) -> str:
    """That all of it was written down before."""
    return _("Ingen nye innspill i {file}.").format(file=file)


def _which_file() -> Form[Path]:
    kinds = ", ".join(KINDS)
    help_ = _("Hele navnet, med mappa den ligger i. Fila kan være {kinds}.").format(kinds=kinds)
    body = _("Svar fra Forms, Nettskjema eller et regneark. Navn, adresser og tider leses aldri.")
    scene = Scene(title=_("Hent innspill fra en fil"), body=body)
    name = yield from ask(Text(prompt=_("Hva heter fila?"), help=help_, beside=scene))
    return path_of(name)


def _which_column(reading: Reading) -> Pick[int]:
    return Pick(
        prompt=_("Hvilken kolonne har innspillene?"),
        options=[Option(one.number, _as_choice(one)) for one in _meant(reading)],
        beside=Scene(title=_title(reading)),
    )


def _meant(reading: Reading) -> list[Column]:
    """The columns that may be meant; all there are once one was chosen and is the wrong one."""
    return reading.may_be() if reading.column else reading.table.candidates


def _as_choice(column: Column) -> str:
    examples = " / ".join(shortened(text, IN_NAME) for text in column.texts[:2])
    return f"{shortened(column.heading, IN_NAME)}: {examples}" if column.heading else examples


def _which_sheet(reading: Reading) -> Pick[int]:
    return Pick(
        prompt=_("Hvilket ark?"),
        options=[Option(place, sheet.name) for place, sheet in enumerate(reading.sheets)],
        beside=Scene(title=_title(reading)),
    )


def _title(reading: Reading) -> str:
    return _("Innspill fra {file}").format(file=reading.file)


def _other_ways(reading: Reading) -> list[Option[str]]:
    ways = []
    if len(reading.may_be()) > 1:
        ways.append(Option(COLUMN, _("Det er en annen kolonne")))
    if len(reading.sheets) > 1:
        ways.append(Option(SHEET, _("Det er et annet ark")))
    if not reading.table.surely and reading.headed is not False and reading.table.headed:
        ways.append(Option(HEADED, _("Den første raden er ingen overskrift")))
    elif not reading.table.surely and len(reading.said) > 1 and not reading.file.lower().endswith(".txt"):
        ways.append(Option(HEADED, _("Den første raden er en overskrift")))
    return ways


def _shown(given: Given) -> Pick[str]:
    """What was understood, and whether it is to be written down."""
    prompt = many("Skal {n} innspill skrives ned?", "Skal {n} innspill skrives ned?", len(given.texts))
    if not given.texts:
        prompt = none_new(given.reading.file)
    yes = [Option(YES, _("Ja, skriv ned"))] if given.texts or given.nothing else []
    options = [*yes, *_other_ways(given.reading), Option(NO, _("Nei, la det være"))]
    return Pick(prompt=prompt, options=options, beside=understood_as(given))


def understood_as(given: Given) -> Scene:
    """Where the inputs stand in the file, the first of them, and what is left out."""
    lines = tuple(
        Line(marked(short, given.finder.find(short)))
        for text in given.texts[:SHOWN]
        for short in [shortened(text, WIDEST)]
    )
    where, left_out = _where(given.reading), _left_out(given)
    first = _("De første innspillene") if len(given.texts) > SHOWN else ""
    return Scene(
        title=_title(given.reading), body=" ".join(filter(None, [where, left_out])), lines_title=first, lines=lines
    )


def _where(reading: Reading) -> str:
    column, sheet = reading.column, reading.sheets[reading.sheet]
    parts = [_("ark «{name}»").format(name=shortened(sheet.name, IN_NAME))] if sheet.name else []
    if column and column.heading:
        parts.append(_("kolonne «{name}»").format(name=shortened(column.heading, IN_NAME)))
    elif column and len(reading.table.columns) > 1:
        parts.append(_("kolonne {n}").format(n=column.number))
    return _("Lest: {what}.").format(what=", ".join(parts)) if parts else ""


def _left_out(given: Given) -> str:
    unread = given.reading.table.unread
    parts = [
        many(
            "{n} står der to ganger eller er skrevet ned før, og tas ikke med.",
            "{n} står der to ganger eller er skrevet ned før, og tas ikke med.",
            given.twice,
        )
        if given.twice
        else "",
        added_nothing(given.nothing),
        many(
            "{n} rad har for mange kolonner og er ikke lest.",
            "{n} rader har for mange kolonner og er ikke lest.",
            unread,
        )
        if unread
        else "",
    ]
    return " ".join(filter(None, parts))


def _decide(given: Given) -> Form[dict[str, str]]:
    """What becomes of each place where somebody may be meant."""
    left = given.personal()
    dealt: dict[str, str] = {}
    if not left:
        return dealt
    title = _title(given.reading)
    how = EACH if len(left) == 1 else (yield from ask(_what_with_all(left, title)))
    if how == AS_IT_IS:
        return dealt
    while left and how == EACH:
        answer = yield from ask(what_with(left, title, REPLACE))
        if answer == REST:
            break
        dealt[left.pop(0).finding.key] = answer
    return dealt | {one.finding.key: REPLACE for one in left}


def _what_with_all(left: Sequence[Found], title: str) -> Pick[str]:
    return Pick(
        prompt=many(
            "{n} sted kan handle om en person. Hva gjør vi?",
            "{n} steder kan handle om personer. Hva gjør vi?",
            len(left),
        ),
        options=[
            Option(EACH, _("Se på ett og ett")),
            Option(ALL, _("Erstatt alle, «{words}» med «{instead}»").format(**_example(left[0]))),
            Option(AS_IT_IS, _("Skriv ned alt som det står")),
        ],
        beside=Scene(title=title, lines=tuple(Line(marked(one.text, [one.finding])) for one in left)),
    )


def _example(found: Found) -> dict[str, str]:
    return {"words": found.finding.words, "instead": found.finding.instead}


class FromFile(Dialogue):
    """Asks about a file that was named already."""

    key, guide = "from file", "inputs"
    keeps = False

    def __init__(self, store: Store, reading: Reading) -> None:
        self._reading = reading
        super().__init__(store)
        self.begin("file")

    def form(self, name: str) -> Form[str]:
        """There is only one."""
        return from_file(self.store, self._reading)

    def done(self, result: str | None) -> None:
        """That was all."""
        self.told = result or ""
        self.end()

    def scene(self) -> Scene:
        """What there is to see with the question."""
        return (self.question and self.question.beside) or Scene(title=_title(self._reading))


def without_asking(store: Store, reading: Reading) -> tuple[Scene | None, str]:
    """What was understood and written down, where nothing has to be asked. Raises Unreadable where something has."""
    if reading.column is None and reading.may_be():
        raise Unreadable(
            _("Hvilken kolonne er det? Si det med --column. Kolonnene er: {all}.").format(all=_names(_meant(reading)))
        )
    given = Given(store, reading)
    if not given.texts and not given.nothing:
        return None, none_new(reading.file)
    personal = given.personal()
    scene = understood_as(given)
    told = may_be_personal(personal, _("Det er skrevet ned som det står.")) if personal else ""
    return scene, " ".join(filter(None, [told, given.record({})]))
