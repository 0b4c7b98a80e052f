"""What staff bring up: taking it in, joining what says the same, and answering it. (Method: rule 6)

In a meeting these are a step and a command, between meetings the pages of the inbox, where an answer is a proposal: the
same questions in both. `day` is today, `meeting` the one under way, None between meetings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.document import Step
from partsgruppe.exercises.grammar import Takes, one_of
from partsgruppe.group.inputs import (
    BOX,
    IN_PASSING,
    STAFF_MEETING,
    Input,
    InputAnswered,
    InputJoined,
    InputReceived,
    joined_to,
    looks_like_a_member,
    origin_name,
    unanswered,
)
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import CLOSED, Meeting
from partsgruppe.group.outcomes import Aside, PutAside
from partsgruppe.group.records import Records
from partsgruppe.group.suggestions import Suggestion, without_answer
from partsgruppe.history.read_back import answered
from partsgruppe.language.catalogue import N_, _, many, within_quotes
from partsgruppe.language.days import short_day
from partsgruppe.steps.alike import most_alike_first
from partsgruppe.steps.kind import NEXT, Kind, Position, setting_of
from partsgruppe.steps.on_agenda import put_on_agenda
from partsgruppe.steps.pasted import several
from partsgruppe.store.store import Store

ANONYMOUS = ""
KEEP, ANEW, WITHOUT = "keep", "anew", "without"
ANSWER, TAKE_UP, NO, JOIN, WAIT, REST = "answer", "take up", "no", "join", "wait", "rest"


class Inputs(Kind):
    """Write down what staff bring up, or answer what they brought up before."""

    name, called = "inputs", N_("innspill fra de ansatte")
    takes = Takes(once=120, more=90)
    settings = {"do": one_of("collect", "answer")}
    answers_inputs = {"do": "answer"}

    def form(self, place: Position) -> Form[str | None] | None:
        """What they bring up, or the answer to the next; nothing where none waits for one."""
        if place.setting("do") == "collect":
            return _collect(place)
        aside = {one.about for one in place.store.where(Aside, meeting=place.meeting.id)}
        waiting = [input_ for input_ in unanswered(place.store) if input_.id not in aside]
        return _answer(place, waiting) if waiting else None

    def waiting(self, step: Step, group: Records, meeting: Meeting) -> int:
        """The inputs that were answered there, and those that nobody has proposed an answer to."""
        if setting_of(step, "do") != "answer":
            return 0
        proposed = {one.about for one in group.where(Suggestion, of=Input.table.name, settled_in=meeting.id)}
        answered_ = [one for one in group.where(Input, answered_in=meeting.id, joined=None) if one.id not in proposed]
        return len(answered_) + (0 if meeting.state == CLOSED else len(without_answer(group)))

    def weighs(self, place: Position) -> bool:
        """Staff say what of it is to be taken up."""
        return place.setting("do") == "collect"

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What has been taken in, or what was answered."""
        if place.setting("do") != "collect":
            lines = list(answered(place.store, place.meeting.id))
            return (_("Svart i dag") if lines else ""), lines
        taken_in = place.store.where(Input, meeting=place.meeting.id)
        return written_down(place.store, len(taken_in)), [Line(one.text, _("Innspill")) for one in taken_in]


# Taking in


def _collect(place: Position) -> Form[str | None]:
    text = yield from ask(
        Text(
            prompt=_("Hva vil de ansatte at vi tar opp?"),
            help=_one_a_line(),
            empty=_("ikke mer, gå videre"),
            long=True,
        )
    )
    if not text:
        return NEXT
    keep(place.store, text, STAFF_MEETING, day=place.meeting.date, meeting=place.meeting.id)
    return None


def take_in(store: Store, day: dt.date, meeting: int | None = None, origin: str = "") -> Form[str]:
    """One or more inputs, where they come from, and who gave them if they want that known."""
    if not origin:
        origin = yield from ask(
            Pick(
                prompt=_("Hvor kom det fra?"),
                options=[
                    Option(STAFF_MEETING, _("Fra personalmøtet")),
                    Option(IN_PASSING, _("Noen sa det i forbifarten")),
                    Option(BOX, _("Fra forslagskassa")),
                ],
            )
        )
    text = yield from ask(
        Text(
            prompt=_("Hva sa de?"),
            help=_one_a_line(),
            long=True,
        )
    )
    giver = yield from ask_giver(store)
    return written_down(store, keep(store, text, origin, day, meeting, giver))


def _one_a_line() -> str:
    return _("Ett innspill på hver linje. En liste kan limes inn som den er.")


def keep(store: Store, text: str, origin: str, day: dt.date, meeting: int | None = None, giver: str = ANONYMOUS) -> int:
    """Write down every input that the text lists. Returns how many."""
    texts = several(text)
    for one in texts:
        store.record(InputReceived(text=one, origin=origin, meeting=meeting, giver=giver, day=day))
    return len(texts)


def written_down(store: Store, count: int) -> str:
    """«7 innspill er skrevet ned.», or handed in where the pen is elsewhere, as long as there are any."""
    if not count:
        return ""
    if store.pen_elsewhere:
        return many(
            "{n} innspill er levert. Det blir skrevet ned når den som har pennen, åpner gruppa.",
            "{n} innspill er levert. De blir skrevet ned når den som har pennen, åpner gruppa.",
            count,
        )
    return many("{n} innspill er skrevet ned.", "{n} innspill er skrevet ned.", count)


