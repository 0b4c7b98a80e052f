"""The story in the language it is told in. It is written in bokmål; what is recorded is looked up in `sample.po`."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations, translation

from partsgruppe.files import shipped
from partsgruppe.language.catalogue import in_use

_bokmal: dict[str, str] = {}


def in_language(text: str) -> str:
    """The text in the language in use; as it is where it is not of the story, as a step's heading."""
    told = _words(in_use()).gettext(text) if text else text
    _bokmal[told] = text
    return told


def begins_so(told: str, words: str) -> bool:
    """Whether what was told begins with these words in bokmål."""
    return _bokmal.get(told, told).startswith(words)


@cache
def _words(language: str) -> NullTranslations:
    return NullTranslations() if language == "nb" else translation("sample", shipped("locale"), [language])
