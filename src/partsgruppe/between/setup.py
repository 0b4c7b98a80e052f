"""Setting up a group: the workplace, who sits at the table, language and rhythm. (Method: «Who sits in the room»)"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick, PickLanguage, PickMany, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.between.overview import END, FOLDER, RECEIVE
from partsgruppe.between.share import share
from partsgruppe.group.approval import AT_THE_CLOSE, NEXT_TIME, ApprovingAgreed, approved_at_the_close
from partsgruppe.group.committee import CommitteeAgreed, is_committee
from partsgruppe.group.consents import Consent
from partsgruppe.group.ending import GroupReopened, ended
from partsgruppe.group.forgetting import Forgetting, ForgettingAgreed, months_kept
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import (
    SIDE_NAMES,
    Group,
    GroupChanged,
    GroupFounded,
    Member,
    MemberChanged,
    MemberJoined,
    Seat,
    members,
    role_name,
    the_group,
)
from partsgruppe.group.permission import permission
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.showing import ReadingsAgreed, ReadingsWithheld, may_be_shown
from partsgruppe.group.table import lacking, seats_held
from partsgruppe.group.ways import READINGS
from partsgruppe.language.catalogue import _, capital, in_use, listed
from partsgruppe.planning.agenda import LENGTHS
from partsgruppe.steps.reword import correct_union
from partsgruppe.steps.show_readings import ask_to_show
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import LANGUAGES, STEERING, WORKING

DONE = "done"
SAMPLE = "sample"
ROLES_OF = {
    WORKING: ("manager", "shop_steward", "safety_delegate", "guide"),
    STEERING: (
        "politician",
        "chief_executive",
        "manager",
        "chief_shop_steward",
        "chief_safety_delegate",
        "guide",
    ),
}
"""The roles that each kind of group may have at its table."""

WITH_UNION = ("shop_steward", "chief_shop_steward")
OTHER_UNION = ""


COMMITTEE = "committee"
"""The kind of group that is a working group, and a working environment committee as well."""

NO, YES = "no", "yes"

KEPT_FOR = (3, 6, 12, 24)
PROPOSED = 12
"""Months for which what is said in rounds is kept."""


class Setup(Dialogue):
    """Sets up the group and its members, the first time and whenever something changes."""

    key, guide = "setup", "first-time"

    def __init__(self, store: Store) -> None:
        self.left_for = ""
        """How it was left: DONE, or for what is asked elsewhere: RECEIVE, SAMPLE, FOLDER or END."""
        super().__init__(store)
        if not self._frames:
            self.begin("menu" if store.where(Group) else "group")

    def done(self, result: str | None) -> None:
        """On to the members until the chair says that is all."""
        if result in (DONE, RECEIVE, SAMPLE, FOLDER, END):
            self.left_for = result
            self.end()
        else:
            self.begin("menu")

    def form(self, name: str) -> Form[str | None]:
        """The questions on the group, or one of the things to do to it."""
        forms: dict[str, Callable[[], Form[str | None]]] = {"group": self._group, "menu": self._menu}
        return forms[name]()

    def scene(self) -> Scene:
        """The table as it is, and who is missing there."""
        if not self.store.where(Group):
            return Scene(title=_("Gruppa deres")) if self._frames[-1].answers else _welcome()
        table = members(self.store)
        return Scene(
            title=the_group(self.store).workplace,
            where=_("Hvem sitter rundt bordet?"),
            lines_title=_("Medlemmer") if table else "",
            lines=tuple(Line(", ".join(str(seat) for seat in member.seats), member.name) for member in table),
            notice=self._missing() if table else "",
        )

    def _missing(self) -> str:
        missing = lacking(self.store)
        if not missing:
            return _("Alle partene er med.")
        return _("Ennå mangler {who}. Spør om de vil være med.").format(who=listed(missing))

    def back(self) -> bool:
        """Go back one question; from the first member to what was answered on the group. False at the very first."""
        if super().back():
            return True
        if not any(isinstance(event, GroupFounded) for event in self.last_answered()):
            return False
        self.take_back("group", to_text=False)
        return True

    # Forms

    def _group(self) -> Form[str | None]:
        known = self.store.where(Group)
        now = known[0] if known else Group(id=0, key="", workplace="")
        kind = now.kind if known else (yield from self._kind())
        if kind in (RECEIVE, SAMPLE):
            return kind
        name = _("Hva heter kommunen?") if kind == STEERING else _("Hva heter arbeidsplassen?")
        workplace = yield from ask(Text(prompt=name, initial=now.workplace))
        unions = yield from ask(
            Text(
                prompt=_("Hvilke forbund har medlemmer hos dere?"),
                help=_("Skriv dem med komma imellom, for eksempel Fagforbundet, Utdanningsforbundet."),
                initial=", ".join(now.unions),
                empty=_("Vet ikke"),
                between=", ",
            )
        )
        language = yield from ask(
            PickLanguage(
                prompt=_("Hvilket språk skal møtet og referatet ha?"),
                options=[Option(language, capital(LANGUAGES[language])) for language in LANGUAGES],
                initial=now.language if known else in_use(),
            )
        )
        weeks = yield from ask(
            Pick(
                prompt=_("Hvor ofte møtes dere?"),
                help=_("Én gang i måneden er passe det første halvåret."),
                options=[
                    Option(2, _("Annenhver uke")),
                    Option(4, _("Hver måned (hver fjerde uke)")),
                    Option(8, _("Annenhver måned")),
                    Option(13, _("Hvert kvartal")),
                ],
                initial=now.weeks,
            )
        )
        minutes = yield from ask(
            Pick(
                prompt=_("Hvor lenge varer et møte?"),
                options=[Option(n, _("{n} minutter").format(n=n)) for n in LENGTHS],
                initial=now.minutes,
            )
        )
        listed_unions = _listed(unions)
        if known:
            also = now.kind == WORKING and (yield from self._also_a_committee())
            self.store.record(
                GroupChanged(workplace=workplace, language=language, weeks=weeks, minutes=minutes, unions=listed_unions)
            )
            if also != is_committee(self.store):
                self.store.record(CommitteeAgreed(also=also))
        else:
            self.store.record(
                GroupFounded(
                    key=uuid.uuid4().hex,
                    kind=WORKING if kind == COMMITTEE else kind,
                    workplace=workplace,
                    language=language,
                    weeks=weeks,
                    minutes=minutes,
                    unions=listed_unions,
                )
            )
            if kind == COMMITTEE:
                self.store.record(CommitteeAgreed(also=True))
        return None

    def _also_a_committee(self) -> Form[bool]:
        """A committee's papers hold more."""
        also = yield from ask(
            Pick(
                prompt=_("Er dette også AMU?"),
                help=_(
                    "Da får papirene saksnumre, arkivets referanse, protokolltilførsler og en linje å skrive under på."
                ),
                options=[Option(NO, _("Nei, bare en arbeidsgruppe")), Option(YES, _("Ja, også AMU"))],
                initial=YES if is_committee(self.store) else NO,
            )
        )
        return also == YES

    def _kind(self) -> Form[str]:
        return (
            yield from ask(
                Pick(
                    prompt=_("Hvordan vil dere begynne?"),
                    options=[
                        Option(WORKING, _("Sett opp gruppa vår, på en arbeidsplass")),
                        Option(COMMITTEE, _("Sett opp gruppa vår, som også er AMU")),
                        Option(STEERING, _("Sett opp en styringsgruppe for kommunen")),
                        Option(RECEIVE, _("Ta imot en gruppe som noen har gitt videre")),
                        Option(SAMPLE, _("Se på en prøvegruppe først")),
                    ],
                    initial=WORKING,
                )
            )
        )

    def _menu(self) -> Form[str | None]:
        table = members(self.store)
        if not table:
            name, seats = yield from self._member("", [], _("Hvem er med? Begynn med deg selv: Hva heter du?"))
            self.store.record(MemberJoined(name=name, seats=seats))
            return None
        if ended(self.store):
            return (yield from self._after_the_end())
        choice = yield from ask(
            Pick(
                prompt=_("Hva vil du gjøre?"),
                options=[
                    Option("add", _("Legg til et medlem")),
                    Option("change", _("Endre et medlem")),
                    Option("leave", _("Noen går ut av gruppa")),
                    Option("group", _("Endre opplysninger om gruppa")),
                    *([Option("union", _("Rett navnet på et forbund"))] if self._wrote_union() else []),
                    *(
                        [Option("readings", _("Vis eller skjul målingene til en rolle"))]
                        if self._asked_to_show()
                        else []
                    ),
                    *([Option("forget", _("Velg hvor lenge runder huskes"))] if self.store.where(Meeting) else []),
                    *([Option("approve", _("Velg når referatet godkjennes"))] if self.store.where(Meeting) else []),
                    *([Option("share", _("Endre hva gruppa deler"))] if self._shares() else []),
                    Option(FOLDER, _("Del gruppa i en felles mappe")),
                    *([Option(END, _("Legg ned gruppa"))] if self.store.where(Meeting) else []),
                    Option(DONE, _("Ferdig")),
                ],
                initial="add" if lacking(self.store) else DONE,
            )
        )
        if choice in (DONE, FOLDER, END):
            return choice
        if choice == "group":
            yield from self._group()
        elif choice == "union":
            yield from correct_union(self.store)
        elif choice == "readings":
            yield from self._readings()
        elif choice == "share":
            yield from share(self.store)
        elif choice == "forget":
            yield from self._how_long()
        elif choice == "approve":
            yield from self._when_approved()
        elif choice == "add":
            name, seats = yield from self._member("", [])
            self.store.record(MemberJoined(name=name, seats=seats))
        elif choice == "change":
            member = self.store.get(Member, (yield from ask(self._which(_("Hvem vil du endre?")))))
            name, seats = yield from self._member(member.name, member.seats)
            self.store.record(MemberChanged(member=member.id, name=name, seats=seats))
        else:
            self.store.record(MemberLeft(member=(yield from ask(self._which(_("Hvem går ut av gruppa?"))))))
        return None

    def _after_the_end(self) -> Form[str | None]:
        choice = yield from ask(
            Pick(
                prompt=_("Gruppa er lagt ned. Hva vil du gjøre?"),
                options=[Option(DONE, _("Ferdig")), Option("open", _("Åpne gruppa igjen"))],
                initial=DONE,
            )
        )
        if choice == "open":
            self.store.record(GroupReopened())
            return None
        return DONE

    def _how_long(self) -> Form[None]:
        months = yield from ask(
            Pick(
                prompt=_("Skal det hver enkelt sier i runder, glemmes en tid etter at referatet er godkjent?"),
                help=_("Beslutninger og svar blir stående. Dere får vite det i et møte to uker før."),
                options=[
                    Option(0, _("Nei, det blir stående")),
                    *(Option(n, _("Ja, etter {n} måneder").format(n=n)) for n in KEPT_FOR),
                ],
                initial=months_kept(self.store) if self.store.where(Forgetting) else PROPOSED,
            )
        )
        self.store.record(ForgettingAgreed(months=months))

    def _when_approved(self) -> Form[None]:
        when = yield from ask(
            Pick(
                prompt=_("Når skal referatet godkjennes?"),
                options=[
                    Option(AT_THE_CLOSE, _("Når møtet avsluttes. De som ikke var der, blir spurt på neste møte")),
                    Option(NEXT_TIME, _("På neste møte, av alle")),
                ],
                initial=AT_THE_CLOSE if approved_at_the_close(self.store) else NEXT_TIME,
            )
        )
        self.store.record(ApprovingAgreed(when=when))

    def _wrote_union(self) -> bool:
        """Whether one may stand in more than what can be changed here as well."""
        return bool(self.store.where(Meeting)) and any(seat.union for seat in seats_held(self.store))

    def _shares(self) -> bool:
        """Whether there is something to share, or somebody said what may be."""
        return bool(permission(self.store) or self.store.where(Contribution))

    def _asked_to_show(self) -> list[Seat]:
        """The seats that somebody held alone when a reading was given or showing it was agreed on."""
        return sorted({Seat(consent.role, consent.union) for consent in self.store.where(Consent, what=READINGS)})

    def _readings(self) -> Form[None]:
        seat = yield from ask(
            Pick(
                prompt=_("Hvilken rolle?"),
                options=[Option(seat, self._shown_or_not(seat)) for seat in self._asked_to_show()],
            )
        )
        agrees = yield from ask_to_show(_("{who}: Kan tallene dine vises?").format(who=capital(str(seat))))
        self.store.record((ReadingsAgreed if agrees else ReadingsWithheld)(role=seat.role, union=seat.union))

    def _shown_or_not(self, seat: Seat) -> str:
        now = _("vises nå") if may_be_shown(self.store, seat) else _("vises ikke nå")
        return f"{capital(str(seat))}, {now}"

    def _which(self, prompt: str) -> Pick[int]:
        return Pick(prompt=prompt, options=[Option(member.id, member.name) for member in members(self.store)])

    def _member(self, name: str, seats: list[Seat], prompt: str = "") -> Form[tuple[str, list[Seat]]]:
        name = yield from ask(Text(prompt=prompt or _("Hva heter medlemmet?"), initial=name))
        roles = yield from ask(
            PickMany(
                prompt=_("Hvilken rolle har {name}?").format(name=name),
                help=_("Noen har to."),
                options=[Option(role, capital(role_name(role))) for role in ROLES_OF[the_group(self.store).kind]],
                initial=[seat.role for seat in seats],
            )
        )
        union = side = ""
        if any(role in WITH_UNION for role in roles):
            union = yield from self._union(name)
        if "politician" in roles:
            side = yield from self._side(name)
        return name, [
            Seat(role, union if role in WITH_UNION else "", side if role == "politician" else "") for role in roles
        ]

    def _side(self, name: str) -> Form[str]:
        return (
            yield from ask(
                Pick(
                    prompt=_("Hvor sitter {name} i kommunestyret?").format(name=name),
                    options=[
                        *(Option(side, capital(_(label))) for side, label in SIDE_NAMES.items()),
                        Option("", _("vet ikke")),
                    ],
                )
            )
        )

    def _union(self, name: str) -> Form[str]:
        unions = the_group(self.store).unions
        picked = OTHER_UNION
        if unions:
            picked = yield from ask(
                Pick(
                    prompt=_("Hvilket forbund er {name} tillitsvalgt for?").format(name=name),
                    options=[
                        *(Option(union, union) for union in unions),
                        Option(OTHER_UNION, _("Et annet forbund")),
                    ],
                )
            )
        return picked or (yield from ask(Text(prompt=_("Hvilket forbund?"))))


def _welcome() -> Scene:
    return Scene(
        title=_("Velkommen"),
        body=_(
            "Her setter dere opp gruppa. Det tar et par minutter, og alt kan endres siden."
            " Alt blir liggende på denne maskinen."
        ),
    )


_UNION = r"(?:\w*[Ff]orbund(?:et)?|\b[A-ZÆØÅ]{2,}|Delta)"
_BETWEEN = re.compile(rf"(?<!\w)(?!EL og IT)({_UNION}) (?:og|and|&) (?=[^,;]*{_UNION})")


def _listed(unions: str) -> list[str]:
    """The unions in a line. «og» parts them where both sides look like one, so not in «Handel og Kontor»."""
    parts = re.split("[,;\n]", _BETWEEN.sub(r"\1,", unions))
    return [capital(part.strip()) for part in parts if part.strip()]
