"""A working group's first year: twelve monthly meetings in 2027, typed line by line as its chairs would.

Four people found the group. It follows the track «Første halvår», tries something out and goes back
again, puts a matter off until it needs another way, and answers forty inputs. On the way the shop
steward and the manager leave, and others come in their place.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.between.feedback import Hear
from partsgruppe.between.setup import Setup
from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.meetings import last_meeting
from partsgruppe.group.members import GroupChanged, the_group
from partsgruppe.group.trials import running_trials
from partsgruppe.papers.handover import handover
from partsgruppe.papers.template import markdown
from partsgruppe.plain.converse import converse
from partsgruppe.plain.inputs import go_through
from partsgruppe.plain.meet import meet
from partsgruppe.plain.terminal import Terminal
from partsgruppe.store.store import Store
from support.clock import Clock

FIRST, LAST = dt.date(2027, 1, 12), dt.date(2027, 11, 23)
NAMES = ("Kari Moen", "Ola Brækstad", "Åse Lien", "Vidar Øyen", "Line Dahl", "Siri Haug")
INPUTS = [
    "Turnusen i sommer kommer for sent",
    "Sommerturnusen må komme før påske",
    "Vi får aldri vite hva møtene handler om",
    *(f"Skapet på rom {number} lar seg ikke låse" for number in range(4, 41)),
]
TRIED, POSTPONED, REFERRED = "Hvem skifter smerteplaster?", "Turnusen i sommer", "Lønnstrinn på natta"
SAID_BY_ALL = "Mandagsmøtet er vårt nå, og alle forbund er med."
CORRECTION = "Avdelingslederne inviteres til hvert møte, ikke bare til dette."
HANDED_OVER = "Lage opplæring i smerteplaster"
LEFT_OPEN = "Samle ønskene for julevaktene"
JUNE = "overlevering-juni.md"
"""What was printed for the new shop steward in June, beside the group's file."""

A_TIME = 5
"""How many inputs the group answers in one meeting."""

MOST_LINES = 600

Answer = tuple[str, str]
"""The first words of a question or an option, and what is answered the first time it is asked."""


class Answers(io.StringIO):
    """Somebody at the keyboard, who reads the page and answers: the story's answers first, the plainest else."""

    def __init__(self, page: io.StringIO, story: tuple[Answer, ...]) -> None:
        super().__init__()
        self.story = list(story)
        self._page = page
        self._read = self._lines = self._answered = 0
        self._typed: list[str] = []

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override] # typeshed says bytes of all
        """The next line that is typed."""
        if not self._typed:
            self._typed = self._answer(self._asked())
        self._lines += 1
        assert self._lines < MOST_LINES, self._page.getvalue()[-2000:]
        return self._typed.pop(0) + "\n"

    def _asked(self) -> str:
        """What is asked now, with all that can be answered."""
        new = self._page.getvalue()[self._read :]
        self._read += len(new)
        return new.rpartition("\n\n")[2].strip()

    def _answer(self, asked: str) -> list[str]:
        answer = self._of_the_story(asked)
        options = dict(reversed(found) for found in re.findall(r"^(\d+)\. (.*?)(?: \(valgt\))?$", asked, re.MULTILINE))
        if answer is None:
            answer = self._plainest(asked, list(options))
        if options:
            answer = " ".join(_number(part, options) for part in answer.split(" + "))
        long = answer and "Avslutt teksten med et punktum alene på en linje.)" in asked
        return [*answer.split("\n"), "."] if long else [answer]

    def _of_the_story(self, asked: str) -> str | None:
        found = next((told for told in self.story if _asks(asked, told[0])), None)
        if found is None:
            return None
        self.story.remove(found)
        return found[1]

    def _plainest(self, asked: str, options: list[str]) -> str:
        if "Hva er gjort? Kryss av." in asked:
            return "1"
        if "Legg til fra løpet" in asked:
            return "Legg til fra løpet"
        if "Hva tar dere med fra del" in asked:
            return " + ".join(options)
        if "Resten tar vi neste gang" in asked:
            return "Resten tar vi neste gang"
        if "Hva svarer vi, og hvorfor?" in asked:
            self._answered += 1
            return "Det er meldt til vaktmesteren, fordi alle skal kunne låse." if self._answered <= A_TIME else ""
        if "Veien videre. Stemmer alt" in asked and "Forteller: Ingen" not in asked:
            return "Forteller"
        if "Hvem forteller?" in asked:
            return "Ingen denne gangen"
        if numbers := re.search(r"Tallene i denne rekkefølgen: (.*)", asked):
            return " ".join("4" for _name in numbers[1].split(", "))
        if "tilbake til skjemaet" in asked:
            return f"Vi snakket om det fra flere sider ({self._lines})."
        if options:
            return (
                ""
                if "Et tall åpner det feltet" in asked or "(valgt)" in asked or "Enter beholder" in asked
                else options[0]
            )
        if "Enter går videre" in asked or "Tomt svar" in asked or "Bare Enter" in asked or "Det står:" in asked:
            return ""
        return f"Vi snakket om det fra flere sider ({self._lines})."


