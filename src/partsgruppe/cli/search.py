"""Finding again what the group has written down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import Bold, echo_json, say, say_grouped
from partsgruppe.cli.usage import command, option

if TYPE_CHECKING:
    from partsgruppe.history.hits import Hit


@command()
@click.argument("words", nargs=-1, required=True)
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def search(group_file: GroupFile, words: tuple[str, ...], as_json: bool) -> None:
    """Let i alt gruppa har skrevet ned, med møtet det kom fra og hva det ble til."""
    with group_file.existing() as (store, _library):
        from partsgruppe.history.search import search as search_for

        found = search_for(store, " ".join(words))
        if as_json:
            echo_json([_row(hit) for hit in found.hits])
            return
        if told := found.told():
            say(told)
        if found.hits:
            say()
        say_grouped((hit.group, *_told(hit)) for hit in found.grouped())


def _told(hit: Hit) -> Iterator[str]:
    """When and what it was, its words, and what came of it."""
    yield ": ".join(filter(None, (hit.when, hit.about_here))) + "\n  "
    yield from _marked(hit)
    yield f"\n  → {hit.outcome}" if hit.outcome else ""


def _marked(hit: Hit) -> Iterator[str]:
    """The passage, with the words that were looked for in bold."""
    from partsgruppe.language.norwegian.forms import places

    end = 0
    for start, after in places(hit.words, hit.passage):
        yield hit.passage[end:start]
        yield Bold(hit.passage[start:after])
        end = after
    yield hit.passage[end:]


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "what": hit.what,
        "passage": hit.passage,
        "words": list(hit.words),
        "all_words": hit.whole,
        "meeting": hit.meeting.number if hit.meeting else None,
        "date": hit.meeting.day.isoformat() if hit.meeting else None,
        "matter": hit.matter or None,
        "outcome": hit.outcome or None,
    }
