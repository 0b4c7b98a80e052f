"""Reads an exercise document, or tells everything that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partsgruppe.exercises.document import (
    COMMON_SETTINGS,
    GROUP_KINDS,
    KINDS,
    LANGUAGES,
    MINUTES,
    ROLES,
    WITH_ITEMS,
    WORD,
    Exercise,
    Fault,
    Step,
)

# Parsers are imported where they are used: the program starts without them.
if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from yaml import Node

REQUIRED = ("id", "title", "language", "source", "purpose", "minutes")
OPTIONAL = ("roles", "group")
LONGEST = 999
"""Minutes that an exercise or a step may last at most; more is a slip of the keyboard."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WORD = re.compile(r"[\w-]{1,40}")
_QUOTE_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_EXAMPLE = "it should look like «{.round minutes=5}»"


def read(path: Path, *, own: bool = False) -> tuple[Exercise | None, list[Fault]]:
    """The exercise in the file `path`, and no faults; or None, and all its faults by line.

    `own` marks it as the group's own. Nothing is raised, whatever the file holds.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [Fault(path, 1, f"the file cannot be read ({error.strerror})")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        line = _unix_lines(before).count("\n") + 1
        return None, [Fault(path, line, "the text is not UTF-8", "save the file as UTF-8")]
    return read_text(text, path, own=own)


def read_text(text: str, path: Path, *, own: bool = False) -> tuple[Exercise | None, list[Fault]]:
    """As `read`, from the document's `text`; `path` gives its name, and need not exist."""
    source = _Source.of(text, path)
    _check_characters(source)
    _check_attribute_lines(source)
    _check_headings(source)
    front = _front_matter(source)
    sections = _sections(source)
    steps = tuple(_step(section, source) for section in sections)
    exercise = Exercise(
        id=_id(front, source),
        title=_text("title", front, source),
        language=_one_of(LANGUAGES, "language", front, source),
        source=_text("source", front, source),
        purpose=_text("purpose", front, source),
        minutes=_minutes(front, source),
        steps=steps,
        roles=_roles(front, source),
        group=_one_of(GROUP_KINDS, "group", front, source) or "any",
        intro=_intro(sections, source),
        path=path,
        own=own,
    )
    _check_steps(exercise, front, source)
    if source.faults:
        return None, sorted(source.faults, key=lambda fault: fault.line)
    return exercise, []


def is_id(text: str) -> bool:
    """Whether `text` may be the id of an exercise: lower-case a–z and digits, joined by hyphens."""
    return _ID.fullmatch(text) is not None


def did_you_mean(word: str, choices: Collection[str]) -> str:
    """A question that names the one of `choices` closest to `word`; empty when none is close."""
    close = _closest(word, choices)
    return f"did you mean «{close}»?" if close else ""


def _closest(word: str, choices: Collection[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:80].lower(), choices, n=1)), "")


def _meant(word: str, allowed: Collection[str]) -> str:
    return did_you_mean(word, allowed) or f"it may be {', '.join(allowed)}"


