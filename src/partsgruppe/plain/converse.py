"""A dialogue as questions and answers, one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.asking.leftover import Leftover, is_words
from partsgruppe.asking.questions import (
    MANY,
    NOTHING,
    Await,
    Day,
    Go,
    NotUnderstood,
    Pick,
    PickMany,
    Question,
    Text,
    numbered,
)
from partsgruppe.asking.scene import Scene
from partsgruppe.asking.sheet import Sheet
from partsgruppe.between.guide import sections
from partsgruppe.errand import MOMENT, PATIENCE
from partsgruppe.exercises.spoken import spoken
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import N_, _
from partsgruppe.language.days import long_day
from partsgruppe.meeting.chair_notes import chair_notes
from partsgruppe.meeting.commands import COMMANDS, ON_TIME, Command, Undo, command
from partsgruppe.meeting.undo import undo_in, undoable
from partsgruppe.meeting.walk import Walk
from partsgruppe.plain.terminal import Terminal
from partsgruppe.store.errors import StoreError

BACK, HELP, HINTS, AGENDA, ROLES = N_("/tilbake"), N_("/hjelp"), N_("/råd"), N_("/saksliste"), N_("/roller")

AS_IT_WAS = "+"
"""The line that gives the answer that was undone once more."""


def converse(dialogue: Dialogue, terminal: Terminal, before_each: Callable[[], None] | None = None) -> None:
    """Ask and take answers until the dialogue has no more questions, or the meeting is paused.

    `before_each` question something may be shown elsewhere.
    """
    shown: Scene | None = None
    leftover, time = Leftover(dialogue.store), ""
    _wait(dialogue, terminal)
    while dialogue.question is not None and not _paused(dialogue):
        if before_each:
            before_each()
        shown = show(dialogue.scene(), shown, terminal)
        standing, unread = _unread(dialogue, leftover)
        before, time = time, _time_left(dialogue)
        if time not in ("", before):
            terminal.say(time)
        ask(dialogue.question, standing, terminal, dialogue.undone, unread)
        try:
            sentence = _take(dialogue, terminal, leftover)
            _wait(dialogue, terminal)
        except (NotUnderstood, RuleBroken, StoreError) as refused:
            sentence = str(refused)
        for told in (dialogue.store.take_warning(), sentence):
            if told:
                terminal.say(told)


def _wait(dialogue: Dialogue, terminal: Terminal) -> None:
    """Wait for what is being done elsewhere, and say so. Raises StoreError when it does not come to an end in time."""
    while isinstance(dialogue.question, Await) and not dialogue.comes(MOMENT):
        awaited = dialogue.question
        terminal.say(awaited.prompt)
        while not dialogue.comes(PATIENCE):
            if awaited.in_vain:
                dialogue.back()
                raise StoreError(awaited.in_vain)


def _time_left(dialogue: Dialogue) -> str:
    """How much of the meeting is left, what its clock has to say, and what can be done about it."""
    if not isinstance(dialogue, Walk) or (hour := dialogue.hour) is None:
        return ""
    ways = [f"{one.slash()}: {_(one.label)}" for one in ON_TIME if one.applies(dialogue)]
    told = [*(line.text for line in dialogue.pace), hour.sentence(dialogue.alarm), ", ".join(ways)]
    return " ".join(filter(None, told))


def _paused(dialogue: Dialogue) -> bool:
    return isinstance(dialogue, Walk) and dialogue.paused


def _unread(dialogue: Dialogue, leftover: Leftover) -> tuple[str, str]:
    """What stands at the question; and where nobody has looked at it yet, where it comes from."""
    assert dialogue.question is not None
    if dialogue.restored:
        return dialogue.draft(), _("Dette skrev du sist")
    if not dialogue.draft() and not _initial(dialogue.question) and leftover.fitting(dialogue.question):
        return leftover.text, _("Dette skrev du der det ikke passet")
    return dialogue.draft(), ""


def _take(dialogue: Dialogue, terminal: Terminal, leftover: Leftover) -> str:
    question = dialogue.question
    assert question is not None
    line = _looked_for(question, terminal.answer(question), terminal)
    if line is None:
        return ""
    standing, unread = _unread(dialogue, leftover)
    if unread and not line.strip() and isinstance(question, Text):
        dialogue.typed(standing)
        dialogue.moved_in()
        leftover.used()
        return _("Enter en gang til svarer med det som står her.")
    if "\n" not in line and _may_be_command(line):
        return _obey(dialogue, line[1:].strip().lower())
    if isinstance(question, Text):
        written = _written(dialogue, question, line, terminal)
        if isinstance(written, _Obeyed):
            return written.sentence
        line = written
    if line and isinstance(question, Text | Day):
        dialogue.typed(line)
    kept = _keep_what_does_not_fit(question, line, leftover)
    try:
        dialogue.answer(dialogue.read(line))
    except NotUnderstood as refused:
        raise NotUnderstood(f"{refused} {kept}".strip()) from None
    return " ".join(part for part in (dialogue.told, kept) if part)


def _looked_for(question: Question[object], line: str, terminal: Terminal) -> str | None:
    """The line; where it is a word that rows of a list have, the line after they were said. None: all of it again."""
    while rows := _rows_with(question, line):
        assert isinstance(question, Pick | PickMany)
        told = _("{n} av {all} rader har «{written}»:")
        terminal.say(told.format(n=len(rows), all=len(question.options), written=line.strip()))
        _say_rows(question, rows, terminal)
        terminal.say(_("(Skriv tallet til raden. Bare Enter: hele lista igjen.)"))
        line = terminal.answer(question)
        if not line.strip():
            return None
    return line


def _rows_with(question: Question[object], line: str) -> list[int]:
    """The places of the rows that have these words, where they are no answer."""
    if isinstance(question, Sheet) or not isinstance(question, Pick | PickMany) or "\n" in line or not is_words(line):
        return []
    try:
        question.read(line)
    except NotUnderstood:
        sought = line.strip().casefold()
        return [place for place, option in enumerate(question.options) if sought in option.label.casefold()]
    return []


def _may_be_command(line: str) -> bool:
    """No command has a second slash: two say that it is none, and a path has several."""
    return line.startswith("/") and "/" not in line[1:]


def _keep_what_does_not_fit(question: Question[object], line: str, leftover: Leftover) -> str:
    """Words where none are asked for wait for a question that asks for some. Returns a sentence on that."""
    if isinstance(question, Text) or not is_words(line):
        return ""
    if not isinstance(question, Go):
        try:
            question.read(line)
        except NotUnderstood:
            if isinstance(question, Day) and "\n" not in line and any(char.isdigit() for char in line):
                return ""
        else:
            return ""
    leftover.keep(line)
    return _("Vi tar vare på det du skrev, til noe skal skrives.")


def _initial(question: Question[object]) -> str:
    return question.initial if isinstance(question, Text) else ""


class _Obeyed(NamedTuple):
    """A command that stood among the lines of a text led to another question; the text is kept where it was."""

    sentence: str


def _written(dialogue: Dialogue, question: Text, first: str, terminal: Terminal) -> str | _Obeyed:
    """The text that begins with this line. Raises EndOfInput."""
    standing = _standing(dialogue, question)
    if dialogue.undone and first.strip() == AS_IT_WAS:
        return standing
    if not first.strip():
        return "" if dialogue.undone else standing
    if "\n" in first:
        return _pasted(dialogue, question, first, terminal)
    if first.strip() == NOTHING or (standing and first.strip() == "-"):
        return ""
    if not question.long:
        return _text_of(first)
    return _going_on(dialogue, question, [first], terminal)


def _going_on(dialogue: Dialogue, question: Text, lines: list[str], terminal: Terminal) -> str | _Obeyed:
    where = dialogue.where()
    while (line := _next_line(dialogue, lines, terminal)).strip() != NOTHING:
        if "\n" in line and line.endswith(f"\n{NOTHING}"):
            lines.append(line.removesuffix(f"\n{NOTHING}"))
            break
        if "\n" in line or not _is_command(dialogue, line):
            lines.append(line)
            continue
        dialogue.typed(_text_of(*lines))
        sentence = _obey(dialogue, line.strip()[1:].lower())
        if dialogue.question != question or dialogue.where() != where or _paused(dialogue):
            return _Obeyed(sentence)
        terminal.say(sentence)
        terminal.say(_("(Teksten fortsetter. Skriv videre, eller avslutt med et punktum alene på en linje.)"))
    return _text_of(*lines)


def _pasted(dialogue: Dialogue, question: Text, lines: str, terminal: Terminal) -> str | _Obeyed:
    """Several lines that came at once are one text. A long one goes on until it is ended, as when it is typed."""
    *text, last = lines.rstrip("\n").split("\n")
    if last.strip() == NOTHING:
        return "\n".join(text)
    return _going_on(dialogue, question, [*text, last], terminal) if question.long else "\n".join([*text, last])


def _next_line(dialogue: Dialogue, lines: list[str], terminal: Terminal) -> str:
    """The next line of a text that is not ended yet. What there is of it is kept, whatever happens meanwhile."""
    dialogue.typed(_text_of(*lines))
    return terminal.line()


def _text_of(*lines: str) -> str:
    """The lines as they are meant: of two slashes that begin a line, one is there to say that it is no command."""
    return "\n".join(line[1:] if line.startswith("//") else line for line in lines)


def _standing(dialogue: Dialogue, question: Text) -> str:
    """What an empty line keeps; what was undone it does not keep."""
    return dialogue.draft() or question.initial


def _is_command(dialogue: Dialogue, line: str) -> bool:
    """Whether the line is the whole word of something that can be done here, and nothing else."""
    words = [BACK, HELP, *([Undo.slash()] if dialogue.undoes else [])]
    if isinstance(dialogue, Walk):
        words += [HINTS, AGENDA, ROLES, *(f"/{one.word}" for one in COMMANDS)]
    return line.strip().lower() in {form for word in words for form in (word, _(word))}


def _obey(dialogue: Dialogue, word: str) -> str:
    if _means(word, HELP):
        return _help(dialogue)
    if _means(word, HINTS):
        return (
            _notes(dialogue)
            if isinstance(dialogue, Walk)
            else dialogue.scene().hints or _("Ingen råd til dette steget.")
        )
    if not isinstance(dialogue, Walk):
        if _means(word, BACK):
            return "" if dialogue.back() else _("Dette er det første spørsmålet.")
        if dialogue.undoes and command(word) is Undo:
            return undo_in(dialogue)
        also = f", {Undo.slash()}" if dialogue.undoes else ""
        return _("Her virker {back} og {help}.").format(back=_(BACK) + also, help=_(HELP))
    if _means(word, AGENDA):
        time, agenda = dialogue.pace, dialogue.outline()
        return "\n".join([*(line.text for line in time), *(f"{line.who} {line.text}" for line in agenda)])
    if _means(word, ROLES):
        return "\n\n".join(f"{card.title}\n{card.text}" for card in dialogue.role_cards())
    wanted = command(word)
    if wanted is None:
        return _("Det finnes ingen kommando «/{word}». Skriv {help} for å se alle.").format(word=word, help=_(HELP))
    if not wanted.applies(dialogue):
        return wanted.not_now()
    return wanted.do(dialogue)


def _notes(walk: Walk) -> str:
    """What is for whoever leads."""
    told = []
    for notes in chair_notes(walk):
        lines = [f"- {line.told}" for line in notes.lines]
        told.append("\n".join([f"{notes.title}:", *filter(None, [notes.body]), *lines]))
    return "\n\n".join(told)


def _means(word: str, command_: str) -> bool:
    return f"/{word}" in (command_, _(command_))


def _help(dialogue: Dialogue) -> str:
    offered: list[type[Command]] = []
    if isinstance(dialogue, Walk):
        offered = [one for one in COMMANDS if one.applies(dialogue)]
    rows = [f"{one.slash()}: {one.help()}" for one in offered] or [
        _("{word}: Ett spørsmål tilbake.").format(word=_(BACK))
    ]
    if told := undoable(dialogue):
        rows.append(f"{Undo.slash()}: " + _("Angre: {text}").format(text=told))
    if isinstance(dialogue, Walk) or dialogue.scene().hints:
        rows.append(_("{word}: Råd til møtelederen.").format(word=_(HINTS)))
    if isinstance(dialogue, Walk):
        rows += [
            _("{word}: Sakslista, og hvor vi er.").format(word=_(AGENDA)),
            _("{word}: Rollekort for dem som er her.").format(word=_(ROLES)),
        ]
    rows.append(_("En tekst som begynner med skråstrek, skrives med to: //"))
    rows.append(_("Mer om dette: {command}").format(command=f"partsgruppe guide {sections()[dialogue.guide].heading}"))
    return "\n".join(rows)


def show(scene: Scene, before: Scene | None, terminal: Terminal) -> Scene:
    """Say what is new in the scene since the last time."""
    if before is None or (scene.where, scene.title) != (before.where, before.title):
        terminal.say()
        for paragraph in (scene.where, scene.title, spoken(scene.body), _time(scene)):
            if paragraph:
                terminal.say(paragraph)
        before = None
    known = len(before.lines) if before is not None else 0
    new = scene.lines if before is None or scene.lines[:known] != before.lines else scene.lines[known:]
    if new and scene.lines_title:
        terminal.say(f"{scene.lines_title}:")
    for line in new:
        terminal.say(f"- {line.told}")
    if before is None or scene.pairs != before.pairs:
        _show_pairs(scene, terminal)
    if before is None:
        _show_quotes(scene, terminal)
    if scene.notice and (before is None or scene.notice != before.notice):
        terminal.say(scene.notice)
    return scene


def _time(scene: Scene) -> str:
    return _("Planlagt tid: {n} min.").format(n=scene.minutes) if scene.minutes else ""


def _show_pairs(scene: Scene, terminal: Terminal) -> None:
    for pair in scene.pairs:
        terminal.say(f"{pair.question} ({pair.chair})")
        for title, answers in ((_("Fra den andre stolen"), pair.other), (_("Fra egen stol"), pair.own)):
            for answer in answers:
                terminal.say(f"- {title}, {answer.who}: {answer.text}")


def _show_quotes(scene: Scene, terminal: Terminal) -> None:
    for quote in scene.quotes:
        terminal.say(f"{quote.lead}:")
        for line in quote.lines:
            terminal.say(f"- {line.who}: {line.text}")
        terminal.say(f"({quote.source})")
        if quote.note:
            terminal.say(quote.note)


def ask(question: Question[object], draft: str, terminal: Terminal, undone: bool = False, unread: str = "") -> None:
    """Say the question, what can be answered, and what an empty line means.

    `unread` says where the draft comes from, when whoever sits here may not know.
    """
    terminal.say()
    terminal.say(question.prompt)
    if question.help:
        terminal.say(question.help)
    if isinstance(question, Text) and question.meanwhile:
        terminal.say(question.meanwhile)
    if isinstance(question, Go):
        terminal.say(_("(Enter går videre.)"))
    elif isinstance(question, Text):
        standing = draft or question.initial
        shown = _("(vises ikke)") if question.private and standing else standing
        _ask_text(question, shown, terminal, undone, unread)
    elif isinstance(question, Sheet):
        _ask_sheet(question, terminal)
    elif isinstance(question, Pick | PickMany):
        _ask_pick(question, terminal)
    elif isinstance(question, Day):
        _ask_day(question, terminal)


def _ask_text(question: Text, standing: str, terminal: Terminal, undone: bool, unread: str) -> None:
    if undone:
        terminal.say(_("Det sto: {text}").format(text=standing))
        terminal.say(_("(Bare {sign}: ta det med likevel, slik det sto.)").format(sign=AS_IT_WAS))
        if question.empty:
            terminal.say(_("(Bare Enter: {empty}.)").format(empty=question.empty))
    elif unread:
        terminal.say(f"{unread}: {standing}")
        terminal.say(_("(Enter to ganger svarer med det. Skriv nytt for å bytte det ut.)"))
    elif standing:
        terminal.say(_("Det står: {text}").format(text=standing))
        terminal.say(_("(Enter beholder det. Skriv nytt for å bytte det ut.)"))
        if question.empty:
            terminal.say(_("(Bare et punktum: {empty}.)").format(empty=question.empty))
    elif question.empty:
        terminal.say(_("(Bare Enter: {empty}.)").format(empty=question.empty))
    if question.long:
        terminal.say(_("(Skriv én eller flere linjer. Avslutt teksten med et punktum alene på en linje.)"))
    else:
        terminal.say(_("(Skriv på én linje.)"))


def _ask_pick(question: Pick[object] | PickMany[object], terminal: Terminal) -> None:
    _say_rows(question, range(len(question.options)), terminal)
    if len(question.options) > MANY:
        terminal.say(_("(Et ord finner radene som har det.)"))
    if isinstance(question, PickMany):
        keep = _(", Enter beholder det som er valgt") if question.initial else ""
        none = _(", 0 er {none}").format(none=question.empty) if question.empty else ""
        terminal.say(_("(Skriv ett eller flere tall, med mellomrom{keep}{none}.)").format(keep=keep, none=none))
    elif question.initial is not None:
        terminal.say(_("(Enter beholder det som er valgt.)"))


def _say_rows(question: Pick[object] | PickMany[object], places: Iterable[int], terminal: Terminal) -> None:
    standing = [question.initial] if isinstance(question, Pick) else list(question.initial)
    rows, group = numbered(question.options), ""
    for place in places:
        row, option = rows[place], question.options[place]
        if row.group not in ("", group):
            terminal.say(f"{row.group}:")
        group = row.group
        mark = _(" (valgt)") if option.value in standing else ""
        terminal.say(f"{row.in_list()}{mark}")


def _ask_sheet(question: Sheet, terminal: Terminal) -> None:
    for row in numbered(question.options):
        terminal.say(row.in_list())
    if question.lacking:
        field = question.fields[question.lacking[0]]
        terminal.say(_("(Et tall åpner det feltet. Enter åpner «{field}», som ikke er i orden.)").format(field=field))
    elif question.initial:
        terminal.say(_("(Enter: det stemmer. Et tall åpner det feltet.)"))
    else:
        terminal.say(_("(Et tall åpner det feltet. {n} tar det med likevel.)").format(n=len(question.options)))


def _ask_day(question: Day[dt.date | None], terminal: Terminal) -> None:
    for number, day in enumerate(question.suggestions, start=1):
        terminal.say(f"{number}. {long_day(day)}")
    empty = _(" Tomt svar: {empty}.").format(empty=question.without) if question.without else ""
    example = max(question.today, question.earliest or question.today) + dt.timedelta(days=10)
    terminal.say(
        _("(Skriv et tall fra lista eller en dato, som {d}.{m}. eller «om to uker».{empty})").format(
            d=example.day, m=example.month, empty=empty
        )
    )
