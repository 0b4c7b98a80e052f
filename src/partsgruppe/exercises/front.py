"""The front matter of an exercise document: YAML whose every scalar is text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from partsgruppe.exercises.source import LONGEST, Source, closest, is_id, meant, short
from partsgruppe.language.catalogue import _
from partsgruppe.language.showable import UNSHOWABLE
from partsgruppe.vocabulary import ROLES

if TYPE_CHECKING:
    from yaml import Node

REQUIRED = ("id", "title", "language", "source", "purpose", "minutes")
OPTIONAL = ("roles", "group", "follows")

NESTS, MOST_NESTED = "[{-?", 1000
"""What can put one value inside another, and how often it may stand in the top of a document; in ours it is ten times.
Thousands of nested brackets end the whole program in the loader in C, and take the one in Python many seconds."""


class FrontValue(NamedTuple):
    """A value of the front matter: `text`, or `items` of a list, or neither when it is more than that."""

    line: int
    text: str | None = None
    items: tuple[FrontValue, ...] | None = None


Front = dict[str, FrontValue]


def front_matter(
    source: Source, required: Sequence[str] = REQUIRED, optional: Sequence[str] = OPTIONAL
) -> Front | None:
    """The values by key, those of unknown keys left out; None when there is nothing to read at all.

    What is `required` and `optional` are by default the keys of an exercise.
    """
    token = source.tokens[0] if source.tokens else None
    if token is None or token.type != "front_matter":
        if source.lines[0].startswith("---"):
            source.fault(1, _("toppen av fila har ingen slutt"), _("sett en linje «---» under den."))
        else:
            source.fault(1, _("fila har ingen topp"), _("begynn den med en linje «---», så «id: …» og en ny «---»."))
        return None
    pairs = _pairs(token.content, source)
    return None if pairs is None else _known(pairs, required, optional, source)


def _pairs(content: str, source: Source) -> list[tuple[str, FrontValue]] | None:
    """The keys and values in the YAML `content`; None after the fault when there are none to be had."""
    import yaml

    root = _compose(content, source)
    if isinstance(root, yaml.MappingNode):
        return [(_scalar(key) or "", _entry(key, value, content)) for key, value in root.value]
    if root is not None:
        source.fault(
            _yaml_line(content, root.start_mark.index),
            _("toppen av fila er ikke linjer som «title: Vaktskiftet»"),
            _("skriv ett navn, kolon og en verdi på hver linje."),
        )
    return None


def _compose(content: str, source: Source) -> Node | None:
    import yaml

    if sum(map(content.count, NESTS)) > MOST_NESTED:
        _fault_in_yaml(2, "", source)
        return None
    # Every scalar is kept as text: the language «no» is no boolean.
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(content, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _fault_in_yaml(_yaml_line(content, mark.index if mark else 0), error.problem or "", source)
        return None
    except yaml.reader.ReaderError as error:
        _fault_in_yaml(_yaml_line(content, error.position), error.reason, source)
        return None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        # PyYAML lets out what chr() and int() raise, and recurses into nested brackets.
        _fault_in_yaml(2, "", source)
        return None
    if root is None:
        source.fault(1, _("toppen av fila er tom"), _("skriv «id: …», «title: …» og resten mellom de to «---»."))
    return root


def _entry(key: Node, value: Node, content: str) -> FrontValue:
    import yaml

    line = _yaml_line(content, key.start_mark.index)
    if not isinstance(value, yaml.SequenceNode):
        return FrontValue(line, text=_scalar(value))
    items = [FrontValue(_yaml_line(content, item.start_mark.index), text=_scalar(item)) for item in value.value]
    return FrontValue(line, items=tuple(items))


def _scalar(node: Node) -> str | None:
    import yaml

    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else None


def _yaml_line(content: str, index: int) -> int:
    """The line in the document; YAML's own count has more line ends than Markdown's."""
    return content.count("\n", 0, index) + 2


def _fault_in_yaml(line: int, problem: str, source: Source) -> None:
    if "mapping values are not allowed" in problem:
        found, instead = (
            _("her står et kolon midt i en verdi"),
            _('sett hermetegn om hele verdien: «title: "Natt: …"».'),
        )
    else:
        found = _("denne linja i toppen av fila lar seg ikke lese")
        instead = _(
            "skriv ett navn, kolon og en verdi, med hermetegn om en verdi som har andre tegn enn bokstaver i seg."
        )
    source.fault(line, found, instead)


def _known(
    pairs: list[tuple[str, FrontValue]], required: Sequence[str], optional: Sequence[str], source: Source
) -> Front:
    allowed = [*required, *optional]
    front: Front = {}
    guessed = set()
    for key, entry in pairs:
        if key not in allowed:
            found = _("«{key}» hører ikke til i toppen av fila").format(key=short(key))
            source.fault(entry.line, found, meant(key, allowed))
            guessed.add(closest(key, allowed))
        elif key in front:
            source.fault(entry.line, _("«{key}» står to ganger").format(key=key), _("ta bort den ene linja."))
        else:
            front[key] = entry
    for key in required:
        if key not in front and key not in guessed:
            found = _("«{key}» mangler i toppen av fila").format(key=key)
            source.fault(1, found, _("skriv en linje «{key}: …» der.").format(key=key))
    return front


def text_of(key: str, front: Front | None, source: Source) -> str:
    """The text of `key`, or an empty one after its fault, or because it is missing."""
    entry = (front or {}).get(key)
    if entry is None:
        return ""
    if entry.text is None:
        source.fault(entry.line, _("«{key}» er ikke én tekst").format(key=key), _("skriv én tekst etter kolonet."))
    elif not entry.text:
        source.fault(entry.line, _("«{key}» er tom").format(key=key), _("skriv noe etter kolonet."))
    elif re.search(UNSHOWABLE, entry.text):
        found = _("«{key}» har et tegn i seg som ikke kan vises").format(key=key)
        source.fault(entry.line, found, _("skriv linja på nytt uten det."))
    return entry.text or ""


def id_of(front: Front | None, source: Source) -> str:
    """The id, which must be the name of the file."""
    text, name = text_of("id", front, source), source.path.stem
    if not front or not text:
        return ""
    line = front["id"].line
    if not is_id(text):
        found = _("«{id}» kan ikke være en id").format(id=short(text))
        source.fault(line, found, _("bruk små bokstaver fra a til z og tall, med én bindestrek mellom ordene."))
    if text != name:
        found = _("id-en «{id}» er ikke det samme som filnavnet, «{name}»").format(id=short(text), name=short(name))
        source.fault(line, found, _("gi øvelsen og fila samme navn."))
    return text


def one_of(allowed: Sequence[str], key: str, front: Front | None, source: Source) -> str:
    """The text of `key`, reported when it is none of those allowed."""
    text = text_of(key, front, source)
    if front and text and text not in allowed:
        source.wrong_value(front[key].line, key, text, allowed)
    return text


def minutes_of(front: Front | None, source: Source) -> int:
    """How many minutes the exercise takes; 0 after a fault."""
    text = text_of("minutes", front, source)
    minutes = whole_minutes(text)
    if front and text and minutes is None:
        source.wrong_minutes(front["minutes"].line, text)
    return minutes or 0


def whole_minutes(text: str) -> int | None:
    """The minutes that a text gives, from 1 to `LONGEST`; None for anything else."""
    whole = text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST))
    return int(text) or None if whole else None


def roles_of(front: Front | None, source: Source) -> tuple[str, ...]:
    """Who takes part; empty for everyone."""
    entry = (front or {}).get("roles")
    if entry is None:
        return ()
    if entry.items is None:
        source.fault(entry.line, _("«roles» er ikke en liste"), _("skriv «roles: [manager, shop_steward]»."))
        return ()
    for item in entry.items:
        if item.text not in ROLES:
            source.wrong_value(item.line, "roles", item.text or "", ROLES)
    return tuple(item.text or "" for item in entry.items)
