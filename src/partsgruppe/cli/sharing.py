"""A log leaves the house and comes back: export, import, verify, key and redact."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.on_lines import converse_on_lines
from partsgruppe.cli.output import agreed_to, ask_passphrase, complain, say, terminal
from partsgruppe.cli.usage import command, group, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.plain.terminal import Terminal
    from partsgruppe.sharing.keys import Lock
    from partsgruppe.store.release import Verdict
    from partsgruppe.store.store import Store

_RELEASES = ("group", "steward", "steering")
_File = click.Path(path_type=Path)


@command()
@option("--release", type=click.Choice(_RELEASES), help="Alt (group), til hovedtillitsvalgt eller til styringsgruppa.")
@option("-o", "output", type=_File, help="Skriv til denne fila.")
@option("--to", "keys", multiple=True, metavar="NØKKEL", help="Lås fila til denne nøkkelen, eller dem i en fil.")
@option("--passphrase", is_flag=True, help="Lås fila med et passord.")
@option("--yes", is_flag=True, help="Spør ikke. Går ikke når noe kan handle om personer; med «group» er alt med.")
@click.pass_obj
def export(
    group_file: GroupFile,
    release: str | None,
    output: Path | None,
    keys: tuple[str, ...],
    passphrase: bool,
    yes: bool,
) -> None:
    """Gi loggen videre: Se nøyaktig hva som går ut, og skriv det til en fil."""
    lines = terminal()
    with group_file.existing() as (store, _library):
        lock = _lock(keys, passphrase)
        if yes:
            if release is None:
                raise CommandError(_("Si med --release hva loggen skal brukes til, når ingen skal spørre."))
            written = _export_unasked(store, release, output, lock, lines)
        else:
            from partsgruppe.between.send import Sending

            sending = Sending(store, release or "", output, lock)
            converse_on_lines(store, sending, lines)
            if sending.written is None:
                raise CommandError(_("Det ble ikke laget noen fil."))
            written = sending.written
        say(_("Loggen ligger i {path}.").format(path=written))


def _export_unasked(store: Store, release: str, output: Path | None, lock: Lock | None, lines: Terminal) -> Path:
    from partsgruppe.between.send import file_name, preview, send_unasked
    from partsgruppe.plain.converse import show
    from partsgruppe.sharing.outgoing import Outgoing

    outgoing = Outgoing(store, release)
    show(preview(outgoing), None, lines)
    path = output or Path(file_name(store, release))
    send_unasked(outgoing, path, lock)
    return path.absolute()


def _lock(keys: tuple[str, ...], passphrase: bool) -> Lock | None:
    from partsgruppe.sharing.keys import to_keys, with_passphrase

    if keys and passphrase:
        raise click.UsageError("--to, --passphrase")
    if keys:
        return to_keys(keys)
    if passphrase:
        return with_passphrase(ask_passphrase(new=True))
    return None


@command("import")
@click.argument("file", metavar="FIL", type=_File)
@option("--db", "new", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Hvor gruppa skal ligge.")
def import_(file: Path, new: Path) -> None:
    """Hent inn en gruppe fra en fil som har alt med, til en ny gruppefil."""
    from partsgruppe.group.members import the_group
    from partsgruppe.sharing.incoming import bring_in
    from partsgruppe.store.replay import against_the_rules

    store, against = bring_in(file, new, ask_passphrase)
    try:
        words = _("{workplace} ligger nå i {path}.")
        say(words.format(workplace=the_group(store).workplace, path=new))
        if against:
            say(against_the_rules(against))
    finally:
        store.close()


@command()
@click.argument("files", metavar="FIL...", nargs=-1, required=True, type=_File)
@option("--minutes", "minutes", multiple=True, type=_File, help="Et referat noen har fått, som loggen skal stemme med.")
def verify(files: tuple[Path, ...], minutes: tuple[Path, ...]) -> None:
    """Sjekk at en logg er hel: en fil som er gitt videre, eller gruppas egen.

    Med --minutes sammenlignes kvitteringen i et referat med loggen.
    """
    from partsgruppe.sharing.incoming import check, compare
    from partsgruppe.store.errors import StoreError
    from partsgruppe.store.release import WHOLE

    whole, unread, logs = True, False, []
    for file in files:
        try:
            verdict = check(file, ask_passphrase)
        except StoreError as error:
            unread = True
            say(f"{file}: {error}")
            continue
        whole &= verdict.state == WHOLE
        logs.append(verdict)
        say(f"{file}: {_how_it_is(verdict)}")
    for one in () if unread else minutes:
        agrees, sentence = compare(one, logs)
        whole &= agrees
        say(f"{one}: {sentence}")
    if unread or not whole:
        raise SystemExit(1)


def _how_it_is(verdict: Verdict) -> str:
    """What to do about a file that is no reproach to anybody, and the event for those who ask."""
    from partsgruppe.store.release import ALTERED, CUT_SHORT

    if verdict.state in (ALTERED, CUT_SHORT) and verdict.exported:
        return " ".join([_("Fila kom ikke hel fram. Be om den på nytt."), verdict.sentence])
    return verdict.sentence


@command()
@click.pass_obj
def repair(group_file: GroupFile) -> None:
    """Lag gruppas fil på nytt av loggen, når «verify» sier at den er skadet. Den gamle blir liggende ved siden av.

    Er ikke loggen hel, kan den hentes fra den felles mappa, en berget kopi eller en sikkerhetskopi.
    """
    from partsgruppe.sharing.mending import mend, source_for
    from partsgruppe.store.errors import StoreError
    from partsgruppe.store.store import utc_now

    source = source_for(group_file.path)
    if source.called:
        complain(source.damaged)
        complain(f"{source.told()} {source.lost()}")
        if not agreed_to(_("Skal fila lages på nytt av den?")):
            raise StoreError(source.damaged)
    say(mend(group_file.path, source, utc_now()))


@group()
def key() -> None:
    """Din egen nøkkel, som andre kan låse filer til."""


@key.command("new")
def new_() -> None:
    """Lag en nøkkel, og vis den delen du kan gi fra deg."""
    from partsgruppe.sharing.keys import key_path, new_key

    say(new_key())
    words = _("Gi den til dem som skal sende deg noe. Den hemmelige delen ligger i {path}. Ta vare på den.")
    complain(words.format(path=key_path()))


@key.command()
def show() -> None:
    """Vis den delen av nøkkelen som du kan gi fra deg."""
    from partsgruppe.sharing.keys import own_key

    say(own_key())


@command()
@click.pass_obj
def places(group_file: GroupFile) -> None:
    """Endre det dere har svart om navn og annet personlig i det som går ut."""
    with group_file.existing() as (store, _library):
        from partsgruppe.between.places import Deciding
        from partsgruppe.papers.unnamed import without_names

        hiding = without_names(store)
        if not hiding.answered():
            raise CommandError(_("Ingen har svart på slikt ennå. Det spørres om det når noe skal ut av huset."))
        converse_on_lines(
            store, Deciding(store, (), hiding.finder, _("Det dere har svart"), hiding.answered()), terminal()
        )


@command()
@click.pass_obj
def redact(group_file: GroupFile) -> None:
    """Ta en tekst ut av loggen for godt. At noe er tatt ut, når og hvorfor, blir stående."""
    with group_file.existing() as (store, _library):
        from partsgruppe.between.redact import Redacting

        redacting = Redacting(store)
        converse_on_lines(store, redacting, terminal())
        if not redacting.redacted:
            raise CommandError(_("Ingenting ble tatt ut."))
        say(redacting.conclude())
