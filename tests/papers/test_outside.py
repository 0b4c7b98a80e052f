"""What is read outside the room: byte for byte, and what it must never tell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from papers.group import (
    FIRST,
    MANAGER,
    NAMES,
    SAFETY,
    SECOND,
    Recorder,
    begin_trial,
    evaluation_meeting,
    first_meeting,
    pain_patch_meeting,
)
from papers.test_render import HOSTILE, compare
from papers.year import AFTER, SECRET, SPOKEN, SPRING, WINTER, answer, hear, put_off, winter_meeting
from support.templates import filled_in_here as filled_in_here

from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.decisions import Decided, Decision, DecisionConfirmed, DecisionReturned
from partsgruppe.group.inputs import Input, InputAnswered, InputReceived
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Member, MemberJoined, Seat
from partsgruppe.group.outcomes import GroundRuleAgreed, Message, MessagePlanned
from partsgruppe.group.places import KEEP, REPLACE, TAKE_OUT
from partsgruppe.group.trials import Trial
from partsgruppe.group.ways import STEWARD
from partsgruppe.history.status import Kind
from partsgruppe.papers import digest, handover, notice, template
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.unnamed import Undecided, without_names
from partsgruppe.sharing.decided import remember
from partsgruppe.sharing.outgoing import Outgoing


def handed(group: Recorder) -> str:
    """The handover of the safety delegate."""
    return template.markdown(handover.handover(group.store, AFTER, "safety_delegate"))


FIRST_NAMES = [name.split()[0] for name in NAMES]


def papers(group: Recorder) -> dict[str, template.Paper]:
    """Each of the three, as of a day in June."""
    return {
        "notice": notice.notice(group.store, AFTER),
        "handover": handover.handover(group.store, AFTER, "safety_delegate"),
        "digest": digest.digest(group.store, AFTER, FIRST),
    }


@pytest.mark.parametrize("name", ["notice", "handover", "digest"])
def test_golden(held: Recorder, name: str) -> None:
    made = papers(held)[name]
    compare(template.markdown(made), f"{name}.md")
    compare(template.html(made), f"{name}.html")


@pytest.mark.parametrize("name", ["notice", "digest"])
def test_outside_the_room_nobody_is_named_and_nothing_said_there_is_told(held: Recorder, name: str) -> None:
    text = template.markdown(papers(held)[name])
    for kept_inside in (*NAMES, *FIRST_NAMES, "Solveig", SECRET, "Natta", SPOKEN):
        assert kept_inside not in text


@pytest.mark.parametrize("name", ["notice", "handover", "digest"])
def test_hostile_text_comes_out_as_text(group: Recorder, members: list[int], name: str) -> None:
    matter = group.record(MatterRaised(HOSTILE))
    (item,) = group.plan(FIRST, None, [("apen-sak", HOSTILE, matter)])
    group.open(FIRST, members)
    group.at(item, 0, HOSTILE)
    hear(group, HOSTILE, HOSTILE, matter)
    group.here(Decided, matter=matter, outcome="agreed", text=HOSTILE, reason=HOSTILE)
    group.here(ActionAgreed, matter=matter, what=HOSTILE)
    group.here(MessagePlanned, seat=MANAGER, to="Styringsgruppa", what=HOSTILE)
    group.record(InputReceived(HOSTILE))
    group.agreed(GroundRuleAgreed, text=HOSTILE)
    group.close()
    page = template.html(papers(group)[name])
    assert page.count("</style>") == 1
    for trace in ("<script", 'href="', "<code", "\x1b"):
        assert trace not in page
    assert page.count("[x](javascript:y) | `kode` **fet** &amp;lt; &quot;sitat&quot; [31m æøå") >= 3


@pytest.mark.usefixtures("filled_in_here")
@pytest.mark.parametrize("name", ["notice", "handover", "digest"])
def test_own_template_wins(held: Recorder, name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.md.j2").write_text(f"# Vårt ark for {{{{ {name}.workplace }}}}\n")
    page = template.html(papers(held)[name], [tmp_path])
    assert "<title>Vårt ark for Solbakken sykehjem, avdeling Øst</title>" in page


# Names


def test_a_name_becomes_the_role(group: Recorder, members: list[int]) -> None:
    hide = without_names(group.store)
    assert hide("Åse Bjørkås spør. Turid venter på Jørns svar.") == (
        "Leder spør. Tillitsvalgt (Fagforbundet) venter på verneombuds svar."
    )
    assert hide("«Ragnhild sa det»\n- Jørn") == "«Tillitsvalgt (Sykepleierforbundet) sa det»\n- Verneombud"
    assert hide("Da sa Bjørkås og ÅSE nei") == "Da sa leder og leder nei"
    hide.no_more_to_ask()


@pytest.mark.parametrize("text", ["Åsen barnehage", "Bjørkås skole", "Per dags dato", "Dag og natt", "Liv i gangen"])
def test_what_only_looks_like_a_name_is_left_alone(group: Recorder, members: list[int], text: str) -> None:
    for name in ("Per Lund", "Dag Lund", "Liv Lund"):
        group.record(MemberJoined(name, [MANAGER]))
    hide = without_names(group.store)
    assert hide(text) == text
    hide.no_more_to_ask()


@pytest.mark.parametrize("text", ["Olsen sa det", "Åsgård er i Åsgård", "Anne Marie", "Turid-Anne", "Ring 22334455"])
def test_nobody_else_leaves_before_the_group_has_said_so(group: Recorder, members: list[int], text: str) -> None:
    hide = without_names(group.store)
    hide(text)
    with pytest.raises(Undecided, match="opplysninger om personer"):
        hide.no_more_to_ask()


def test_a_paper_is_not_made_before_it_is_decided_and_then_follows_it(held: Recorder) -> None:
    said = next(one for one in held.store.where(Input, state="waiting"))
    held.clock.set(AFTER, 12)
    held.record(InputAnswered(None, said.id, "Olsen spurte. Olsen fikk svar av Haugen."))
    with pytest.raises(Undecided) as undecided:
        notice.notice(held.store, AFTER)
    assert [one.finding.words for one in undecided.value.found] == ["Olsen", "Olsen", "Haugen"]
    keys = [one.finding.key for one in undecided.value.found]
    remember(held.store, undecided.value.finder, dict(zip(keys, (KEEP, REPLACE, TAKE_OUT), strict=True)))
    assert notice.gather(held.store, AFTER).answers[0].answer == "Olsen spurte. [navn] fikk svar av …."
    found = [one.finding.words for one in Outgoing(held.store, STEWARD).findings()]
    assert not {"Olsen", "Haugen"} & set(found)


def test_those_who_left_are_not_named_either_and_shared_names_tell_no_role(group: Recorder, members: list[int]) -> None:
    group.record(MemberLeft(members[0]))
    group.record(MemberJoined("Jørn Inge Å. Dahl", [MANAGER]))
    hide = without_names(group.store)
    assert hide("spør Åse") == "spør leder"
    assert hide("spør Jørn") == "spør noen i gruppa"
    assert hide("spør Jørn Inge") == "spør leder"


# The notice


def test_the_newest_answers_come_first_and_go_back_to_a_day(held: Recorder) -> None:
    since = notice.gather(held.store, AFTER, WINTER)
    everything = notice.gather(held.store, AFTER)
    assert len(since.answers) == len(everything.answers) - 1
    assert everything.answers[-1].said == "Kan vi få bytte vakter selv?"
    assert "e-post" in everything.answers[0].said


def test_an_answer_given_between_two_meetings_is_told_by_the_day_it_was_given(held: Recorder) -> None:
    said = next(one for one in held.store.where(Input, state="waiting"))
    held.clock.set(AFTER, 12)
    held.record(InputAnswered(None, said.id, "Ja, og den kom i dag."))
    assert notice.gather(held.store, AFTER).answers[0].answer == "Ja, og den kom i dag."
    assert [one.said for one in notice.gather(held.store, AFTER, AFTER).answers] == [said.text]
    assert notice.gather(held.store, AFTER, AFTER + dt.timedelta(days=1)).answers == ()


def test_an_input_says_what_became_of_it_and_why(held: Recorder) -> None:
    found = {one.said[:12]: one.status for one in notice.gather(held.store, AFTER).answers if one.status}
    assert {said: (one.kind, bool(one.reason)) for said, one in found.items()} == {
        "": (Kind.REFERRED, False),
        "Det er så my": (Kind.RUNNING, True),
        "Kan vi få ny": (Kind.NOT_TAKEN_UP, True),
        "Fra nattevak": (Kind.PRACTICE, True),
        "Lyset i korr": (Kind.AGREED, True),
    }
    assert found["Fra nattevak"].awaiting == (SAFETY,)


@pytest.mark.parametrize(
    ("outcome", "how"),
    [("adjusted", Kind.RUNNING), ("back", Kind.BACK)],
)
def test_other_endings_of_a_trial(group: Recorder, members: list[int], outcome: str, how: str) -> None:
    first_meeting(group, members)
    pain_patch_meeting(group, members)
    winter_meeting(group, members)
    evaluation_meeting(group, members, outcome)
    became = next(one.status for one in notice.gather(group.store, AFTER).answers if one.said.startswith("Fra natt"))
    assert became
    assert became.kind == how
    assert ("Endret: " in became.text) == (outcome == "adjusted")


def test_a_matter_that_was_put_off_or_not_yet_taken_up_says_so(group: Recorder, members: list[int]) -> None:
    later, waiting = group.record(MatterRaised("Ferie")), group.record(MatterRaised("Benken"))
    (item,) = group.plan(FIRST, None, [("apen-sak", "Ferie", later)])
    group.open(FIRST, members)
    group.at(item)
    hear(group, "Når kommer ferielista?", "Vi spør leder.", later)
    hear(group, "Kan vi få en benk ute?", "Det vil vi snakke om.", waiting)
    put_off(group, later, SECOND)
    group.close()
    text = template.markdown(notice.notice(group.store, AFTER))
    assert "**Slik står det:** Utsatt til neste møte." in text
    assert "**Slik står det:** Ikke avgjort ennå." in text


def test_a_trial_of_a_matter_that_was_referred_later_is_not_told(held: Recorder) -> None:
    trial = next(one for one in held.store.where(Trial) if one.state == "running")
    (item,) = held.plan(AFTER, None, [("apen-sak", "Stille time", trial.matter)])
    held.open(AFTER, [one.id for one in held.store.where(Member)])
    held.at(item)
    held.here(Decided, matter=trial.matter, outcome="referred", channel="Verneombudet")
    held.close()
    for made in papers(held).values():
        assert "telefonen for alle" not in template.markdown(made).partition("De siste møtene")[0]


def test_with_nothing_answered_it_says_what_to_do_first(group: Recorder, members: list[int]) -> None:
    with pytest.raises(MinutesError, match="Svar på dem i neste møte, så kan svarene henges opp"):
        notice.notice(group.store, AFTER)
    with pytest.raises(MinutesError, match=r"siden 20\. juni 2027\. Svar på dem i neste møte, eller velg en tidligere"):
        notice.notice(group.store, AFTER, AFTER)


# The handover


def test_a_role_takes_over_its_own_actions_and_those_without_owner(held: Recorder) -> None:
    def tasks(role: str, union: str = "") -> list[tuple[str, str]]:
        return [(task.what, task.role) for task in handover.gather(held.store, AFTER, Seat(role, union)).tasks]

    nobodys = ("Sjekke hva forsikringa sier", "")
    assert tasks("safety_delegate") == [nobodys]
    assert tasks("shop_steward") == [
        ("Lage opplæring med sykepleierne", "tillitsvalgt (Sykepleierforbundet)"),
        ("Henge opp liste: «Hvem har lyst?»", "tillitsvalgt (Fagforbundet)"),
        ("Spørre nattevaktene", "tillitsvalgt (Fagforbundet)"),
        nobodys,
    ]
    nurses = ("Lage opplæring med sykepleierne", "tillitsvalgt (Sykepleierforbundet)")
    assert tasks("shop_steward", "Sykepleierforbundet") == [nurses, nobodys]
    assert nurses not in tasks("shop_steward", "Fagforbundet")


def test_a_steward_takes_over_for_one_union(held: Recorder) -> None:
    assert [str(seat) for seat in handover.seats(held.store)] == [
        "leder",
        "tillitsvalgt (Fagforbundet)",
        "tillitsvalgt (Sykepleierforbundet)",
        "verneombud",
    ]
    assert handover.union_or_error(held.store, "shop_steward", "fagforbundet") == "Fagforbundet"
    assert handover.union_or_error(held.store, "safety_delegate", None) == ""
    for name in (None, "NITO"):
        with pytest.raises(MinutesError, match=r"Si med --union .*: Fagforbundet, Sykepleierforbundet"):
            handover.union_or_error(held.store, "shop_steward", name)
    with pytest.raises(MinutesError, match="verneombud hører ikke til noe forbund"):
        handover.union_or_error(held.store, "safety_delegate", "Fagforbundet")
    text = template.markdown(handover.handover(held.store, AFTER, "shop_steward", "Fagforbundet"))
    assert text.startswith("# Overlevering: tillitsvalgt (Fagforbundet)\n")


def test_what_somebody_who_left_had_promised_is_handed_to_the_role_alone(held: Recorder) -> None:
    _manager, turid, *_others = held.store.where(Member)
    held.record(MemberLeft(turid.id))
    promised = ("Henge opp liste: «Hvem har lyst?»", "tillitsvalgt (Fagforbundet)")
    tasks = {
        role: [(task.what, task.role) for task in handover.gather(held.store, AFTER, Seat(role)).tasks]
        for role in ("shop_steward", "manager")
    }
    assert promised in tasks["shop_steward"]
    assert promised[0] not in [what for what, _role in tasks["manager"]]


def test_the_last_six_meetings_have_ten_lines_each_at_most(group: Recorder, members: list[int]) -> None:
    for number in range(8):
        day = FIRST + dt.timedelta(weeks=number)
        (item,) = group.plan(day, None, [("kjoreregler", "Kjøreregler", None)])
        group.open(day, members)
        group.at(item)
        for rule in range(9 + number % 2):
            group.agreed(GroundRuleAgreed, text=f"Regel {rule}")
        group.agreed(GroundRuleAgreed, text="lang " * 60)
        group.close()
    found = handover.gather(group.store, AFTER, Seat("manager")).meetings
    assert [one.number for one in found] == [8, 7, 6, 5, 4, 3]
    assert [(len(one.points), one.more) for one in found[:2]] == [(8, 3), (8, 2)]
    text = template.markdown(handover.handover(group.store, AFTER, "manager"))
    sections = text.split("\n### ")[2:]
    assert {len([line for line in section.splitlines() if line]) for section in sections} == {10}


def test_a_long_point_stands_whole_and_counts_for_the_lines_it_takes(group: Recorder, members: list[int]) -> None:
    (item,) = group.plan(FIRST, None, [("kjoreregler", "Kjøreregler", None)])
    group.open(FIRST, members)
    group.at(item)
    for _rule in range(6):
        group.agreed(GroundRuleAgreed, text="lang " * 60)
    group.close()
    (found,) = handover.gather(group.store, AFTER, Seat("manager")).meetings
    assert (len(found.points), found.more) == (2, 4)
    assert found.points[0] == "Kjøreregel:" + " lang" * 60


def test_a_point_longer_than_all_the_room_stands_alone(group: Recorder, members: list[int]) -> None:
    (item,) = group.plan(FIRST, None, [("kjoreregler", "Kjøreregler", None)])
    group.open(FIRST, members)
    group.at(item)
    for rule in ("lang " * 200, "kort"):
        group.agreed(GroundRuleAgreed, text=rule)
    group.close()
    (found,) = handover.gather(group.store, AFTER, Seat("manager")).meetings
    assert (len(found.points), found.more) == (1, 1)


def test_there_is_nothing_to_hand_over_before_the_first_meeting(group: Recorder, members: list[int]) -> None:
    with pytest.raises(MinutesError, match="Hold det første møtet"):
        handover.handover(group.store, AFTER, "manager")


# The digest


def test_the_board_says_what_was_decided_without_an_input_and_whom_to_talk_to(held: Recorder) -> None:
    found = notice.gather(held.store, AFTER)
    assert [(one.matter, one.number) for one in found.decided] == [("Rapport ved vaktskifte", 1)]
    assert "Snakk med en av oss: leder, " in template.markdown(papers(held)["notice"])


def test_one_poster_tells_what_came_since_the_last(held: Recorder) -> None:
    day = notice.since_the_last(held.store, AFTER)
    assert day == max(one.day for one in held.store.where(Meeting) if notice.gather(held.store, AFTER, one.day).answers)
    assert len(notice.gather(held.store, AFTER, day).answers) < len(notice.gather(held.store, AFTER).answers)


def test_what_the_group_needs_help_with(held: Recorder) -> None:
    found = digest.gather(held.store, AFTER, FIRST)
    assert [(one.role, one.what) for one in found.messages] == [
        ("verneombud", "Vi trenger svar om sommervikarene innen 1. mars.")
    ]
    assert found.stuck == ("«Bemanning i sommer» (sak 3)",)


def test_of_what_was_referred_the_steering_group_reads_only_how_much_it_was(held: Recorder) -> None:
    text = template.markdown(papers(held)["digest"])
    assert (
        "- 3 ting hørte hjemme et annet sted, og er henvist dit.\n" in text.partition("## Dette har vi jobbet med")[2]
    )
    assert "samtale" not in text
    assert "Lønnsforhandlingene" not in text


def test_a_trial_from_before_says_what_was_tried_when_it_is_judged(held: Recorder) -> None:
    both, later = (template.markdown(digest.digest(held.store, AFTER, since)) for since in (FIRST, SPRING))
    assert "Vi fortsetter slik vi har prøvd. Hvorfor: Sykepleierne" in both
    assert "Vi fortsetter slik: Helsefagarbeidere som har lyst, setter smerteplaster." in later


@pytest.mark.parametrize("confirmed", [False, True])
def test_what_is_proposed_to_try_is_not_told_as_running(group: Recorder, members: list[int], confirmed: bool) -> None:
    matter = group.record(MatterRaised("Lunsj"))
    (item,) = group.plan(FIRST, None, [("prov-ut", "Prøv ut", matter)])
    group.open(FIRST, members[:3])
    group.at(item)
    begin_trial(group, matter, "Lunsj i to lag", AFTER)
    proposal = group.here(Decided, matter=matter, outcome="try", awaiting=[SAFETY])
    group.close()
    (item,) = group.plan(SECOND, None, [("siden-sist", "Siden sist", None)])
    group.open(SECOND, members)
    group.at(item)
    if confirmed:
        group.record(DecisionConfirmed(group.meeting, proposal, [SAFETY]))
    group.close()
    for name, running in (
        ("notice", "## Dette prøver vi nå"),
        ("handover", "### Dette prøver vi ut"),
        ("digest", "Skal evalueres"),
    ):
        text = template.markdown(papers(group)[name])
        assert (running in text) == confirmed
        assert ("# Dette foreslår vi å prøve ut\n\n" in text) != confirmed
        assert ("Et forslag fram til verneombudet har sagt sitt." in text) != confirmed
    assert (
        "«Lunsj» (sak 1): Et forslag fram til verneombudet har sagt sitt. Vi prøver ut" in handed(group)
    ) != confirmed
    assert ("Vi evaluerer «Lunsj»" in handed(group)) == confirmed


def test_a_proposal_that_was_not_confirmed_is_handed_over_as_such(group: Recorder, members: list[int]) -> None:
    first_meeting(group, members)
    (item,) = group.plan(SECOND, None, [("siden-sist", "Siden sist", None)])
    group.open(SECOND, members)
    group.at(item)
    group.record(DecisionReturned(group.meeting, group.store.where(Decision)[0].id, "Vi må snakke om støy."))
    group.close()
    assert (
        "«Rapport ved vaktskifte» (sak 1): Ikke bekreftet, så saken er åpen igjen. Vi er enige: Vi rapporterer"
        in handed(group)
    )


@pytest.mark.parametrize("to", ["styringsgruppen i kommunen", "The steering group", "TriPart"])
def test_the_steering_group_is_known_by_its_names(group: Recorder, members: list[int], to: str) -> None:
    (item,) = group.plan(FIRST, None, [("avslutning", "Avslutning", None)])
    group.open(FIRST, members)
    group.at(item)
    group.here(MessagePlanned, seat=SAFETY, to=to, what="Takk")
    group.close()
    assert [one.what for one in digest.gather(group.store, AFTER, FIRST).messages] == ["Takk"]


def test_it_tells_of_the_meetings_from_a_day_on(held: Recorder) -> None:
    whole, later = (digest.gather(held.store, AFTER, since) for since in (FIRST, SPRING))
    assert (whole.meetings, later.meetings) == (5, 2)
    assert [one.matter for one in whole.matters] == [
        "Rapport ved vaktskifte",
        "Bemanning i sommer",
        "Lyset i korridoren",
        "Ny vaskemaskin",
    ]
    assert [one.matter for one in later.matters] == ["Bemanning i sommer"]
    assert [one.matter for one in later.evaluations] == ["Smerteplaster"]
    assert [one.matter for one in later.trials] == ["Stille time"]
    assert later.messages == ()
    with pytest.raises(MinutesError, match=r"ikke hatt noe møte siden 20\. juni 2027\. Velg en tidligere dag"):
        digest.gather(held.store, AFTER, AFTER)


def test_a_matter_put_off_once_is_not_stuck(group: Recorder, members: list[int]) -> None:
    first_meeting(group, members)
    pain_patch_meeting(group, members)
    assert digest.gather(group.store, AFTER, FIRST).stuck == ()


def test_what_is_answered_is_no_longer_owed(held: Recorder) -> None:
    assert handover.gather(held.store, AFTER, Seat("manager")).unanswered[0].text == "Kan vi få en benk ute?"
    held.plan(AFTER, None, [("siden-sist", "Siden sist", None)])
    answer(held, "Kan vi få en benk ute?", "Ja, den kommer i mai.")
    assert handover.gather(held.store, AFTER, Seat("manager")).unanswered == ()


def test_a_message_planned_where_a_matter_was_referred_is_not_told(group: Recorder, members: list[int]) -> None:
    matter = group.record(MatterRaised("Noe om én"))
    (item,) = group.plan(FIRST, None, [("apen-sak", "Åpen sak", matter)])
    group.open(FIRST, members)
    group.at(item)
    group.here(MessagePlanned, seat=Seat("manager"), to="Styringsgruppa", what="Det gjelder Per")
    assert "Det gjelder Per" in [one.what for one in group.store.where(Message)]
    group.here(Decided, matter=matter, outcome="referred", channel="Ledelinja")
    group.close()
    assert digest.gather(group.store, AFTER, FIRST).messages == ()
