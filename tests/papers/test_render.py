"""The minutes of whole meetings, byte for byte, and what they must never do."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from papers.group import (
    FAGFORBUNDET,
    FIRST,
    MANAGER,
    NAMES,
    SAFETY,
    SECOND,
    THIRD,
    Recorder,
    begin_trial,
    end_trial,
    evaluation_meeting,
    first_meeting,
    pain_patch_meeting,
)
from support.copies import Copies
from support.templates import filled_in_here as filled_in_here

from partsgruppe.group.actions import Action, ActionDone, ActionMoved, open_actions
from partsgruppe.group.decisions import Decided, Decision, DecisionConfirmed, DecisionReturned
from partsgruppe.group.inputs import InputAnswered, InputJoined, InputReceived, unanswered
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.outcomes import Chosen, GroundRuleAgreed
from partsgruppe.group.records import Undone
from partsgruppe.papers import render
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.gather import latest, meeting_numbered

LATER = dt.date(2027, 8, 17)
GOLDEN = Path(__file__).parent / "golden"
HOSTILE = '</style><script>alert(1)</script> [x](javascript:y) | `kode` **fet** &lt; "sitat" \x1b[31m æøå'


def compare(text: str, name: str) -> None:
    """The text must be the golden file; UPDATE_GOLDEN=1 makes it so."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text.encode() == path.read_bytes()


