"""The steps of an exercise document: each a heading with its attribute line and what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from partsgruppe.exercises.document import Step
from partsgruppe.exercises.front import whole_minutes
from partsgruppe.exercises.grammar import EARLIER, MINUTES, NO_MINUTES, WORD, Grammar, Setting
from partsgruppe.exercises.source import LONGEST, Source, line_of, meant, short, span
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from markdown_it.token import Token

_WORD = re.compile(r"[\w-]{1,40}")
_QUOTE_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)


def _for_example() -> str:
    return _("skriv den slik: «{example}».").format(example="{.round minutes=5}")


def _is_step_heading(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h2" and token.level == 0


def check_headings(source: Source) -> None:
    """Report headings that are no steps."""
    for token in source.tokens:
        if token.type != "heading_open" or token.level > 0:
            continue
        if token.markup in ("=", "-"):
            source.fault(
                line_of(token),
                _("en rad med «{sign}» rett under en tekst gjør den til en overskrift").format(sign=token.markup),
                _("begynn et steg med «## », eller sett en tom linje over raden."),
            )
        elif token.tag == "h1":
            source.fault(line_of(token), _("en overskrift med én «#» er ikke noe steg"), _("mente du «##»?"))


def check_attribute_lines(source: Source) -> None:
    """Report attribute lines that belong to no heading, or cannot be read."""
    for token, following in zip_longest(source.tokens, source.tokens[1:]):
        if token.type != "attrs_block":
            continue
        if following is None or token.level > 0 or not _is_step_heading(following):
            found = _("linja i krøllparentes har ingen overskrift med «##» under seg")
            source.fault(line_of(token), found, _("skriv overskriften rett under, eller ta bort linja."))
        elif "}" in source.lines[line_of(token) - 1].rstrip()[:-1]:
            source.fault(line_of(token), _("det står mer på linja etter krøllparentesen"), _for_example())
    for line, first in source.unread_attribute_lines.items():
        if first:
            source.fault(line, _("linja i krøllparentes lar seg ikke lese"), _for_example())
        else:
            source.fault(line, _("linja i krøllparentes har ingen tom linje over seg"), _("sett inn en."))


class Section(msgspec.Struct, frozen=True):
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

    def items(self, source: Source) -> tuple[str, ...]:
        """The items of the bullet lists in the section; those that are more than plain text are faults."""
        return _items(self.blocks, source)


def sections(source: Source) -> list[Section]:
    """The document cut up at its step headings."""
    tokens = source.tokens
    headings = [index for index, token in enumerate(tokens) if _is_step_heading(token)]
    starts = [index - 1 if _has_attributes(tokens, index) else index for index in headings]
    ends = [*starts, len(tokens)][1:]
    return [
        Section(
            attributes=tokens[start] if start < heading else None,
            heading=tokens[heading],
            title=" ".join(tokens[heading + 1].content.split()),
            blocks=tokens[heading + 3 : end],
            first=span(tokens[start])[0],
            text=span(tokens[heading])[1],
            last=span(tokens[end])[0] if end < len(tokens) else len(source.lines),
        )
        for start, heading, end in zip(starts, headings, ends, strict=True)
    ]


def _has_attributes(tokens: list[Token], heading: int) -> bool:
    before = tokens[heading - 1] if heading else None
    return before is not None and before.type == "attrs_block" and before.level == 0


def intro(sections: list[Section], source: Source) -> str:
    """What stands before the first step."""
    front = bool(source.tokens) and source.tokens[0].type == "front_matter"
    first = span(source.tokens[0])[1] if front else 0
    return source.slice(first, sections[0].first if sections else len(source.lines))


def step(section: Section, grammar: Grammar, source: Source) -> Step:
    """The step that a section holds; its faults are reported on the way."""
    if not section.title.strip():
        source.fault(line_of(section.heading), _("overskriften er tom"), _("skriv spørsmålet etter «##»."))
    kind = _kind(section, grammar, source)
    rules = grammar.rules(kind)
    settings = _settings(section, kind, grammar, source)
    minutes, short = settings.pop("minutes", None), settings.pop("short", None)
    quotes = [token for token in section.blocks if token.type == "blockquote_open" and token.level == 0]
    lists = _top_lists(section.blocks) if rules.items else []
    _check_hints(section.blocks, source)
    step = Step(
        kind=kind,
        title=section.title.strip(),
        body=_body(section, [*quotes, *lists], source),
        hints="\n\n".join(_QUOTE_MARK.sub("", source.slice(*span(quote))).strip("\n") for quote in quotes),
        minutes=None if minutes is None else whole_minutes(minutes),
        short=None if short is None else whole_minutes(short) or 0,
        items=_items(section.blocks, source) if lists else (),
        settings=settings,
        line=line_of(section.heading),
    )
    of = rules.settings.get("of", Setting())
    if rules.items and settings.get("of", of.default) == of.default and not lists:
        found = _("«{kind}» har ingen liste under seg").format(kind=kind)
        source.fault(step.line, found, _("skriv hvert punkt på en linje som begynner med «- »."))
    return step


def _kind(section: Section, grammar: Grammar, source: Source) -> str:
    """The kind of the step, or an empty one after its fault."""
    line = line_of(section.heading)
    if section.attributes is None:
        if line - 1 not in source.unread_attribute_lines:
            source.fault(line, _("overskriften har ingen linje i krøllparentes over seg"), _for_example())
        return ""
    line = line_of(section.attributes)
    kinds = str(section.attributes.attrs.get("class", "")).split()
    if not kinds:
        source.fault(line, _("linja i krøllparentes sier ikke hva slags steg det er"), _for_example())
        return ""
    if len(kinds) > 1:
        two = {"one": short(kinds[0]), "other": short(kinds[1])}
        source.fault(line, _("her står to slags steg, «{one}» og «{other}»").format(**two), _("behold det ene."))
    unknown = [kind for kind in kinds if kind not in grammar.kinds]
    for kind in unknown:
        found = _("«{kind}» er ikke noe slags steg").format(kind=short(kind))
        source.fault(line, found, meant(kind, grammar.kinds))
    return "" if unknown else kinds[0]


def _settings(section: Section, kind: str, grammar: Grammar, source: Source) -> dict[str, str]:
    """The settings as written. Those of an unknown kind cannot be judged, beyond the common ones."""
    if section.attributes is None:
        return {}
    settings = {key: str(value) for key, value in section.attributes.attrs.items() if key != "class"}
    known = grammar.settings(kind)
    line = line_of(section.attributes)
    for key, value in settings.items():
        if key in known:
            _check_setting(key, value, known[key], line, source)
        elif kind:
            found = _("«{key}» kan ikke settes for «{kind}»").format(key=short(key), kind=kind)
            source.fault(line, found, meant(key, known))
    return settings


def _check_setting(key: str, value: str, rule: Setting, line: int, source: Source) -> None:
    if rule.allowed:
        if value not in rule.allowed:
            source.wrong_value(line, key, value, rule.allowed)
    elif rule.form == MINUTES and whole_minutes(value) is None:
        source.wrong_minutes(line, value)
    elif rule.form == NO_MINUTES and value != "0" and whole_minutes(value) is None:
        source.wrong_form(line, value, NO_MINUTES, _("skriv et tall fra 0 til {most}.").format(most=LONGEST))
    elif rule.form == WORD and not _WORD.fullmatch(value):
        instead = _("skriv ett ord på høyst 40 bokstaver etter «{key}=».").format(key=key)
        source.wrong_form(line, value, WORD, instead)


def check_names(steps: Sequence[Step], source: Source) -> None:
    """Report steps that name an earlier step which is not there before them."""
    names: list[str] = []
    for one in steps:
        for wanted in (one.settings[key] for key in EARLIER if key in one.settings and one.settings[key] not in names):
            found = _("ikke noe steg over dette heter «{name}»").format(name=short(wanted))
            named = _("skriv «name={name}» på linja til det steget.").format(name=short(wanted))
            source.fault(one.line, found, meant(wanted, names) if names else named)
        names += filter(None, [one.settings.get("name")])


def _check_hints(blocks: list[Token], source: Source) -> None:
    """A quotation inside a list would be projected with it, though it is for the chair alone."""
    within_hint = False
    for token in blocks:
        if token.type == "blockquote_open" and token.level > 0 and not within_hint:
            source.fault(line_of(token), _("et råd står inne i en liste"), _("flytt «>» helt ut i margen."))
        if token.level == 0 and token.nesting != 0:
            within_hint = token.type == "blockquote_open"


def _top_lists(blocks: list[Token]) -> list[Token]:
    return [token for token in blocks if token.type == "bullet_list_open" and token.level == 0]


def _items(blocks: list[Token], source: Source) -> tuple[str, ...]:
    items = []
    for index, token in enumerate(blocks):
        # Level 1 is also that of an ordered list's items; those are body.
        if token.type != "list_item_open" or token.level != 1 or token.markup not in ("-", "*", "+"):
            continue
        within = [inner.type for inner in blocks[index + 1 : index + 5]]
        if within == ["paragraph_open", "inline", "paragraph_close", "list_item_close"]:
            items.append(" ".join(blocks[index + 2].content.split()))
        else:
            source.fault(
                line_of(token),
                _("et punkt i lista er tomt, eller mer enn én tekst"),
                _("skriv én kort tekst etter «- »."),
            )
    return tuple(items)


def _body(section: Section, left_out: list[Token], source: Source) -> str:
    """The text of the section without the blocks `left_out`."""
    pieces, at = [], section.text
    for first, last in sorted(span(token) for token in left_out):
        pieces.append(source.slice(at, first))
        at = last
    pieces.append(source.slice(at, section.last))
    return "\n\n".join(piece for piece in pieces if piece)