def _asks(asked: str, words: str) -> bool:
    """Whether a line, or an option, begins with these words."""
    return re.search(rf"^(?:\d+\. )?{re.escape(words)}", asked, re.MULTILINE) is not None


def _number(answer: str, options: dict[str, str]) -> str:
    """The number of the option that begins so; anything else is typed as it is."""
    return next((number for label, number in options.items() if answer and label.startswith(answer)), answer)


class Year:
    """The group, its file, and the day it is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = Clock()

    def on(self, day: dt.date) -> None:
        """It is one o'clock in the afternoon of this day, or two in summer."""
        self.clock.now = dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The file, as long as somebody works in it."""
        store = Store(self.path, self.clock)
        try:
            yield store
        finally:
            store.close()

    def meet(self, *story: Answer) -> None:
        """Hold the next meeting on the day that was agreed for it."""
        with self.opened() as store:
            last = last_meeting(store)
            self.on(last.next_date if last and last.next_date else FIRST)
            library = Library()
            page = self._typed(lambda answers, page: meet(store, library, answers, page), story)
            assert "er avsluttet. Takk for i dag." in page, page[-2000:]

    def in_the_meantime(self, dialogue: Callable[[Store], Dialogue], *story: Answer) -> None:
        """Go through one of the program's other dialogues a week before the next meeting."""
        with self.between() as store:
            self._typed(lambda answers, page: converse(dialogue(store), Terminal(answers, page)), story)

    def answer_inputs(self, *story: Answer) -> None:
        """Answer inputs a week before the next meeting."""
        with self.between() as store:
            self._typed(lambda answers, page: go_through(store, answers, page), story)

    @contextmanager
    def between(self) -> Iterator[Store]:
        """The file, a week before the next meeting."""
        with self.opened() as store:
            last = last_meeting(store)
            assert last is not None
            assert last.next_date is not None
            self.on(last.next_date - dt.timedelta(weeks=1))
            yield store

    def _typed(self, lead: Callable[[Answers, io.StringIO], None], story: tuple[Answer, ...]) -> str:
        page = io.StringIO()
        answers = Answers(page, story)
        lead(answers, page)
        assert answers.story == [], f"never asked: {answers.story}\n{page.getvalue()[-3000:]}"
        return page.getvalue()


def live(path: Path) -> None:
    """The whole year, from an empty file."""
    year = Year(path)
    _winter(year)
    _spring(year)
    _summer(year)
    _autumn(year)


def _task(what: str, who: str, due: str = "") -> tuple[Answer, ...]:
    return (
        ("Hva skal gjøres?", what),
        *_opened("Oppgaven", ("Hvem", "Hvem gjør det?", who), ("Innen", "Innen når?", due)),
    )


def _opened(form: str, *fields: tuple[str, str, str]) -> tuple[Answer, ...]:
    """What is answered in a form in which something stands already: the field, what it asks, and the answer."""
    return tuple(part for field, asks, answer in fields for part in ((f"{form}. Stemmer alt?", field), (asks, answer)))


def _new_matter(title: str, who: str) -> tuple[Answer, ...]:
    return (
        ("Hva vil du gjøre?", "Legg til en sak"),
        ("Hvilken sak?", "En ny sak"),
        ("Hva skal saken hete?", title),
        ("Hvem kom med saken?", who),
    )


def _put_off(talks: str) -> tuple[Answer, ...]:
    return ("Hva er vi kommet fram til?", "Utsatt"), ("Hvem snakker med hvem", talks)


def _agree(on: str, why: str) -> tuple[Answer, ...]:
    return (
        ("Hva er vi kommet fram til?", "Vi er enige"),
        *_opened("Beslutningen", ("Enige om", "Hva er vi enige om?", on), ("Hvorfor", "Hvorfor?", why)),
    )