def _quoted(text: str) -> str:
    """`text` in quotation marks, short and safe to print."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return "«" + "".join(char if char.isprintable() else "\ufffd" for char in short) + "»"


@dataclass
class _Source:
    """A document under reading: its lines, its Markdown tokens and the faults found so far."""

    path: Path
    lines: list[str]
    tokens: list[Token]
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, path: Path) -> _Source:
        text = _unix_lines(text)
        # split("\n"), as the parser does it: splitlines() knows more line ends and would miscount.
        lines = [line if line.strip() else "" for line in text.split("\n")]
        return cls(path, lines, _markdown().parse(text))

    def fault(self, line: int, found: str, meant: str = "") -> None:
        self.faults.append(Fault(self.path, line, found, meant))

    @cached_property
    def unread_attribute_lines(self) -> dict[int, bool]:
        """Lines that look like attributes but were read as text, and whether they begin a paragraph."""
        return {
            _line(inline) + number: number == 0
            for opening, inline in pairwise(self.tokens)
            if opening.type == "paragraph_open"
            for number, line in enumerate(inline.content.split("\n"))
            if line.startswith("{.") or (line.startswith("{") and (number == 0 or line.endswith("}")))
        }

    def slice(self, first: int, last: int) -> str:
        return "\n".join(self.lines[first:last]).strip("\n")


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    markdown = MarkdownIt("commonmark").use(front_matter_plugin).use(attrs_block_plugin)
    # The plugin would now move attributes to the next block and drop their lines, wrong ones too.
    markdown.core.ruler.disable("attr")
    return markdown


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _span(token: Token) -> tuple[int, int]:
    """The lines a block takes, counted from 0, the last one exclusive."""
    first, last = token.map or (0, 0)
    return first, last


def _line(token: Token) -> int:
    return _span(token)[0] + 1


def _check_characters(source: _Source) -> None:
    for number, line in enumerate(source.lines, start=1):
        if match := _UNSHOWABLE.search(line):
            source.fault(number, f"there is a control character, U+{ord(match[0]):04X}")


class _Entry(NamedTuple):
    """A value of the front matter: `text`, or `items` of a list, or neither when it is more than that."""

    line: int
    text: str | None = None
    items: tuple[_Entry, ...] | None = None


_Front = dict[str, _Entry]


def _front_matter(source: _Source) -> _Front | None:
    """The values by key, those of unknown keys left out; None when there is nothing to read at all."""
    token = source.tokens[0] if source.tokens else None
    if token is None or token.type != "front_matter":
        begun = source.lines[0].startswith("---")
        found = "the front matter has no end" if begun else "there is no front matter"
        source.fault(1, found, f"it {'ends' if begun else 'begins'} with a line «---»")
        return None
    pairs = _pairs(token.content, source)
    return None if pairs is None else _known(pairs, source)


def _pairs(content: str, source: _Source) -> list[tuple[str, _Entry]] | None:
    """The keys and values in the YAML `content`; None after the fault when there are none to be had."""
    import yaml

    root = _compose(content, source)
    if isinstance(root, yaml.MappingNode):
        return [(_scalar(key) or "", _entry(key, value, content)) for key, value in root.value]
    if root is not None:
        source.fault(_yaml_line(content, root.start_mark.index), "the front matter is not «key: value» lines")
    return None


def _compose(content: str, source: _Source) -> Node | None:
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


def _entry(key: Node, value: Node, content: str) -> _Entry:
    import yaml

    line = _yaml_line(content, key.start_mark.index)
    if not isinstance(value, yaml.SequenceNode):
        return _Entry(line, text=_scalar(value))
    items = [_Entry(_yaml_line(content, item.start_mark.index), text=_scalar(item)) for item in value.value]
    return _Entry(line, items=tuple(items))


def _scalar(node: Node) -> str | None:
    import yaml

    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else None


def _yaml_line(content: str, index: int) -> int:
    """The line in the document; YAML's own count has more line ends than Markdown's."""
    return content.count("\n", 0, index) + 2


def _fault_in_yaml(line: int, problem: str, source: _Source) -> None:
    colon = "mapping values are not allowed" in problem
    meant = "a text with a colon in it needs quotation marks" if colon else ""
    source.fault(line, "the front matter is not valid YAML" + (f": {problem}" if problem else ""), meant)


def _known(pairs: list[tuple[str, _Entry]], source: _Source) -> _Front:
    front: _Front = {}
    guessed = set()
    for key, entry in pairs:
        if key not in REQUIRED + OPTIONAL:
            source.fault(
                entry.line,
                f"{_quoted(key)} is no key of the front matter",
                _meant(key, REQUIRED + OPTIONAL),
            )
            guessed.add(_closest(key, REQUIRED + OPTIONAL))
        elif key in front:
            source.fault(entry.line, f"«{key}» stands twice")
        else:
            front[key] = entry
    for key in REQUIRED:
        if key not in front and key not in guessed:
            source.fault(1, f"«{key}» is missing in the front matter")
    return front


def _text(key: str, front: _Front | None, source: _Source) -> str:
    """The text of `key`, or an empty one after its fault, or because it is missing."""
    entry = (front or {}).get(key)
    if entry is None:
        return ""
    if entry.text is None:
        source.fault(entry.line, f"«{key}» is not a text")
    elif not entry.text:
        source.fault(entry.line, f"«{key}» is empty")
    elif _UNSHOWABLE.search(entry.text):
        source.fault(entry.line, f"«{key}» has a control character in it")
    return entry.text or ""


def _id(front: _Front | None, source: _Source) -> str:
    text, name = _text("id", front, source), source.path.stem
    if not front or not text:
        return ""
    line = front["id"].line
    if not is_id(text):
        source.fault(line, f"the id {_quoted(text)} has more in it than a–z, 0–9 and hyphens between")
    if text != name:
        source.fault(line, f"the id {_quoted(text)} differs from the file's name, {_quoted(name)}")
    return text


def _one_of(allowed: Sequence[str], key: str, front: _Front | None, source: _Source) -> str:
    text = _text(key, front, source)
    if front and text and text not in allowed:
        source.fault(front[key].line, f"{_quoted(text)} is no {key}", _meant(text, allowed))
    return text


def _minutes(front: _Front | None, source: _Source) -> int:
    text = _text("minutes", front, source)
    minutes = _whole_minutes(text)
    if front and text and minutes is None:
        source.fault(front["minutes"].line, f"{_quoted(text)} is not {MINUTES} from 1 to {LONGEST}")
    return minutes or 0


def _whole_minutes(text: str) -> int | None:
    whole = text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST))
    return int(text) or None if whole else None


def _roles(front: _Front | None, source: _Source) -> tuple[str, ...]:
    entry = (front or {}).get("roles")
    if entry is None:
        return ()
    if entry.items is None:
        source.fault(entry.line, "«roles» is not a list", "it should look like «[manager, shop_steward]»")
        return ()
    for item in entry.items:
        if item.text not in ROLES:
            role = item.text or ""
            source.fault(item.line, f"{_quoted(role)} is no role", _meant(role, ROLES))
    return tuple(item.text or "" for item in entry.items)


def _is_step_heading(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h2" and token.level == 0


def _check_headings(source: _Source) -> None:
    for token in source.tokens:
        if token.type != "heading_open" or token.level > 0:
            continue
        if token.markup in ("=", "-"):
            source.fault(
                _line(token),
                f"a line of «{token.markup}» right under a text makes it a heading",
                "a step begins with «## », a dividing line stands after an empty line",
            )
        elif token.tag == "h1":
            source.fault(_line(token), "a heading of level 1 is no step", "did you mean «##»?")


def _check_attribute_lines(source: _Source) -> None:
    for token, following in zip_longest(source.tokens, source.tokens[1:]):
        if token.type != "attrs_block":
            continue
        if following is None or token.level > 0 or not _is_step_heading(following):
            source.fault(_line(token), "an attribute line stands before no «##» heading")
        elif "}" in source.lines[_line(token) - 1].rstrip()[:-1]:
            source.fault(_line(token), "there is text after the attributes", _EXAMPLE)
    for line, first in source.unread_attribute_lines.items():
        if first:
            source.fault(line, "the attribute line cannot be read", _EXAMPLE)
        else:
            source.fault(line, "the attribute line has no empty line before it")


@dataclass(frozen=True)
class _Section:
    """A step in the source: its attribute line (if any), its heading and the blocks under it.

    It takes the lines from `first`, its text those from `text` to `last`, which is exclusive.
    """

    attributes: Token | None
    heading: Token
    title: str
    blocks: list[Token]
    first: int
    text: int
    last: int


def _sections(source: _Source) -> list[_Section]:
    tokens = source.tokens
    headings = [index for index, token in enumerate(tokens) if _is_step_heading(token)]
    starts = [index - 1 if _has_attributes(tokens, index) else index for index in headings]
    ends = [*starts, len(tokens)][1:]
    return [
        _Section(
            attributes=tokens[start] if start < heading else None,
            heading=tokens[heading],
            title=tokens[heading + 1].content,
            blocks=tokens[heading + 3 : end],
            first=_span(tokens[start])[0],
            text=_span(tokens[heading])[1],
            last=_span(tokens[end])[0] if end < len(tokens) else len(source.lines),
        )
        for start, heading, end in zip(starts, headings, ends, strict=True)
    ]


def _has_attributes(tokens: list[Token], heading: int) -> bool:
    before = tokens[heading - 1] if heading else None
    return before is not None and before.type == "attrs_block" and before.level == 0


def _intro(sections: list[_Section], source: _Source) -> str:
    front = bool(source.tokens) and source.tokens[0].type == "front_matter"
    first = _span(source.tokens[0])[1] if front else 0
    return source.slice(first, sections[0].first if sections else len(source.lines))


def _step(section: _Section, source: _Source) -> Step:
    if not section.title.strip():
        source.fault(_line(section.heading), "the heading is empty")
    kind = _kind(section, source)
    settings = _settings(section, kind, source)
    minutes = settings.pop("minutes", None)
    quotes = [token for token in section.blocks if token.type == "blockquote_open" and token.level == 0]
    lists = _top_lists(section.blocks) if kind in WITH_ITEMS else []
    _check_hints(section.blocks, source)
    step = Step(
        kind=kind,
        title=section.title.strip(),
        body=_body(section, [*quotes, *lists], source),
        hints="\n\n".join(_QUOTE_MARK.sub("", source.slice(*_span(quote))).strip("\n") for quote in quotes),
        minutes=None if minutes is None else _whole_minutes(minutes),
        items=_items(section.blocks, source) if lists else (),
        settings=settings,
        line=_line(section.heading),
    )
    if kind in WITH_ITEMS and settings.get("of", "given") == "given" and not lists:
        source.fault(step.line, f"«{kind}» has no list of items under it")
    return step


def _kind(section: _Section, source: _Source) -> str:
    """The kind of the step, or an empty one after its fault."""
    line = _line(section.heading)
    if section.attributes is None:
        if line - 1 not in source.unread_attribute_lines:
            source.fault(line, "the heading has no attribute line before it", _EXAMPLE)
        return ""
    line = _line(section.attributes)
    kinds = str(section.attributes.attrs.get("class", "")).split()
    if not kinds:
        source.fault(line, "the attribute line names no step kind", _EXAMPLE)
        return ""
    if len(kinds) > 1:
        source.fault(line, f"there are two step kinds, {_quoted(kinds[0])} and {_quoted(kinds[1])}")
    unknown = [kind for kind in kinds if kind not in KINDS]
    for kind in unknown:
        source.fault(line, f"{_quoted(kind)} is no step kind", _meant(kind, KINDS))
    return "" if unknown else kinds[0]


def _settings(section: _Section, kind: str, source: _Source) -> dict[str, str]:
    """The settings as written. Those of an unknown kind cannot be judged, beyond the common ones."""
    if section.attributes is None:
        return {}
    settings = {key: str(value) for key, value in section.attributes.attrs.items() if key != "class"}
    known = COMMON_SETTINGS | KINDS.get(kind, {})
    line = _line(section.attributes)
    for key, value in settings.items():
        if key in known:
            _check_setting(key, value, known[key], line, source)
        elif kind:
            source.fault(line, f"{_quoted(key)} is no setting of «{kind}»", _meant(key, known))
    return settings


def _check_setting(key: str, value: str, rule: str | tuple[str, ...], line: int, source: _Source) -> None:
    if isinstance(rule, tuple):
        if value not in rule:
            source.fault(line, f"{_quoted(value)} is not allowed for «{key}»", _meant(value, rule))
    elif rule == MINUTES and _whole_minutes(value) is None:
        source.fault(line, f"{_quoted(value)} is not {MINUTES} from 1 to {LONGEST}")
    elif rule == WORD and not _WORD.fullmatch(value):
        source.fault(line, f"{_quoted(value)} is not {WORD} for «{key}»")


def _check_hints(blocks: list[Token], source: _Source) -> None:
    """A quotation inside a list would be projected with it, though it is for the chair alone."""
    within_hint = False
    for token in blocks:
        if token.type == "blockquote_open" and token.level > 0 and not within_hint:
            source.fault(_line(token), "a hint stands inside a list", "put it at the margin")
        if token.level == 0 and token.nesting != 0:
            within_hint = token.type == "blockquote_open"


def _top_lists(blocks: list[Token]) -> list[Token]:
    return [token for token in blocks if token.type == "bullet_list_open" and token.level == 0]


def _items(blocks: list[Token], source: _Source) -> tuple[str, ...]:
    items = []
    for index, token in enumerate(blocks):
        # Level 1 is also that of an ordered list's items; those are body.
        if token.type != "list_item_open" or token.level != 1 or token.markup not in ("-", "*", "+"):
            continue
        within = [inner.type for inner in blocks[index + 1 : index + 5]]
        if within == ["paragraph_open", "inline", "paragraph_close", "list_item_close"]:
            items.append(" ".join(blocks[index + 2].content.split()))
        else:
            source.fault(_line(token), "an item of the list is not one plain text")
    return tuple(items)


def _body(section: _Section, left_out: list[Token], source: _Source) -> str:
    """The text of the section without the blocks `left_out`."""
    pieces, at = [], section.text
    for first, last in sorted(_span(token) for token in left_out):
        pieces.append(source.slice(at, first))
        at = last
    pieces.append(source.slice(at, section.last))
    return "\n\n".join(piece for piece in pieces if piece)


def _check_steps(exercise: Exercise, front: _Front | None, source: _Source) -> None:
    if not exercise.steps:
        source.fault(1, "there are no steps", "a step begins with «## »")
    total = sum(step.minutes or 0 for step in exercise.steps)
    if front and 0 < exercise.minutes < total:
        source.fault(
            front["minutes"].line, f"the steps take {total} minutes, the exercise has {exercise.minutes}"
        )
