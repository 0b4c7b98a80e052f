"""What is still to be done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.acting import act, on_one
from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import echo_json, say, say_grouped, status_row
from partsgruppe.cli.usage import NUMBER, command, group, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.group.actions import Action
    from partsgruppe.store.store import Store


@command()
@option("--role", help="Bare oppgavene til denne rollen, som «verneombud».")
@option("--matter", type=NUMBER, help="Bare oppgavene i saken med dette nummeret.")
@option("--before", help="Bare oppgaver med frist før denne datoen, som 8.12. eller 2026-12-08.")
@option("--all", "settled_too", is_flag=True, help="Også oppgaver som er gjort eller har falt bort.")
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def actions(
    group_file: GroupFile, role: str | None, matter: int | None, before: str | None, settled_too: bool, as_json: bool
) -> None:
    """Oppgavene som ikke er gjort ennå: hvem gjør hva, og når."""
    with group_file.existing() as (store, _library):
        from partsgruppe.group.actions import Action, open_actions, settled_actions
        from partsgruppe.history.numbers import numbers

        known = numbers(store, Action)
        found = [*open_actions(store), *(settled_actions(store) if settled_too else [])]
        if role is not None:
            found = [action for action in found if _is_of(action, role)]
        if matter is not None:
            found = [action for action in found if action.matter == _matter(store, matter)]
        if before is not None:
            day = _day(store, before)
            found = [action for action in found if action.due and action.due < day]
        if as_json:
            echo_json([{"number": known[action.id], **_row(store, action)} for action in found])
            return
        if not found:
            say(_("Ingen åpne oppgaver.") if not settled_too else _("Ingen oppgaver."))
        say_grouped((_group(store, action), f"{known[action.id]}. {_line(store, action)}") for action in found)


@group()
def action() -> None:
    """Én oppgave, med nummeret fra «actions»: huk den av, flytt den, gi den videre eller ta den."""


@action.command()
@on_one
def done(group_file: GroupFile, number: int, by: str | None) -> None:
    """Oppgaven er gjort."""
    from partsgruppe.between.actions import DONE

    _act(group_file, number, DONE, by=by)


@action.command()
@option("--date", "day", help="Den nye datoen, som 8.12. eller neste fredag.")
@on_one
def move(group_file: GroupFile, number: int, by: str | None, day: str | None) -> None:
    """Gi oppgaven en ny dato."""
    from partsgruppe.between.actions import MOVE

    _act(group_file, number, MOVE, by=by, day=day)


@action.command()
@option("--to", help="Hvem som skal gjøre det, ved navn eller rolle.")
@on_one
def give(group_file: GroupFile, number: int, by: str | None, to: str | None) -> None:
    """Gi oppgaven til noen andre i gruppa."""
    from partsgruppe.between.actions import GIVE

    _act(group_file, number, GIVE, by=by, to=to)


@action.command()
@on_one
def take(group_file: GroupFile, number: int, by: str | None) -> None:
    """Ta oppgaven selv."""
    from partsgruppe.between.actions import TAKE

    _act(group_file, number, TAKE, to=by)


def _act(group_file: GroupFile, number: int, what: str, **given: str | None) -> None:
    from partsgruppe.between.actions import OnAction
    from partsgruppe.group.actions import Action

    act(group_file, number, (Action,), OnAction, what, given)


def _is_of(action: Action, role: str) -> bool:
    """Whether the action is the role's, by its name in the language in use, with or without its union, or its id."""
    from partsgruppe.group.members import role_name

    return any(
        seat is not None and role.casefold() in (seat.role, role_name(seat.role).casefold(), str(seat).casefold())
        for seat in (action.seat, action.second_seat)
    )


def _matter(store: Store, number: int) -> int:
    from partsgruppe.group.matters import matter_numbered

    found = matter_numbered(store, number)
    if found is None:
        raise CommandError(_("Det finnes ingen sak {n}. Se «partsgruppe matters --all».").format(n=number))
    return found.id


def _day(store: Store, written: str) -> dt.date:
    from partsgruppe.language.days import parse_day

    try:
        return parse_day(written, store.today())
    except ValueError as why:
        raise CommandError(str(why)) from None


def _row(store: Store, action: Action) -> dict[str, Any]:
    from partsgruppe.group.actions import whose
    from partsgruppe.group.members import Member
    from partsgruppe.history.status import status_of

    return {
        "what": action.what,
        "owner": store.get(Member, action.owner).name if action.owner else None,
        "owners": whose(store, action),
        "role": str(action.seat) if action.seat else None,
        "due": action.due.isoformat() if action.due else None,
        "moved": action.moved,
        "state": action.state,
        **status_row(status_of(store, action, store.today())),
        "remark": action.remark,
    }


def _group(store: Store, action: Action) -> str:
    from partsgruppe.history.actions import action_group
    from partsgruppe.history.status import status_of

    return action_group(action, status_of(store, action, store.today()))


def _line(store: Store, action: Action) -> str:
    from partsgruppe.group.actions import whose
    from partsgruppe.history.status import status_of
    from partsgruppe.history.timeline import action_row

    return action_row(status_of(store, action, store.today()), action, whose(store, action))
