"""The program's words in the language in use.

The strings in the code are bokmål: the default language needs no catalogue, and no other language
can leave a hole. Other languages are gettext catalogues over them, in `locale/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from partsgruppe.files import shipped
from partsgruppe.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from gettext import NullTranslations

_DOMAIN = "partsgruppe"

_in_use = "nb"
_words: NullTranslations | None = None


def use(language: str) -> None:
    """Speak this language from now on; one that is not among `LANGUAGES` means the default."""
    global _in_use, _words
    _in_use = language if language in LANGUAGES else "nb"
    _words = None if _in_use == "nb" else _catalogue(_in_use)
    _.cache_clear()


def in_use() -> str:
    """The language in use, one of `LANGUAGES`."""
    return _in_use


def of_the_system(environment: Mapping[str, str]) -> str:
    """The language that the system is set to, or the default when the program does not speak that one."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if wanted := environment.get(name, ""):
            language = wanted.split(":")[0].split("_")[0].split(".")[0]
            return {"no": "nb"}.get(language, language if language in LANGUAGES else "nb")
    return "nb"


def _catalogue(language: str) -> NullTranslations:
    from gettext import translation  # in bokmål nothing has to be looked up

    return translation(_DOMAIN, shipped("locale"), [language])


@cache
def _(text: str) -> str:
    """The text in the language in use. Its own `format` knows what stands in quotation marks."""
    words = _words.gettext(text) if _words and text else text
    return _Quoting(words) if "{" in words and ("«" in words or "“" in words) else words


_QUOTED = r"«[^«»]*\{[^«»]*»|“[^“”]*\{[^“”]*”"
_PLACE = r"\{(\w+)"
_WITHIN = str.maketrans("«»“”", "‘’‘’")


def within_quotes(text: str) -> str:
    """The text as it stands in quotation marks: those of its own are single ones."""
    return text.translate(_WITHIN)


class _Quoting(str):
    """A text that has places in quotation marks."""

    def format(self, *args: object, **parts: object) -> str:
        """Fill the places in, so that no quotation marks stand inside others of the same kind."""
        quoted = {name for passage in re.findall(_QUOTED, self) for name in re.findall(_PLACE, passage)}
        told = {
            name: within_quotes(part) if name in quoted and isinstance(part, str) else part
            for name, part in parts.items()
        }
        return super().format(*args, **told)


def N_(text: str) -> str:  # noqa: N802
    """Marks a text that is translated where it is shown, as gettext's own tools name it."""
    return text


def many(one: str, several: str, count: int) -> str:
    """Either form for a count, with `{n}` filled in."""
    words = _words.ngettext(one, several, count) if _words else one if count == 1 else several
    return words.format(n=count)


def listed(items: Iterable[object]) -> str:
    """«a, b og c». One alone needs no grammar, and is most often all there is on the first screen."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return " ".join([", ".join(words[:-1]), _("og"), words[-1]])


def capital(text: str) -> str:
    """The text with a capital letter first, as a role at the beginning of a line; the rest stays as it is."""
    return text[:1].upper() + text[1:]
