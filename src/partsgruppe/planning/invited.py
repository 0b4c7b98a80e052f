"""Who comes to the meeting beside the members, who cannot come, and which documents it refers to."""

from __future__ import annotations

from collections.abc import Callable

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.group.documents import Document, DocumentNamed, DocumentTakenOut
from partsgruppe.group.invited import (
    DEPUTY,
    GUEST,
    OBSERVER,
    Apology,
    ApologySent,
    ApologyTakenBack,
    InvitationTakenBack,
    Invited,
    apologies,
    described,
)
from partsgruppe.group.meetings import AgendaItem, agenda
from partsgruppe.group.members import Member, members
from partsgruppe.language.catalogue import _, listed
from partsgruppe.planning.who_is_asked import somebody_more
from partsgruppe.store.store import Store

APOLOGY, NOT_AFTER_ALL, REFER, TAKE_OUT = "apology", "not after all", "refer", "take out"


def change_invited(store: Store, meeting: int) -> Form[str]:
    """Apologies, a deputy, an observer or a guest; or one of them not after all."""
    there: list[Apology | Invited] = [*apologies(store, meeting), *store.where(Invited, meeting=meeting, there=False)]
    what = yield from ask(
        Pick(
            prompt=_("Hva er det?"),
            options=[
                Option(APOLOGY, _("Noen kan ikke komme")),
                Option(DEPUTY, _("En vara kommer")),
                Option(GUEST, _("En gjest kommer")),
                Option(OBSERVER, _("En observatør kommer")),
                *([Option(NOT_AFTER_ALL, _("Ta bort noe av dette"))] if there else []),
            ],
        )
    )
    if what == NOT_AFTER_ALL:
        return (yield from _not_after_all(store, there))
    if what == APOLOGY:
        return (yield from _apology(store, meeting))
    away = [one.member for one in apologies(store, meeting)]
    here = [one.id for one in members(store) if one.id not in away] if away else []
    invited = yield from somebody_more(store, meeting, here, what)
    store.record(invited)
    return _("{who} er invitert, {as_what}.").format(who=invited.who, as_what=described(store, invited))


def _apology(store: Store, meeting: int) -> Form[str]:
    gone = {one.member for one in apologies(store, meeting)}
    options = [Option(one.id, one.name) for one in members(store) if one.id not in gone]
    who = yield from ask(Pick(prompt=_("Hvem kan ikke komme?"), help=_("Hvorfor skrives ikke ned."), options=options))
    says = yield from ask(
        Text(
            prompt=_("Hva vil {name} ha sagt i møtet?").format(name=store.get(Member, who).name),
            help=_("Det leses opp når dere ser hvem som er her, og står i referatet."),
            empty=_("ingenting"),
        )
    )
    store.record(ApologySent(meeting=meeting, member=who, says=says))
    return _("{name} har meldt forfall.").format(name=store.get(Member, who).name)


def _not_after_all(store: Store, there: list[Apology | Invited]) -> Form[str]:
    number = yield from ask(
        Pick(prompt=_("Hva stemmer ikke lenger?"), options=[Option(one.id, _told(store, one)) for one in there])
    )
    one = next(one for one in there if one.id == number)
    if isinstance(one, Apology):
        store.record(ApologyTakenBack(apology=number))
        return _("{name} kommer likevel.").format(name=store.get(Member, one.member).name)
    store.record(InvitationTakenBack(invited=number))
    return _("{name} kommer ikke.").format(name=one.who)


def _told(store: Store, one: Apology | Invited) -> str:
    if isinstance(one, Apology):
        return _("{name} kan ikke komme").format(name=store.get(Member, one.member).name)
    return f"{one.who}, {described(store, one)}"


def invited_words(store: Store, meeting: int) -> str:
    """Who cannot come, and who comes beside the members, in a sentence each."""
    away = [store.get(Member, one.member).name for one in apologies(store, meeting)]
    more = [_told(store, one) for one in store.where(Invited, meeting=meeting)]
    return " ".join(
        words.format(who=listed(who))
        for words, who in ((_("Forfall: {who}."), away), (_("I tillegg kommer {who}."), more))
        if who
    )


def change_documents(store: Store, meeting: int) -> Form[str]:
    """A document that an item refers to, or one that it does not any more."""
    named = store.where(Document, meeting=meeting)
    forms: dict[str, Callable[[], Form[str]]] = {
        REFER: lambda: _refer(store, meeting),
        TAKE_OUT: lambda: _take_out(store, named),
    }
    what = REFER
    if named:
        options = [Option(REFER, _("Vis til et dokument til")), Option(TAKE_OUT, _("Ta ut et dokument"))]
        what = yield from ask(Pick(prompt=_("Hva vil du gjøre?"), options=options, initial=REFER))
    return (yield from forms[what]())


def _refer(store: Store, meeting: int) -> Form[str]:
    items = agenda(store, meeting)
    number = yield from ask(
        Pick(prompt=_("Hvilket punkt gjelder det?"), options=[Option(item.id, item.title) for item in items])
    )
    name = yield from ask(
        Text(prompt=_("Hva heter dokumentet?"), help=_("Bare navnet. Fila blir liggende der den er."))
    )
    lies = yield from ask(
        Text(
            prompt=_("Hvor ligger det?"),
            help=_("En mappe, et nummer i arkivet eller en adresse."),
            empty=_("ikke sagt"),
        )
    )
    item = store.get(AgendaItem, number)
    store.record(DocumentNamed(meeting=meeting, item=item.id, matter=item.matter, name=name, lies=lies))
    return _("«{title}» viser til «{name}».").format(title=item.title, name=name)


def _take_out(store: Store, named: list[Document]) -> Form[str]:
    number = yield from ask(Pick(prompt=_("Hvilket dokument?"), options=[Option(one.id, one.name) for one in named]))
    name = store.get(Document, number).name
    store.record(DocumentTakenOut(document=number))
    return _("Innkallingen viser ikke lenger til «{name}».").format(name=name)
