"""The matters of the group, from when they are raised until they are ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.acting import act, ask_on_lines, do, in_role, on_one
from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import echo_json, say, say_grouped, status_row
from partsgruppe.cli.usage import NUMBER, Group, command, group, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.history.matters import NumberedMatter
    from partsgruppe.history.timeline import Moment
    from partsgruppe.store.store import Store


@command()
@option("--all", "ended_too", is_flag=True, help="Også saker som er avsluttet.")
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def matters(group_file: GroupFile, ended_too: bool, as_json: bool) -> None:
    """Sakene gruppa arbeider med, med nummer."""
    with group_file.existing() as (store, _library):
        from partsgruppe.history.matters import register

        entries = [entry for entry in register(store, store.today()) if entry.status.going_on or ended_too]
        if as_json:
            echo_json([_row(entry) for entry in entries])
            return
        if not entries:
            say(_("Ingen åpne saker."))
        say_grouped(
            (entry.group, f"{entry.number}. {entry.matter.title} ({entry.status.in_words()})") for entry in entries
        )


def _row(entry: NumberedMatter) -> dict[str, Any]:
    return {
        "number": entry.number,
        "title": entry.matter.title,
        "state": entry.matter.state,
        **status_row(entry.status),
        "raised_by": str(entry.matter.seat) if entry.matter.seat else None,
        "postponed": entry.postponed,
        "last_meeting": entry.last_meeting,
    }


class _Matter(Group):
    """Shows the matter where no other command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What was typed, with the command that is meant."""
        named = any(arg in self.commands or arg in ctx.help_option_names for arg in args)
        return super().parse_args(ctx, args if named or not args else ["show", *args])


@group(cls=_Matter)
def matter() -> None:
    """Én sak, med nummeret fra «matters»: se den, sett den på sakslista, la den vente eller gi den et nytt navn.

    En ny sak meldes inn med «matter new».

    «matter 5» er det samme som «matter show 5».
    """


@matter.command()
@option("--title", help="Det saken skal hete.")
@in_role
def new(group_file: GroupFile, by: str | None, title: str | None) -> None:
    """Meld inn en sak til neste møte, i rollen din."""
    with group_file.existing() as (store, _library):
        from partsgruppe.between.sending_in import SEND_IN, OnGroup
        from partsgruppe.group.members import the_group

        do(OnGroup, store, the_group(store), SEND_IN, {"title": title, "by": by})


@matter.command("put-on")
@on_one
def put_on(group_file: GroupFile, number: int, by: str | None) -> None:
    """Sett saken på sakslista til neste møte."""
    from partsgruppe.between.matters import PUT_ON

    _act(group_file, number, PUT_ON, by=by)


@matter.command()
@option("--until", "day", help="Når dere tar den opp igjen, som 8.12. eller 1. mars.")
@option("--reason", help="Hvorfor den skal vente.")
@on_one
def postpone(group_file: GroupFile, number: int, by: str | None, day: str | None, reason: str | None) -> None:
    """Foreslå at saken venter. Neste møte sier ja eller nei."""
    from partsgruppe.between.matters import PUT_OFF

    _act(group_file, number, PUT_OFF, by=by, day=day, reason="" if day and reason is None else reason)


@matter.command()
@option("--title", help="Det nye navnet.")
@on_one
def rename(group_file: GroupFile, number: int, by: str | None, title: str | None) -> None:
    """Gi saken et klarere navn."""
    from partsgruppe.between.matters import RENAME

    _act(group_file, number, RENAME, by=by, title=title)


def _act(group_file: GroupFile, number: int, what: str, **given: str | None) -> None:
    from partsgruppe.between.matters import OnMatter
    from partsgruppe.group.matters import Matter

    act(group_file, number, (Matter,), OnMatter, what, given)


@matter.command()
@click.argument("number", type=NUMBER)
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@option("--hear", is_flag=True, help="Skriv ned hva de som er berørt av utprøvingen, sier. Spørsmål og svar på linjer.")
@click.pass_obj
def show(group_file: GroupFile, number: int, as_json: bool, hear: bool) -> None:
    """Hele gangen i en sak: meldt, besluttet, prøvd ut, evaluert og fulgt opp."""
    with group_file.existing() as (store, _library):
        from partsgruppe.group.actions import whose
        from partsgruppe.history.matters import register
        from partsgruppe.history.proposals import suggestion_line
        from partsgruppe.history.timeline import timeline

        found = next((entry for entry in register(store, store.today()) if entry.number == number), None)
        if found is None:
            raise CommandError(_("Det finnes ingen sak {n}. Se «partsgruppe matters --all».").format(n=number))
        if hear:
            _hear(store, found)
            return
        moments = timeline(store, found.matter, partial(whose, store), store.today())
        if as_json:
            echo_json([{**_row(found), "course": [_moment(moment) for moment in moments]}])
            return
        say(found.label)
        if proposed := suggestion_line(store, found.matter):
            say(f"{proposed.who}: {proposed.text}")
        for moment in moments:
            say(_line(moment))


def _hear(store: Store, entry: NumberedMatter) -> None:
    from partsgruppe.between.feedback import Hear
    from partsgruppe.group.trials import RUNNING, Trial

    running = store.where(Trial, matter=entry.matter.id, state=RUNNING)
    if not running:
        raise CommandError(_("Saken har ingen utprøving som går."))
    ask_on_lines(Hear(store, running[0].id))


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "day": moment.day.isoformat(),
        "meeting": moment.meeting,
        "what": moment.what,
        "text": moment.text,
    }


def _line(moment: Moment) -> str:
    from partsgruppe.language.days import short_day

    meeting = _(", møte {n}").format(n=moment.meeting) if moment.meeting else ""
    told = " / ".join(filter(None, (part.strip() for part in moment.told.splitlines())))
    return f"- {short_day(moment.day)}{meeting}: {told}"
