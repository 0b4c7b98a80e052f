"""The front matter of an exercise document: YAML whose every scalar is text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from partsgruppe.exercises.grammar import MINUTES
from partsgruppe.exercises.source import LONGEST, Source, closest, is_id, meant, quoted
from partsgruppe.language.showable import UNSHOWABLE
from partsgruppe.vocabulary import ROLES

if TYPE_CHECKING:
    from yaml import Node

REQUIRED = ("id", "title", "language", "source", "purpose", "minutes")
OPTIONAL = ("roles", "group")


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
        begun = source.lines[0].startswith("---")
        found = "the front matter has no end" if begun else "there is no front matter"
        source.fault(1, found, f"it {'ends' if begun else 'begins'} with a line «---»")
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
        source.fault(_yaml_line(content, root.start_mark.index), "the front matter is not «key: value» lines")
    return None


def _compose(content: str, source: Source) -> Node | None:
    import yaml

    try:
        # BaseLoader keeps every scalar as text: the language «no» is no boolean.
        root = yaml.compose(content, Loader=yaml.BaseLoader)
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
        source.fault(1, "the front matter is empty")
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
    colon = "mapping values are not allowed" in problem
    meant = "a text with a colon in it needs quotation marks" if colon else ""
    source.fault(line, "the front matter is not valid YAML" + (f": {problem}" if problem else ""), meant)


def _known(
    pairs: list[tuple[str, FrontValue]], required: Sequence[str], optional: Sequence[str], source: Source
) -> Front:
    allowed = [*required, *optional]
    front: Front = {}
    guessed = set()
    for key, entry in pairs:
        if key not in allowed:
            source.fault(
                entry.line,
                f"{quoted(key)} is no key of the front matter",
                meant(key, allowed),
            )
            guessed.add(closest(key, allowed))
        elif key in front:
            source.fault(entry.line, f"«{key}» stands twice")
        else:
            front[key] = entry
    for key in required:
        if key not in front and key not in guessed:
            source.fault(1, f"«{key}» is missing in the front matter")
    return front


def text_of(key: str, front: Front | None, source: Source) -> str:
    """The text of `key`, or an empty one after its fault, or because it is missing."""
    entry = (front or {}).get(key)
    if entry is None:
        return ""
    if entry.text is None:
        source.fault(entry.line, f"«{key}» is not a text")
    elif not entry.text:
        source.fault(entry.line, f"«{key}» is empty")
    elif UNSHOWABLE.search(entry.text):
        source.fault(entry.line, f"«{key}» has a control character in it")
    return entry.text or ""


def id_of(front: Front | None, source: Source) -> str:
    """The id, which must be the name of the file."""
    text, name = text_of("id", front, source), source.path.stem
    if not front or not text:
        return ""
    line = front["id"].line
    if not is_id(text):
        source.fault(line, f"the id {quoted(text)} has more in it than a–z, 0–9 and hyphens between")
    if text != name:
        source.fault(line, f"the id {quoted(text)} differs from the file's name, {quoted(name)}")
    return text


def one_of(allowed: Sequence[str], key: str, front: Front | None, source: Source) -> str:
    """The text of `key`, reported when it is none of those allowed."""
    text = text_of(key, front, source)
    if front and text and text not in allowed:
        source.fault(front[key].line, f"{quoted(text)} is no {key}", meant(text, allowed))
    return text


def minutes_of(front: Front | None, source: Source) -> int:
    """How many minutes the exercise takes; 0 after a fault."""
    text = text_of("minutes", front, source)
    minutes = whole_minutes(text)
    if front and text and minutes is None:
        source.fault(front["minutes"].line, f"{quoted(text)} is not {MINUTES} from 1 to {LONGEST}")
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
        source.fault(entry.line, "«roles» is not a list", "it should look like «[manager, shop_steward]»")
        return ()
    for item in entry.items:
        if item.text not in ROLES:
            role = item.text or ""
            source.fault(item.line, f"{quoted(role)} is no role", meant(role, ROLES))
    return tuple(item.text or "" for item in entry.items)
