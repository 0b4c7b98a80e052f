"""The log goes to whoever writes next, and comes in there: pass-on and receive."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import ask_passphrase, say
from partsgruppe.cli.usage import command, option
from partsgruppe.language.catalogue import _

_File = click.Path(path_type=Path)


@command("pass-on")
@option("--to", "to", metavar="NAVN", help="Den som får pennen og skriver videre.")
@option("-o", "output", type=_File, help="Skriv til denne fila.")
@option("--passphrase", "locked", is_flag=True, help="Lås fila med et passord.")
@click.pass_obj
def pass_on(group_file: GroupFile, to: str | None, output: Path | None, locked: bool) -> None:
    """Gi stafetten videre: hele loggen i en fil, til den som leder neste møte."""
    from partsgruppe.between.pass_on import PassingOn
    from partsgruppe.between.pen import named
    from partsgruppe.cli.acting import ask_on_lines
    from partsgruppe.sharing.keys import with_passphrase

    with group_file.existing() as (store, _library):
        store.must_write()
        member = named(store, to) if to else None
        lock = with_passphrase(ask_passphrase(new=True)) if locked else None
        passing = PassingOn(store, member, output, lock)
        if passing.question is not None:
            ask_on_lines(passing)
        if passing.written is None:
            raise CommandError(_("Det ble ikke laget noen fil."))
        say(passing.conclude())


@command()
@click.argument("file", metavar="FIL", type=_File)
@click.pass_obj
def receive(group_file: GroupFile, file: Path) -> None:
    """Hent inn en stafett, i gruppa som er her fra før, eller som en ny gruppe. Et brev hentes inn på samme måte.

    Har gruppa en felles mappe, skriver du navnet på den.
    """
    from partsgruppe.between.receive import Receiving
    from partsgruppe.cli.acting import ask_on_lines
    from partsgruppe.files import path_of
    from partsgruppe.history.ending import the_end
    from partsgruppe.sharing.incoming import filled, handed_on, log_in
    from partsgruppe.sharing.letter_file import letter_in, take_in_letter
    from partsgruppe.sharing.parcel import put_down
    from partsgruppe.sharing.receiving import free_name, where
    from partsgruppe.store.replay import against_the_rules

    if (folder := path_of(str(file))).is_dir():
        _from_folder(group_file, folder)
        return
    if (letter := letter_in(file)) is not None:
        with group_file.existing() as (store, _library):
            say(take_in_letter(store, letter))
        return
    parcel = handed_on(file, ask_passphrase)
    header, entries = log_in(parcel)
    path = where(header.group, group_file.path)
    if path is None:
        path = free_name(group_file.path, header.workplace)
        store, against = filled(path, entries)
        ending = the_end(store)
        store.close()
        say(_("{workplace} ligger nå i {path}.").format(workplace=header.workplace, path=path))
        if ending:
            say(ending.told)
        for told in [against_the_rules(against)] if against else []:
            say(told)
        for told in put_down(parcel.own, path.parent):
            say(told)
        return
    with GroupFile(path, group_file.lang).open() as (store, _library):
        receiving = Receiving(store, parcel)
        ask_on_lines(receiving)
        say(receiving.conclude())


def _from_folder(named: GroupFile, folder: Path) -> None:
    """Take in the group that others share in a folder, and share it there from this machine as well."""
    from partsgruppe.sharing.folder import Folder, open_shared, remember
    from partsgruppe.sharing.incoming import log_in
    from partsgruppe.sharing.receiving import free_name, where

    known = open_shared(named.path, folder, ask_passphrase)
    header, _entries = log_in(Folder(known, "").any_log())
    path = where(header.group, named.path) or free_name(named.path, header.workplace)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    remember(path, known)
    _share_in(GroupFile(path, named.lang), folder)
    say(_("{workplace} ligger nå i {path}.").format(workplace=header.workplace, path=path))


@command()
@click.argument("folder", metavar="[MAPPE]", required=False, type=click.Path(path_type=Path))
@option("--passphrase", "locked", is_flag=True, help="Lås mappa med et passord, om den ikke er i bruk.")
@click.pass_obj
def share(group_file: GroupFile, folder: Path | None, locked: bool) -> None:
    """Bruk en mappe som gruppa har felles: hver maskin skriver sine egne filer der, og leser de andres.

    Uten MAPPE hentes det de andre har skrevet, og har to skrevet samtidig, vises det og føres sammen.
    """
    from partsgruppe.files import is_shared, path_of
    from partsgruppe.sharing.folder import share as share_in
    from partsgruppe.sharing.receiving import key_at

    if folder is not None:
        path = group_file.path
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = partial(ask_passphrase, new=True) if locked else None
        share_in(path, path_of(str(folder)), ask_passphrase, new, key_at(path))
    elif not is_shared(group_file.path):
        raise CommandError(_("Gruppa har ingen felles mappe ennå. Skriv hvilken: «partsgruppe share MAPPE»."))
    _share_in(group_file, folder)


def _share_in(group_file: GroupFile, folder: Path | None) -> None:
    """Fetch what the others wrote, and show it where two have written. `folder` is the one that is new."""
    from partsgruppe.between.receive import Receiving
    from partsgruppe.cli.acting import ask_on_lines
    from partsgruppe.group.members import Group
    from partsgruppe.sharing.parcel import left_behind

    with group_file.open() as (store, _library):
        if not store.where(Group):
            raise CommandError(_("Det er ingen gruppe i mappa ennå."))
        news = group_file.common.news if group_file.common else None
        if news and news.parted:
            receiving = Receiving(store, news.parted)
            ask_on_lines(receiving)
            say(receiving.conclude())
        elif folder is not None:
            say(_("Gruppa deles nå i {path}.").format(path=folder))
            for sentence in left_behind(store.folder):
                say(sentence)
        elif not (news and news.told):
            say(_("Ingenting nytt i den felles mappa."))