def _winter(year: Year) -> None:
    """January to March: the table is set, the first minutes are corrected, and staff give forty inputs."""
    year.meet(
        ("Hva heter arbeidsplassen?", "Solbakken sykehjem"),
        ("Hvilke forbund har medlemmer", "Fagforbundet, NSF"),
        ("Hvor ofte møtes dere?", "Hver måned"),
        ("Hvem er med? Begynn med deg selv", NAMES[0]),
        (f"Hvilken rolle har {NAMES[0]}?", "leder"),
        ("Hva heter medlemmet?", NAMES[1]),
        (f"Hvilken rolle har {NAMES[1]}?", "tillitsvalgt"),
        (f"Hvilket forbund er {NAMES[1]}", "Fagforbundet"),
        ("Hva heter medlemmet?", NAMES[2]),
        (f"Hvilken rolle har {NAMES[2]}?", "tillitsvalgt"),
        (f"Hvilket forbund er {NAMES[2]}", "NSF"),
        ("Hva heter medlemmet?", NAMES[3]),
        (f"Hvilken rolle har {NAMES[3]}?", "verneombud"),
        ("Følg et løp", "Følg et løp"),
        ("Hvilket løp vil dere følge?", "Første halvår"),
        ("Skriv hva dere avtaler.", "Mandagsmøtet er vårt, og alle forbund er med"),
        *_opened("Avtalen", ("Ser på det igjen", "Når ser vi på det igjen?", "1.12.2027")),
        *_task("Invitere avdelingslederne", NAMES[1], "5.2.2027"),
        ("Skriv seieren", "Vi fant et møte vi hadde fra før"),
        ("Hva sier vi alle når noen spør?", SAID_BY_ALL),
        ("Stemmer dette?", "Noen vil lese referatet"),
        ("Hvilke parter nikker nå?", "Arbeidsgiver + Vernetjenesten"),
    )
    with year.between() as store:
        group = the_group(store)
        store.record(
            GroupChanged(
                workplace=group.workplace, language=group.language, weeks=group.weeks, minutes=120, unions=group.unions
            )
        )
    year.meet(
        ("Arbeidstakerne: Er referatet fra møte 1 riktig?", "Noe må rettes"),
        ("Hva skal rettes?", CORRECTION),
        (f"{NAMES[3]}, verneombud: Kan tallene dine vises?", "Nei"),
        ("Tallene i denne rekkefølgen", "5 4 4 2"),
    )
    year.meet(
        ("Skriv med egne ord.", "Lys i garderoben"),
        *_agree("Lyset i garderoben står på til klokka 23", "Kveldsvaktene skifter i mørket"),
    )
    with year.between() as store:
        for text in INPUTS:
            store.record(InputReceived(text=text))


def _spring(year: Year) -> None:
    """April to June: the safety delegate is away once, summer is put off twice, and patches are tried out."""
    year.meet(
        *_new_matter("Rapport på vaktskiftet", "leder"),
        ("Hvem er her nå?", " + ".join(NAMES[:3])),
        (INPUTS[0], ""),
        ("Hva gjør vi med innspillet?", "Det sier det samme som et annet"),
        ("Hvilket innspill sier det samme?", INPUTS[1]),
        (INPUTS[1], ""),
        ("Hva gjør vi med innspillet?", "Vi tar det opp som sak i dag"),
        ("Hva skal saken hete?", POSTPONED),
        ("Hva sier vi til dem som spilte det inn?", "Dere har rett, og derfor tar vi det opp."),
        (INPUTS[2], ""),
        ("Hva gjør vi med innspillet?", "Vi tar det ikke opp"),
        ("Hvorfor tar vi det ikke opp?", "Referatene henger alt på vaktrommet, fordi alle skal se dem."),
        *_agree("Rapporten tar ti minutter og holdes stående", "Alle rekker hjem"),
        *_put_off("Leder snakker med begge forbundene"),
    )
    year.meet(
        *_put_off("Forbundene snakker sammen"),
        ("Hva skal saken hete?", TRIED),
        ("Hvorfor? Hva håper vi", "Pasienten slipper en runde til"),
        ("Hvem er med?", "De på avdeling 2 som vil"),
        ("Hvordan spør vi dem det gjelder?", "Vi spør på vaktrommet"),
        *_opened(
            "Utprøvingen",
            ("Hva:", "Hva prøver vi ut?", "Helsefagarbeidere skifter plaster under stellet"),
            ("Vi ser etter", "Hva ser vi etter underveis?", "Avvik og tid spart"),
            ("Evaluerer", "Hvem evaluerer?", "Hele gruppa"),
            ("Evalueringsdag", "På hvilken dato evaluerer vi?", "1.6.2027"),
        ),
    )
    year.in_the_meantime(
        lambda store: Hear(store, running_trials(store)[0].id),
        ("Hvem har dere hørt?", "Nattevaktene"),
        ("Hvor mange var de?", "5"),
        ("Hva sa de?", "Det går greit når to er på vakt"),
    )
    year.meet(
        ("Ta en utsatt sak på en annen måte", "Ta en utsatt sak på en annen måte"),
        (f"Hvordan tar vi «{POSTPONED}»?", "Når vi er uenige"),
        ("Hva gjør vi nå?", "Vi endrer litt"),
        ("Hva endrer vi?", "Bare når to er på vakt"),
        ("Evalueringen. Stemmer alt?", ""),
        *_opened("Evalueringen", ("Slutter", "Når er den nye perioden slutt?", "3")),
        ("Hvorfor?", "Fem nattevakter sa at det går når de er to"),
        *_agree("Turnusen for sommeren henges opp 1. mars", "Folk skal kunne bestille ferie"),
        *_task(HANDED_OVER, NAMES[1], "22.6.2027"),
    )