def _three_meetings(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        group = Recorder(path, patch)
        members = group.found()
        for hold in (first_meeting, pain_patch_meeting, evaluation_meeting):
            hold(group, members)
        group.store.close()


@pytest.fixture
def three(copied: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """A group that has had three meetings over seven months."""
    group = Recorder(copied(tmp_path / "three" / "gruppe.db", _three_meetings), monkeypatch)
    yield group
    group.store.close()


@pytest.fixture
def meetings(three: Recorder) -> list[Meeting]:
    return three.store.where(Meeting)


def test_golden(three: Recorder, meetings: list[Meeting]) -> None:
    first, second, third = meetings
    compare(render.markdown(three.store, first), "proposal.md")
    compare(render.markdown(three.store, second), "pain-patches.md")
    compare(render.markdown(three.store, third), "evaluation.md")
    compare(render.html(three.store, second), "pain-patches.html")


def test_layout(three: Recorder, meetings: list[Meeting]) -> None:
    """No double blank lines, no loose spaces, one newline at the end."""
    for meeting in meetings:
        text = render.markdown(three.store, meeting)
        assert "\n\n\n" not in text
        assert not re.search(r"[ \t]\n", text)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        headings = re.findall(r"^(#+ .*)\n\n(#*)", text, re.MULTILINE)
        assert all(len(after) != len(heading.split()[0]) for heading, after in headings), "an empty section"


def test_printed_again_they_say_what_was_agreed_then(group: Recorder, members: list[int]) -> None:
    """A later meeting confirms proposals, moves days and prolongs trials; the minutes stay."""
    first = first_meeting(group, members)
    before = render.markdown(group.store, first)
    second = pain_patch_meeting(group, members)
    before_second = render.markdown(group.store, second)
    evaluation_meeting(group, members, "adjusted")
    assert render.markdown(group.store, first) == before
    assert render.markdown(group.store, second) == before_second


def test_open_tasks_from_before_stand_by_their_day_as_they_stood_then(group: Recorder, members: list[int]) -> None:
    first_meeting(group, members)
    pain_patch_meeting(group, members)
    third = evaluation_meeting(group, members)
    open_then = (
        "- **Ragnhild Sæther:** Lage opplæring med sykepleierne (over fristen 11. des. 2026)\n"
        "- **Turid Lønnå:** Henge opp liste: «Hvem har lyst?» (over fristen 11. des. 2026)\n"
        "- **Turid Lønnå:** Spørre nattevaktene (over fristen 12. jan. 2027)\n"
    )
    assert open_then in render.markdown(group.store, third)
    training, list_, *_others = (one.id for one in open_actions(group.store))
    (item,) = group.plan(LATER, None, [("siden-sist", "Siden sist", None)])
    group.open(LATER, members)
    group.at(item)
    group.record(ActionDone(group.meeting, training))
    group.record(ActionMoved(group.meeting, list_, dt.date(2027, 9, 1)))
    group.record(MemberLeft(members[1]))
    fourth = render.markdown(group.store, group.close())
    assert "Lage opplæring" not in fourth.partition("---")[0]
    nobody = "Tillitsvalgt (Fagforbundet), ingen person ennå"
    assert f"- **{nobody}:** Henge opp liste: «Hvem har lyst?» (innen 1. sep. 2027, ny frist)" in fourth
    assert open_then in render.markdown(group.store, third)


def test_a_title_that_names_the_matter_is_not_followed_by_it(group: Recorder, members: list[int]) -> None:
    matter = group.record(MatterRaised("Ny vask"))
    items = [("evaluer-utprovingen", "Evaluer: Ny vask", matter), ("prov-ut", "Prøv ut", matter)]
    group.plan(FIRST, None, items)
    group.open(FIRST, members)
    for item in group.store.where(AgendaItem):
        group.at(item.id, 1, "Hva sier de det gjelder?")
        group.said("Den er stille")
    headings = [line for line in render.markdown(group.store, group.close()).splitlines() if line.startswith("### ")]
    assert headings == ["### Evaluer: Ny vask (sak 1)", "### Prøv ut: «Ny vask» (sak 1)"]


def test_prolonged_trial(group: Recorder, members: list[int]) -> None:
    first_meeting(group, members)
    pain_patch_meeting(group, members)
    text = render.markdown(group.store, evaluation_meeting(group, members, "adjusted"))
    assert "Vi endrer litt og prøver videre til 1. des. 2027." in text
    assert "Vi prøver videre til 1. des. 2027: Helsefagarbeidere som" in text
    assert "er alltid på huset.\n\n  Dette endrer vi: Natta blir med\n" in text
    assert "**Evalueres igjen:** 7. des. 2027" in text


def test_those_who_were_away_read_what_ended(group: Recorder, members: list[int]) -> None:
    first_meeting(group, members)
    pain_patch_meeting(group, members)
    text = render.markdown(group.store, evaluation_meeting(group, members, "back"))
    assert "Vi går tilbake til slik det var, og slutter med dette: Helsefagarbeidere som har lyst" in text


def test_what_was_proposed_to_try_is_told_when_it_is_confirmed_and_before_it_is_judged(
    group: Recorder, members: list[int]
) -> None:
    matter = group.record(MatterRaised("Vi rekker ikke lunsjen"))
    (item,) = group.plan(FIRST, None, [("prov-ut", "Prøv ut", matter)])
    group.open(FIRST, members[:3])
    group.at(item)
    begin_trial(group, matter, "Lunsj i to lag")
    group.here(Decided, matter=matter, outcome="try", awaiting=[SAFETY])
    first = render.markdown(group.store, group.close())
    assert "#### Utprøving i saken «Vi rekker ikke lunsjen»\n" in first
    (item,) = group.plan(SECOND, None, [("evaluer-utprovingen", "Evaluer utprøvingen", matter)])
    group.open(SECOND, members)
    group.at(item)
    group.record(DecisionConfirmed(group.meeting, group.store.where(Decision)[0].id, [SAFETY]))
    end_trial(group, "Alle får spist")
    short = render.markdown(group.store, group.close()).partition("## Til stede")[0]
    confirmed = "Forslaget fra før er bekreftet av verneombud: Lunsj i to lag\n"
    judged = "Vi har evaluert utprøvingen. Vi fortsetter slik: Lunsj i to lag\n"
    assert -1 < short.find(confirmed) < short.find(judged)


def test_a_note_among_what_the_roles_said_is_marked(group: Recorder, members: list[int]) -> None:
    (item,) = group.plan(FIRST, None, [("apen-sak", "Åpen sak", None)])
    group.open(FIRST, members)
    group.at(item, 1, "Hvordan ser du på saken?")
    group.said("Det haster", MANAGER)
    group.said("Nattevaktene er ikke spurt")
    group.at(item, 2, "Hva kan vi bygge videre på?")
    group.said("Ja, og da kan vi begynne på mandag")
    text = render.markdown(group.store, group.close())
    assert "- **Leder:** Det haster\n- **Notat:** Nattevaktene er ikke spurt\n" in text
    assert "\n- Ja, og da kan vi begynne på mandag\n" in text


def test_roles_begin_their_lines_with_a_capital_letter(group: Recorder, members: list[int]) -> None:
    matter = group.record(MatterRaised("Lunsj"))
    (item,) = group.plan(FIRST, None, [("prov-ut", "Prøv ut", matter)])
    group.open(FIRST, members)
    group.at(item)
    begin_trial(group, matter, "Lunsj i to lag")
    end_trial(group, "Alle får spist", seen="leder: Mer ro\ntillitsvalgt (Fagforbundet): Færre ringer\nledere er glade")
    text = render.markdown(group.store, group.close())
    assert " Leder: Mer ro\n\n  Tillitsvalgt (Fagforbundet): Færre ringer\n\n  ledere er glade\n" in text


def test_names_appear_only_where_somebody_answers_for_something(three: Recorder, meetings: list[Meeting]) -> None:
    text = render.markdown(three.store, meetings[1])
    sections = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    with_names = {title for title, body in sections.items() if any(name in body for name in NAMES)}
    assert with_names == {"Til stede", "Hvem gjør hva", "Siden sist"}


def test_a_decision_without_a_party_is_a_proposal(three: Recorder, meetings: list[Meeting]) -> None:
    first, second, third = (render.markdown(three.store, meeting) for meeting in meetings)
    assert first.count("**Et forslag fram til verneombudet har sagt sitt.**") == 2
    assert "Ikke i rommet: verneombud." in first
    assert set(re.findall("Et forslag fram til .*? har", second)) == {
        "Et forslag fram til den tillitsvalgte (Sykepleierforbundet) har"
    }
    assert "- **Kjøreregel:** **Et forslag fram til den tillitsvalgte (Sykepleierforbundet) har sagt sitt.**" in second
    assert "**Bekreftet av tillitsvalgt (Sykepleierforbundet):** Kjøreregel" in third
    assert "**Bekreftet av verneombud:** «Rapport ved vaktskifte» (sak 1)" in second
    assert third.count("**Et forslag fram til verneombudet har sagt sitt.**") == 2


def test_a_draft_says_so(group: Recorder, members: list[int]) -> None:
    (item, later) = group.plan(FIRST, None, [("apning", "Åpning", None), ("avslutning", "Avslutning", None)])
    group.open(FIRST, members)
    group.at(item, 2, "Hva har du med deg?")
    group.said("Kaffe", MANAGER)
    text = render.markdown(group.store, latest(group.store))
    assert "**Utkast – møtet er ikke avsluttet**" in text
    assert "Ikke tatt opp ennå: Avslutning\n" in text
    assert "Kvittering" not in text
    assert later


def test_receipt_is_that_of_the_close(three: Recorder, meetings: list[Meeting]) -> None:
    for meeting in meetings:
        assert meeting.closed
        assert three.store.receipt(meeting.closed) in render.markdown(three.store, meeting)


def test_a_referred_matter_is_without_content(group: Recorder, members: list[int]) -> None:
    matter = group.record(MatterRaised("En sak"))
    (item,) = group.plan(FIRST, None, [("apen-sak", "Åpen sak", matter)])
    group.open(FIRST, members)
    group.at(item, 1, "Hvordan ser du på saken?")
    group.said("noe om en person", FAGFORBUNDET)
    group.here(Decided, matter=matter, outcome="referred", channel="Verneombudet")
    text = render.markdown(group.store, group.close())
    assert "Henvist: Verneombudet" in text
    assert "noe om en person" not in text


def test_what_was_referred_in_between_is_no_outcome_of_the_matter(three: Recorder, meetings: list[Meeting]) -> None:
    text = render.markdown(three.store, meetings[1])
    case = text.partition("### Bemanning i sommer")[2].partition("\n## ")[0]
    assert "Lønnsforhandlingene" not in case
    apart = text.partition("## Det som hører hjemme et annet sted\n\n")[2].partition("\n## ")[0]
    assert "ikke en del av sakene over" in apart
    assert "- Lønnsforhandlingene\n" in apart


def test_rules_stand_once_in_their_list_and_are_mentioned_at_the_top(group: Recorder, members: list[int]) -> None:
    (item,) = group.plan(FIRST, None, [("kjoreregler", "Kjøreregler", None)])
    group.open(FIRST, members)
    for step, heading, texts in (
        (3, "Hvilke av disse skal være våre kjøreregler?", ("Én om gangen", "Vi begynner presis")),
        (6, "Hvem passer på?", ("Møteleder",)),
    ):
        group.at(item, step, heading)
        for text in texts:
            group.here(Chosen, step=step, heading=heading, text=text)
            if step == 3:
                group.agreed(GroundRuleAgreed, text=text)
    text = render.markdown(group.store, group.close())
    assert (text.count("Én om gangen"), text.count("Hvilke av disse")) == (1, 0)
    assert "- **Valgt:** Møteleder\n" in text
    assert "Vi har fått 2 nye kjøreregler. De står under «Kjøreregler»." in text.partition("## Til stede")[0]


def test_other_outcomes(group: Recorder, members: list[int]) -> None:
    first_meeting(group, members)
    matter = group.record(MatterRaised("Ny vask"))
    (item,) = group.plan(SECOND, None, [("apen-sak", "Ny vask", matter)])
    group.open(SECOND, members)
    group.at(item)
    group.here(Decided, matter=matter, outcome="not_taken_up", reason="Teknisk har alt bestilt.")
    proposal = group.store.where(Decision)[0]
    group.record(DecisionReturned(group.meeting, proposal.id, "Vi må snakke om støy."))
    text = render.markdown(group.store, group.close())
    assert "- **«Ny vask» (sak 2):** Ikke tatt opp.\n\n  Hvorfor: Teknisk har alt bestilt." in text
    assert "- **Ikke bekreftet:** «Rapport ved vaktskifte» (sak 1)." in text
    assert "  Hvorfor: Vi må snakke om støy." in text


def test_what_was_undone_is_not_told(group: Recorder, members: list[int]) -> None:
    first_meeting(group, members)
    (item,) = group.plan(SECOND, None, [("siden-sist", "Siden sist", None)])
    group.open(SECOND, members)
    group.at(item)
    action = group.store.where(Action)[0]
    moved = group.record(ActionMoved(group.meeting, action.id, THIRD))
    group.record(Undone(since=moved))
    text = render.markdown(group.store, group.close())
    assert "- **Åse Bjørkås:** Henge opp ny plan (innen 8. des. 2026)" in text
    assert "ny frist" not in text


def test_hostile_text(group: Recorder, members: list[int]) -> None:
    """Wherever it was written, it comes out as text in both forms."""
    group.record(MatterRaised(HOSTILE))
    matter = group.record(MatterRaised(HOSTILE, meeting=None))
    (item,) = group.plan(FIRST, None, [("apen-sak", HOSTILE, matter)])
    group.open(FIRST, members[:3])
    group.at(item, 0, HOSTILE)
    group.said(HOSTILE, MANAGER)
    group.said(HOSTILE, SAFETY, perspective="manager", question="q")
    group.said(HOSTILE, MANAGER, question="q")
    group.here(Decided, matter=matter, outcome="agreed", text=HOSTILE, reason=HOSTILE, awaiting=[SAFETY])
    group.agreed(GroundRuleAgreed, text=HOSTILE)
    meeting = group.close()
    page = render.html(group.store, meeting)
    assert page.count("</style>") == 1
    for trace in ("<script", 'href="', "<code", "\x1b"):
        assert trace not in page
    written = "[x](javascript:y) | `kode` **fet** &amp;lt; &quot;sitat&quot; [31m æøå"
    assert page.count(written) >= 10


def test_own_template_wins_and_escapes_what_it_forgets(
    three: Recorder, meetings: list[Meeting], tmp_path: Path
) -> None:
    (tmp_path / "minutes.md.j2").write_text(
        "# Vårt referat\n\n{% for item in minutes.items %}{{ item.title }}{{ ', ' if not loop.last }}{% endfor %}"
        "\n\n\n{% set written = '# *ikke* overskrift' %}{{ written }}\n"
    )
    text = render.markdown(three.store, meetings[1], [tmp_path])
    assert text == (
        "# Vårt referat\n\nHvordan står det til hos oss, Bytt stol, Prøv ut, Bemanning i sommer\n\n"
        "\\# \\*ikke\\* overskrift\n"
    )
    assert "<h1>Vårt referat</h1>" in render.html(three.store, meetings[1], [tmp_path])


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("hei\n{% if %}", 2),
        ("{{ minutes.number }}\n\n{{ minutes.nummer }}", 3),
        ("{{ 1 / 0 }}", 1),
        ("{{ minutes.number.__class__.__mro__[1].__subclasses__() }}", 1),
        ("a\n{% include 'borte.j2' %}", 2),
    ],
)
@pytest.mark.usefixtures("filled_in_here")
def test_a_faulty_template_is_named(
    three: Recorder, meetings: list[Meeting], tmp_path: Path, template: str, line: int
) -> None:
    own = tmp_path / "maler"
    own.mkdir()
    (own / "minutes.md.j2").write_text(template)
    with pytest.raises(MinutesError, match=f"minutes.md.j2:{line} ") as error:
        render.markdown(three.store, meetings[0], [own])
    assert "\n" not in str(error.value)