def ask_giver(store: Store, initial: str = ANONYMOUS) -> Form[str]:
    """Who gave it: a role or a group, or nobody. A member's name is kindly asked about once more."""
    giver = yield from ask(
        Text(
            prompt=_("Vil de stå som avsender?"),
            help=_("Skriv en rolle eller en gruppe, for eksempel nattevaktene. Ikke et navn."),
            initial=initial,
            empty=_("nei, uten avsender"),
        )
    )
    while giver and looks_like_a_member(store, giver):
        how = yield from ask(
            Pick(
                prompt=_("«{giver}» er navnet på et medlem. Innspill skrives ned uten navn.").format(giver=giver),
                options=[
                    Option(ANEW, _("Skriv en rolle eller en gruppe i stedet")),
                    Option(WITHOUT, _("Ta det med uten avsender")),
                    Option(KEEP, _("Det er ikke en person, behold det")),
                ],
            )
        )
        if how != ANEW:
            return giver if how == KEEP else ANONYMOUS
        giver = yield from ask(Text(prompt=_("Hvilken rolle eller gruppe?"), empty=_("uten avsender")))
    return giver


# Telling about one


def about(store: Store, input_: Input) -> str:
    """Where an input came from, when and from whom, and what else says the same, in a sentence or two."""
    source = [fact for fact in (origin_name(input_.origin), input_.giver) if fact]
    day = short_day(input_.day) if input_.day else ""
    came = _("Kom inn {day}.").format(day=day) if day else ""
    if source:
        came = _("Fra: {what}.").format(what=", ".join(filter(None, (*source, day))))
    same = "".join(f" «{within_quotes(other.text)}»" for other in joined_to(store, input_.id))
    return " ".join(filter(None, [came, _("Sier det samme:") + same if same else ""]))


def pick_one(prompt: str, among: Sequence[Input], help_: str = "") -> Pick[int]:
    """Which of these inputs."""
    return Pick(prompt=prompt, help=help_, options=[Option(one.id, one.text) for one in among])


# Answering


def _answer(place: Position, waiting: list[Input]) -> Form[str | None]:
    store, input_ = place.store, waiting[0]
    left = many("{n} innspill venter på svar.", "{n} innspill venter på svar.", len(waiting))
    answer = yield from ask(
        Text(
            prompt=input_.text,
            help=" ".join(filter(None, [_("Hva svarer vi, og hvorfor?"), about(store, input_), left])),
            empty=_("sak, nei, eller vent"),
            long=True,
            meanwhile=_("Snakk om svaret mens det skrives. Les det høyt, og gå videre når alle nikker."),
        )
    )
    if answer:
        store.record(InputAnswered(meeting=place.meeting.id, input=input_.id, answer=answer))
        return None
    later = [Option(WAIT, _("Vi trenger mer tid"))]
    if len(waiting) > 1:
        later.append(Option(REST, _("Resten tar vi neste gang")))
    how = yield from ask(_other_than_an_answer(store, input_, later))
    if how == REST:
        return NEXT
    if how == WAIT:
        store.record(PutAside(**place.here, about=input_.id))
        return None

    def put_on(matter: int) -> None:
        put_on_agenda(place, matter)

    yield from settle(store, input_, how, place.meeting.id, put_on)
    return None


def ask_how(store: Store, input_: Input, left: str, take_up: str, later: Sequence[Option[str]]) -> Pick[str]:
    """What to do with an input."""
    options = [Option(ANSWER, _("Vi svarer nå")), *_ways(store, take_up), *later]
    return Pick(prompt=input_.text, help=f"{about(store, input_)} {left}".strip(), options=options)


def _other_than_an_answer(store: Store, input_: Input, later: Sequence[Option[str]]) -> Pick[str]:
    return Pick(
        prompt=_("Hva gjør vi med innspillet?"),
        help=_said(input_),
        options=[*_ways(store, _("Vi tar det opp som sak i dag")), *later],
    )


def _ways(store: Store, take_up: str) -> list[Option[str]]:
    join_it = [Option(JOIN, _("Det sier det samme som et annet"))] if len(unanswered(store)) > 1 else []
    return [Option(TAKE_UP, take_up), Option(NO, _("Vi tar det ikke opp")), *join_it]


def settle(store: Store, input_: Input, how: str, meeting: int, put_on: Callable[[int], None]) -> Form[None]:
    """Answer an input, or join it to another; `put_on` takes the matter that it became."""
    if how == JOIN:
        yield from join(store, input_)
        return
    title = (yield from ask(title_question(input_))) if how == TAKE_UP else ""
    answer = yield from ask(answer_question(input_, how))
    matter = store.record(MatterRaised(title=title, meeting=meeting)) if title else None
    if matter is not None:
        put_on(matter)
    store.record(InputAnswered(meeting=meeting, input=input_.id, answer=answer, matter=matter, not_taken_up=how == NO))


def title_question(input_: Input) -> Text:
    """What the matter is to be called that an input becomes."""
    return Text(prompt=_("Hva skal saken hete?"), help=_said(input_))


def answer_question(input_: Input, how: str) -> Text:
    """What is answered, by how it is dealt with."""
    prompts = {
        ANSWER: _("Hva svarer vi, og hvorfor?"),
        TAKE_UP: _("Hva sier vi til dem som spilte det inn?"),
        NO: _("Hvorfor tar vi det ikke opp?"),
    }
    return Text(prompt=prompts[how], help=_said(input_), long=True)


def _said(input_: Input) -> str:
    return _("De sa: «{text}»").format(text=input_.text)


def join(store: Store, input_: Input) -> Form[None]:
    """Which other input says the same, the likely ones first."""
    others = [other for other in unanswered(store) if other.id != input_.id]
    to = yield from ask(
        pick_one(
            _("Hvilket innspill sier det samme?"),
            most_alike_first(input_, others),
            _("Begge blir stående med sine egne ord, og svaret går til begge."),
        )
    )
    store.record(InputJoined(input=input_.id, to=to))