def _summer(year: Year) -> None:
    """June to August: a new shop steward, something that belongs elsewhere, and a new manager."""
    year.in_the_meantime(
        Setup,
        ("Hva vil du gjøre?", "Noen går ut av gruppa"),
        ("Hvem går ut av gruppa?", NAMES[1]),
        ("Hva vil du gjøre?", "Legg til et medlem"),
        ("Hva heter medlemmet?", NAMES[4]),
        (f"Hvilken rolle har {NAMES[4]}?", "tillitsvalgt"),
        (f"Hvilket forbund er {NAMES[4]}", "Fagforbundet"),
        ("Hva vil du gjøre?", "Ferdig"),
    )
    with year.between() as store:
        paper = markdown(handover(store, year.clock().date(), "shop_steward"))
        year.path.with_name(JUNE).write_text(paper, encoding="utf-8")
    year.meet(
        *_new_matter(REFERRED, "tillitsvalgt (Fagforbundet)"),
        ("Hva er gjort? Kryss av.", "0"),
        ("Dette er ikke gjort. Stemmer alt?", HANDED_OVER),
        (HANDED_OVER, "Fortsetter, med en annen dato"),
        *_opened("Dette er ikke gjort", ("Ny dato", "Hva er den nye datoen?", "3.8.2027")),
        *_opened("Dette er ikke gjort", ("Hvem", "Hvem gjør det?", NAMES[4])),
        ("Hva er vi kommet fram til?", "Henvist"),
        ("Hvor hører det hjemme?", "Lønnsforhandlingene"),
        (f"{NAMES[4]}, tillitsvalgt (Fagforbundet): Kan tallene dine vises?", "Ja"),
    )
    year.meet()
    year.in_the_meantime(
        Setup,
        ("Hva vil du gjøre?", "Noen går ut av gruppa"),
        ("Hvem går ut av gruppa?", NAMES[0]),
        ("Hva vil du gjøre?", "Legg til et medlem"),
        ("Hva heter medlemmet?", NAMES[5]),
        (f"Hvilken rolle har {NAMES[5]}?", "leder"),
        ("Hva vil du gjøre?", "Ferdig"),
    )
    year.meet(
        ("Hva gjør vi nå?", "Vi går tilbake"),
        ("Hvorfor?", "Det er sjelden to på vakt, og da tok det lengre tid"),
    )


def _autumn(year: Year) -> None:
    """September to November: an answer is proposed between meetings, and something is left for next year."""
    year.answer_inputs(
        ("Hva vil du gjøre?", "Foreslå svar på et innspill"),
        ("Hvilket innspill?", INPUTS[-1]),
        (INPUTS[-1], "Vi svarer nå"),
        ("Hva svarer vi, og hvorfor?", "Låsen er byttet, fordi det hastet."),
        ("I hvilken rolle gjør du dette?", "verneombud"),
        ("Hva vil du gjøre?", "Ferdig"),
    )
    year.meet(
        ("Verneombud foreslår dette. Er dere enige?", "Ja"),
    )
    year.meet(*_new_matter("Julevaktene", "verneombud"), *_put_off("Verneombudet snakker med leder"))
    year.meet(
        *_agree("Julevaktene fordeles etter ønsker", "Da vet alle hva de går til"),
        *_task(LEFT_OPEN, NAMES[4], "3.1.2028"),
        *_opened(
            "Veien videre",
            ("Forteller", "Hvem forteller?", "Leder"),
            ("Til", "Til hvem?", "Styringsgruppa"),
            ("Hva", "Hva skal de få vite?", "Vi trenger penger til lys i hele kjelleren"),
        ),
        ("Veien videre. Stemmer alt?", ""),
    )