@pytest.mark.usefixtures("filled_in_here")
def test_a_template_in_another_encoding_is_named(three: Recorder, meetings: list[Meeting], tmp_path: Path) -> None:
    (tmp_path / "minutes.md.j2").write_bytes("Møte".encode("latin-1"))
    with pytest.raises(MinutesError, match=r"minutes\.md\.j2 er ikke lagret som UTF-8"):
        render.markdown(three.store, meetings[0], [tmp_path])


def test_which_meeting(group: Recorder, members: list[int]) -> None:
    with pytest.raises(MinutesError, match="ikke holdt noe møte ennå"):
        latest(group.store)
    first = first_meeting(group, members)
    group.plan(SECOND, None, [("apning", "Åpning", None)])
    assert latest(group.store).id == first.id
    assert meeting_numbered(group.store, 1).id == first.id
    with pytest.raises(MinutesError, match="ikke noe møte nummer 7; det siste er nummer 1"):
        meeting_numbered(group.store, 7)


def test_papers_need_no_screen_and_nothing_that_finds_persons_before_one_is_to_be_without() -> None:
    code = (
        "import sys; from partsgruppe.papers import digest, handover, letter, notice, poster, render;"
        "print(sys.modules.keys() & {'textual', 'partsgruppe.sharing.delicate'})"
    )
    source = Path(render.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(source)}, check=True
    )
    assert done.stdout == "set()\n"


def test_answers_between_meetings_stand_in_the_next_minutes_and_joined_inputs_stand_together(
    group: Recorder, members: list[int]
) -> None:
    first_meeting(group, members)
    light, lamp, _noise = (
        group.record(InputReceived(text, giver=giver))
        for text, giver in (("Mer lys", "nattevaktene"), ("Lampa er svak", ""), ("Mindre støy", ""))
    )
    group.record(InputJoined(lamp, light))
    group.record(InputAnswered(None, light, "Nye pærer på mandag"))
    (item,) = group.plan(SECOND, None, [("siden-sist", "Siden sist", None)])
    group.open(SECOND, members)
    group.at(item)
    second = group.close()
    told = (
        "- **Innspill:** Mer lys (fra nattevaktene)\n\n  **Sier det samme:** Lampa er svak\n\n"
        "  **Svar:** Nye pærer på mandag\n- 2 innspill fra før venter på svar.\n"
    )
    assert told in render.markdown(group.store, second)
    for waiting in unanswered(group.store):
        group.record(InputAnswered(None, waiting.id, "Ja"))
    assert told in render.markdown(group.store, second)
