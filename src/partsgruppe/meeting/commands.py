"""What a chair can do at any step. Key, word, help and menu in every front end come from here.

Each command is a class whose docstring is its help text. `word` is what is typed after a slash,
`key` the key in the app, where it has one.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from partsgruppe.asking.for_all import WALL_ADDRESS
from partsgruppe.asking.hour import LAST, TIED
from partsgruppe.files import command as command_line
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.committee import is_committee
from partsgruppe.group.matters import open_matters
from partsgruppe.group.meetings import WAITING
from partsgruppe.group.rounds import may_come_next, speaks_as, turns
from partsgruppe.language.catalogue import _
from partsgruppe.planning.every_meeting import CLOSING, can_wait

if TYPE_CHECKING:  # a page that only names the commands needs no walk
    from partsgruppe.meeting.walk import Walk


class Command:
    """Something a chair can do at any step."""

    word: ClassVar[str]
    key: ClassVar[str]
    label: ClassVar[str]

    @classmethod
    def slash(cls) -> str:
        """What is typed for it, with the slash, in the language in use."""
        return _(f"/{cls.word}")

    @classmethod
    def not_now(cls) -> str:
        """That it does not apply."""
        return _("«{word}» passer ikke akkurat nå.").format(word=cls.slash())

    @classmethod
    def help(cls) -> str:
        """What it does, in a sentence."""
        return _((cls.__doc__ or "").strip())

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        """Whether it makes sense now."""
        return not walk.over

    @classmethod
    def do(cls, walk: Walk) -> str:
        """Do it. Returns a sentence for the screen, or nothing when the screen shows it anyway."""
        raise NotImplementedError


class _InRound(Command):
    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return walk.turn is not None


class _AtAStep(Command):
    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return not walk.over and not walk.at_the_end


class _Interjection(_AtAStep):
    form: ClassVar[str]

    @classmethod
    def do(cls, walk: Walk) -> str:
        walk.interject(cls.form)
        return walk.told


class Back(Command):
    """Ett spørsmål eller steg tilbake. Ingenting blir borte."""

    word, key, label = "tilbake", "escape", "Tilbake"

    @classmethod
    def do(cls, walk: Walk) -> str:
        return walk.told if walk.back() else _("Dette er det første steget.")


class Pass(_InRound):
    """Den som har tur, sier pass."""

    word, key, label = "pass", "f2", "Pass"

    @classmethod
    def do(cls, walk: Walk) -> str:
        walk.pass_turn()
        return ""


class Later(_InRound):
    """Den som har tur, vil bli spurt igjen til slutt i runden."""

    word, key, label = "senere", "f3", "Senere"

    @classmethod
    def do(cls, walk: Walk) -> str:
        walk.put_off_turn()
        return ""


class Role(_Interjection):
    """Den som har tur og har flere roller, snakker fra en annen av dem."""

    word, key, label = "rolle", "ctrl+k", "Rolle"
    form = "role"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        turn = walk.turn
        return turn is not None and len(turn.seats) > 1 and speaks_as(walk.store, turn) is not None


class LineLater(_InRound):
    """Referenten har ordet selv: Si det nå, og skriv linja når alle har snakket."""

    word, key, label = "linja", "ctrl+a", "Linja venter"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return walk.writer_has_the_word

    @classmethod
    def do(cls, walk: Walk) -> str:
        walk.let_line_wait()
        return ""


class MinuteTaker(_Interjection):
    """Velg hvem som er referent i dag. Den får det som skal skrives."""

    word, key, label = "referent", "", "Referent"
    form = "minute-taker"


class _WritesMore(_Interjection):
    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return walk.may_write_more


class WriteIt(_WritesMore):
    """«Skriv det»: Noen vil ha sine egne ord i referatet, med rollen sin."""

    word, key, label = "skriv", "ctrl+u", "Skriv det"
    form = "own words"


class WriteAll(_WritesMore):
    """Skriv ned det hver enkelt sier, ut runden. Da må hver tur skrives eller passes."""

    word, key, label = "alle", "", "Skriv alles ord"
    form = "write all"


class WhoBegins(_Interjection):
    """Velg hvem som begynner runden, eller hvem som får ordet nå. De andre kommer etter, i samme rekkefølge."""

    word, key, label = "begynn", "", "Hvem begynner?"
    form = "who begins"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        turn = walk.turn
        return turn is not None and len(may_come_next(turns(walk.store, turn.item, turn.step))) > 1


class Note(_Interjection):
    """Skriv et notat til det dere snakker om."""

    word, key, label = "notat", "f4", "Notat"
    form = "note"


class NewAction(_Interjection):
    """Skriv ned en oppgave: hvem gjør hva, og når."""

    word, key, label = "oppgave", "f5", "Oppgave"
    form = "action"


class NewMatter(_Interjection):
    """Ta vare på en ny sak til senere."""

    word, key, label = "sak", "f6", "Sak"
    form = "matter"


class NewInput(_Interjection):
    """Skriv ned noe de ansatte har sagt. Det får et svar senere."""

    word, key, label = "innspill", "f12", "Innspill"
    form = "input"


class Refer(_Interjection):
    """Henvis det som ikke hører hjemme her. Innholdet skrives ikke ned."""

    word, key, label = "henvis", "f7", "Henvis"
    form = "refer"


class OnRecord(_Interjection):
    """I et AMU: En part vil ha synet sitt i protokollen, under saken."""

    word, key, label = "protokoll", "", "Protokolltilførsel"
    form = "on record"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return super().applies(walk) and is_committee(walk.store)


class People(_Interjection):
    """Noen kom eller gikk."""

    word, key, label = "folk", "ctrl+f", "Kom og gikk"
    form = "people"


class MoreTime(_AtAStep):
    """Gi steget fem minutter til."""

    word, key, label = "tid", "f8", "Mer tid"

    @classmethod
    def do(cls, walk: Walk) -> str:
        return walk.add_time()


class Skip(_AtAStep):
    """Hopp over steget."""

    word, key, label = "hopp", "ctrl+n", "Hopp over"

    @classmethod
    def do(cls, walk: Walk) -> str:
        walk.skip()
        return ""


class SkipItem(_AtAStep):
    """Hopp til neste punkt på sakslista."""

    word, key, label = "neste", "ctrl+t", "Neste punkt"

    @classmethod
    def do(cls, walk: Walk) -> str:
        walk.skip(whole_item=True)
        return ""


class _OnTime(_AtAStep):
    """What is offered when time runs out."""

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return super().applies(walk) and walk.alarm not in ("", TIED)


class TakeTied(_AtAStep):
    """Ta punktet som er avtalt til dette klokkeslettet. Esc går tilbake til det dere holdt på med."""

    word, key, label = "ta", "", "Ta det nå"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return super().applies(walk) and walk.alarm == TIED

    @classmethod
    def do(cls, walk: Walk) -> str:
        walk.take_tied()
        return ""


class ToClosing(_OnTime):
    """Gå til avslutningen nå, og de to siste minuttene rett til «Stemmer dette?». Resten kommer igjen på neste møte."""

    word, key, label = "slutt", "", "Avslutning"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return super().applies(walk) and (walk.place.exercise.id != CLOSING or walk.alarm in LAST)

    @classmethod
    def do(cls, walk: Walk) -> str:
        if walk.alarm in LAST:
            walk.to_the_end()
        else:
            walk.to_closing()
        return ""


class Prolong(_OnTime):
    """La møtet vare ti minutter lenger."""

    word, key, label = "forleng", "", "Ti min til"

    @classmethod
    def do(cls, walk: Walk) -> str:
        return walk.prolong()


class LeaveRest(_OnTime):
    """La resten av sakslista vente. Punktene kommer av seg selv på neste møte."""

    word, key, label = "resten", "", "Neste gang"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return super().applies(walk) and any(item.state == WAITING and item.exercise != CLOSING for item in walk.agenda)

    @classmethod
    def do(cls, walk: Walk) -> str:
        return walk.leave_rest()


class NotToday(_Interjection):
    """Vi rekker det ikke i dag: punktet får en ny dato, og alt som er skrevet, står."""

    word, key, label = "vent", "", "Ikke i dag"
    form = "not today"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return super().applies(walk) and can_wait(walk.place.exercise.id)


class Reword(_Interjection):
    """Rett ordene i noe som er skrevet ned i dette møtet."""

    word, key, label = "rett", "ctrl+s", "Rett"
    form = "reword"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        from partsgruppe.history.to_correct import anything_to_correct

        return not walk.over and anything_to_correct(walk.store, walk.meeting.id)


class LookAgain(_Interjection):
    """Se på det som gjelder: mandat, avtaler, retninger og kjøreregler. Det kan stå, endres eller ta slutt."""

    word, key, label = "gjelder", "ctrl+y", "Det som gjelder"
    form = "look again"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return super().applies(walk) and bool(holding(walk.store))


class Rename(_Interjection):
    """Gi en sak et klarere navn."""

    word, key, label = "navn", "f11", "Nytt navn"
    form = "rename"

    @classmethod
    def applies(cls, walk: Walk) -> bool:
        return super().applies(walk) and bool(open_matters(walk.store))


class ChangeAgenda(_Interjection):
    """Legg til, flytt eller ta bort et punkt på sakslista. Før noe er sagt, kan dere også forberede møtet på nytt."""

    word, key, label = "punkt", "ctrl+e", "Punkt"
    form = "agenda"


class WhatNow(_Interjection):
    """Når noe skjer i rommet: hva du kan si, og hva programmet kan gjøre med det samme."""

    word, key, label = "nå", "ctrl+w", "Hva nå?"
    form = "what now"


class Undo(Command):
    """Angre det siste som ble skrevet ned. Du ser hva det var."""

    word, key, label = "angre", "ctrl+g", "Angre"

    @classmethod
    def do(cls, walk: Walk) -> str:
        return walk.undo()


class Pause(Command):
    """Ta en pause. Alt er lagret."""

    word, key, label = "pause", "ctrl+b", "Pause"

    @classmethod
    def do(cls, walk: Walk) -> str:
        walk.pause()
        return ""


class Wall(Command):
    """Vis det som er for alle, i et vindu til lerretet. Her står det hvordan."""

    word, key, label = "vegg", "", "Vegg"

    @classmethod
    def do(cls, walk: Walk) -> str:
        if os.environ.get(WALL_ADDRESS):
            return _("Veggen er åpnet i en fane til. Flytt den til lerretet, og trykk F11 der.")
        return _("Åpne et terminalvindu til, der alle ser det, og skriv: {command}").format(
            command=command_line(walk.store.path, "wall")
        )


ON_TIME: tuple[type[Command], ...] = (TakeTied, ToClosing, Prolong, LeaveRest)
"""What is offered when the clock has something to say."""

COMMANDS: tuple[type[Command], ...] = (
    Back,
    *ON_TIME,
    LineLater,
    Pass,
    Later,
    WriteIt,
    Role,
    Note,
    WhatNow,
    NewAction,
    NewMatter,
    Refer,
    OnRecord,
    People,
    NewInput,
    WhoBegins,
    WriteAll,
    MinuteTaker,
    MoreTime,
    Skip,
    SkipItem,
    NotToday,
    Reword,
    LookAgain,
    Rename,
    ChangeAgenda,
    Undo,
    Pause,
    Wall,
)


def command(word: str) -> type[Command] | None:
    """The command of this word, or the only one that begins with it."""
    exact = [one for one in COMMANDS if word in (one.word, one.slash()[1:])]
    begins = [one for one in COMMANDS if word and one.slash().startswith(f"/{word}")]
    found = exact or begins
    return found[0] if len(found) == 1 else None
