"""How outcomes are said, in every front end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from partsgruppe.asking.scene import Line
from partsgruppe.group import agreement_reviews, decisions, trials
from partsgruppe.group.conditions import Condition
from partsgruppe.group.decisions import Decision
from partsgruppe.group.heard import Heard
from partsgruppe.group.matters import Matter, title_now
from partsgruppe.group.meetings import AgendaItem
from partsgruppe.group.records import Readable
from partsgruppe.history.numbers import numbers, with_number
from partsgruppe.language.catalogue import _, capital, listed
from partsgruppe.language.days import clock_time, short_day


def outcome_name(outcome: str) -> str:
    """How an outcome is said."""
    return _(decisions.NAMES[outcome])


def ending_name(outcome: str) -> str:
    """How the outcome of an evaluation is said."""
    return {
        trials.BECAME_PRACTICE: _("Vi fortsetter slik vi har prøvd"),
        trials.ADJUSTED: _("Vi endrer litt og prøver videre"),
        trials.BACK: _("Vi går tilbake til slik det var"),
    }[outcome]


def review_name(outcome: str) -> str:
    """How it is said what came of looking at something again."""
    return {
        agreement_reviews.KEPT: _("Gjelder fortsatt"),
        agreement_reviews.CHANGED: _("Endret"),
        agreement_reviews.ENDED: _("Gjelder ikke lenger"),
    }[outcome]


def agreement_name(kind: str) -> str:
    """What a lasting agreement is called."""
    return {"mandate": _("Mandat"), "agreement": _("Avtale"), "direction": _("Retning")}[kind]


def agreements_heading(kind: str) -> str:
    """What several such stand under."""
    return {"mandate": _("Mandat"), "agreement": _("Avtaler"), "direction": _("Retninger")}[kind]


def decision_text(decision: Decision, agreed: str) -> str:
    """An outcome with what was `agreed`, who talks with whom, where it went, or why it was not taken up."""
    if decision.outcome == decisions.POSTPONED:
        return f"{outcome_name(decision.outcome)}. {talks_text(decision)}"
    details = {
        decisions.AGREED: agreed,
        decisions.REFERRED: decision.channel,
        decisions.NOT_TAKEN_UP: decision.reason,
        decisions.TAKEN_NOTE: decision.text,
    }.get(decision.outcome, "")
    return f"{outcome_name(decision.outcome)}: {details}" if details else outcome_name(decision.outcome)


def talks_text(decision: Decision) -> str:
    """Who talks with whom before which day, of a matter that was postponed."""
    day = short_day(decision.before) if decision.before else ""
    return sentence(_("Innen {day}: {talks}").format(day=day, talks=decision.talks))


def talks_since(decision: Decision) -> str:
    """The same of the talks that were to be held until now."""
    if decision.before is None:
        return sentence(_("Disse skulle snakke sammen: {talks}").format(talks=decision.talks))
    words = _("Disse skulle snakke sammen innen {day}: {talks}")
    return sentence(words.format(day=short_day(decision.before), talks=decision.talks))


def came_and_went(came: Sequence[str], went: Sequence[str]) -> str:
    """«Ingrid og Ola kom. Kari gikk.»"""
    sentences = []
    if came:
        sentences.append(_("{who} kom.").format(who=listed(came)))
    if went:
        sentences.append(_("{who} gikk.").format(who=listed(went)))
    return " ".join(sentences)


_POINT = r"\A[-*•–]\s+"


def one_line(text: str) -> str:
    """The text on one line, « / » between what were its lines, unless one ends with a colon.

    The points of a list lose their marks.
    """
    first, *others = [line for part in text.split("\n") if (line := part.strip())] or [""]
    return " / ".join(re.sub(_POINT, "", line) for line in (first, *others)).replace(": / ", ": ") if others else first


def sentence(text: str) -> str:
    """The text with something at its end that ends a sentence."""
    return text if text.rstrip('»”"').endswith((".", "!", "?", "…")) else text + "."


def sentences(parts: Sequence[str]) -> str:
    """The sentences after each other; below each other where one of them has several lines."""
    said = [part for part in parts if part]
    return ("\n" if any("\n" in part for part in said) else " ").join(said)


def heard_line(heard: Heard) -> Line:
    """What so many of a role or a group said beforehand."""
    return Line(heard.text, _("{who} ({n})").format(who=heard.who, n=heard.number))


def condition_lines(given: Iterable[Condition]) -> list[Line]:
    """What has to be for each of these roles to live with a decision."""
    words = _("{who} kan leve med det hvis")
    return [Line(one.text, words.format(who=capital(str(one.seat)))) for one in given]


def item_texts(records: Readable, items: Iterable[AgendaItem]) -> list[str]:
    """«kl. 13.30 Turnus (sak 21), 20 min»: the items of an agenda, by the number of their matter and their time."""
    items = list(items)
    return [_item_text(item, title) for item, title in zip(items, item_titles(records, items), strict=True)]


def item_titles(records: Readable, items: Iterable[AgendaItem]) -> list[str]:
    """«Turnus (sak 21)»: what the items of an agenda are called, those about a matter by the number that it keeps."""
    known = numbers(records, Matter)
    return [
        with_number(title_now(records, item), known[item.matter] if item.matter is not None else 0) for item in items
    ]


def _item_text(item: AgendaItem, title: str) -> str:
    title = _("{title} (fortsetter)").format(title=title) if item.first else title
    words = _("{title}, {n} min i dag og resten neste gang") if item.until else _("{title}, {n} min")
    text = words.format(title=title, n=item.minutes)
    return _("kl. {time} ").format(time=clock_time(item.at)) + text if item.at else text


def we_take_along() -> str:
    """What stands before what a group takes with it from a round."""
    return _("Vi tar med oss")
