"""Locking what leaves, in the age format (age-encryption.org/v1): to people's public keys, or with a passphrase.

One's own secret key lies in the data folder, as age's own tools write it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partsgruppe.files import default_path, path_of, read_bytes, write_whole
from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError, in_plain_words

if TYPE_CHECKING:
    from pyrage import x25519

Lock = Callable[[bytes], bytes]
"""Encrypts a file."""

AskPassphrase = Callable[[], str]

MARKS = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")
_PASSPHRASE = b"\n-> scrypt "
_LARGEST_KEY_FILE = 100_000


class KeyTrouble(StoreError):
    """A key or a locked file that cannot be used. Its text says what to do."""


class NotForUs(KeyTrouble):
    """A locked file that one's own key does not open, and for which there is no passphrase to be asked for."""


def key_path() -> Path:
    """Where one's own key lies."""
    return default_path().with_name("key.txt")


def new_key() -> str:
    """Make a key of one's own. Returns its public part. Raises KeyTrouble when there is one already."""
    from pyrage import x25519

    path = key_path()
    if path.exists():
        raise KeyTrouble(
            _("Du har en nøkkel fra før, i {path}. Uten den kan ingen åpne det som er låst til deg.").format(path=path)
        )
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    with in_plain_words(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, f"# public key: {public}\n{identity}\n".encode(), private=True)
    return public


def own_key() -> str:
    """The public part of one's own key. Raises KeyTrouble when there is none."""
    return str(_own_identity().to_public())


def _own_identity() -> x25519.Identity:
    from pyrage import IdentityError, x25519

    path = key_path()
    if not path.exists():
        raise KeyTrouble(_("Du har ingen nøkkel ennå. Lag en med «partsgruppe key new»."))
    try:
        [secret] = _lines(path)
        return x25519.Identity.from_str(secret)
    except (ValueError, IdentityError) as error:
        raise KeyTrouble(_("Nøkkelen i {path} er skadet.").format(path=path)) from error


def to_keys(keys: Sequence[str]) -> Lock:
    """Locks to these public keys; each is a key, or the name of a file with one on each line. Raises KeyTrouble."""
    import pyrage

    recipients = [_recipient(key) for given in keys for key in _keys_in(given)]
    return lambda content: bytes(pyrage.encrypt(content, recipients))


def _keys_in(given: str) -> list[str]:
    if given.strip().startswith("age1"):
        return [given.strip()]
    path = path_of(given)
    if not path.is_file():
        raise KeyTrouble(
            _("«{given}» er verken en nøkkel eller en fil. En nøkkel begynner med age1.").format(given=given)
        )
    if found := _lines(path):
        return found
    raise KeyTrouble(_("{path} har ingen nøkkel.").format(path=path))


def _lines(path: Path) -> list[str]:
    with in_plain_words(path):
        text = read_bytes(path, _LARGEST_KEY_FILE).decode("utf-8", errors="replace")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _recipient(key: str) -> x25519.Recipient:
    from pyrage import RecipientError, x25519

    try:
        return x25519.Recipient.from_str(key)
    except RecipientError as error:
        if key.upper().startswith("AGE-SECRET-KEY"):
            raise KeyTrouble(_("Det er en hemmelig nøkkel. Gi bare fra deg den som begynner med age1.")) from error
        raise KeyTrouble(_("«{key}» er ingen offentlig nøkkel. Se etter om hele er med.").format(key=key)) from error


def with_passphrase(passphrase: str) -> Lock:
    """Locks with a passphrase."""
    from pyrage import passphrase as age

    return lambda content: bytes(age.encrypt(content, passphrase))


def new_identity() -> str:
    """A key for what several have in common: the secret itself, to be kept where only they can read it."""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def open_identity(content: bytes, passphrase: str) -> str:
    """Such a key, out of the file that is locked with a passphrase. Raises KeyTrouble."""
    import pyrage
    from pyrage import passphrase as age

    try:
        return bytes(age.decrypt(content, passphrase)).decode("ascii")
    except (pyrage.DecryptError, UnicodeDecodeError) as error:
        raise KeyTrouble(_("Passordet åpner ikke fila. Prøv igjen.")) from error


def to_identity(identity: str) -> Lock:
    """Locks to such a key."""
    import pyrage
    from pyrage import x25519

    recipient = x25519.Identity.from_str(identity).to_public()
    return lambda content: bytes(pyrage.encrypt(content, [recipient]))


def with_identity(identities: Sequence[str], content: bytes) -> bytes:
    """What is in a file that is locked to one of such keys. Raises KeyTrouble."""
    import pyrage
    from pyrage import x25519

    try:
        return bytes(pyrage.decrypt(content, [x25519.Identity.from_str(identity) for identity in identities]))
    except pyrage.DecryptError as error:
        raise KeyTrouble(_("En fil i den felles mappa er ikke låst til gruppas nøkkel, eller skadet.")) from error


def is_locked(beginning: bytes) -> bool:
    """Whether a file that begins like this is locked."""
    return beginning.startswith(MARKS)


def unlock(content: bytes, ask: AskPassphrase) -> bytes:
    """What is in a locked file, opened with one's own key or with a passphrase. Raises KeyTrouble."""
    import pyrage
    from pyrage import passphrase as age

    try:
        return bytes(pyrage.decrypt(content, [_own_identity()] if key_path().exists() else []))
    except pyrage.DecryptError as error:
        if not _wants_passphrase(content):
            raise NotForUs(_not_for_us()) from error
    try:
        return bytes(age.decrypt(content, ask()))
    except pyrage.DecryptError as error:
        raise KeyTrouble(_("Passordet åpner ikke fila. Prøv igjen.")) from error


def _wants_passphrase(content: bytes) -> bool:
    """Only the armoured form hides its header; then only trying tells."""
    return _PASSPHRASE in content[:200] or content.startswith(MARKS[1])


def _not_for_us() -> str:
    if key_path().exists():
        return _("Fila er låst til noen andre, eller skadet. Din nøkkel åpner den ikke.")
    return _("Fila er låst, og du har ingen nøkkel. Lag en med «partsgruppe key new», og be om å få fila til den.")
