"""Finding again what the group wrote down: what is found, in which order, and what is told of it."""

from __future__ import annotations

import pytest
from support.group import DAY
from support.room import Room

from partsgruppe.group.actions import ActionAgreed, ActionDone
from partsgruppe.group.approval import MinutesApproved, MinutesCorrected, MinutesIssued, PartyApproved, digest_of
from partsgruppe.group.decisions import POSTPONED, DecisionReturned
from partsgruppe.group.heard import HeardBeforehand
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import (
    AgreementMade,
    Checked,
    Chosen,
    GroundRuleAgreed,
    GroundRuleEnded,
    MessagePlanned,
    ReadingGiven,
    WinCelebrated,
)
from partsgruppe.group.rounds import Contributed
from partsgruppe.history import search as module
from partsgruppe.history.hits import Hit
from partsgruppe.history.search import search
from partsgruppe.language.norwegian.forms import places
from partsgruppe.store.store import Store


def marked(hit: Hit) -> str:
    """The passage, with asterisks about what was looked for."""
    told = hit.passage
    for start, end in sorted(places(hit.words, told), reverse=True):
        told = f"{told[:start]}*{told[start:end]}*{told[end:]}"
    return told


def passages(store: Store, text: str) -> list[str]:
    return [marked(hit) for hit in search(store, text).hits]


def say(room: Room, text: str) -> int:
    return room.record(Contributed(**room.at_step, heading="Hva tenker du?", text=text, role="manager"))


def test_an_answer_says_what_when_and_what_came_of_it(store: Store, room: Room) -> None:
    room.decide(text="Turnusen i sommer lages sammen", reason="Alle skal med")
    room.close()
    [hit] = search(store, "Hva bestemte vi om sommerturnusen?").hits
    assert (hit.what, hit.matter, hit.whole) == ("Beslutning", "Hvem skifter smerteplaster?", True)
    assert marked(hit) == "*Turnusen* i *sommer* lages sammen / Alle skal med"
    assert (hit.when, hit.outcome) == ("Møte 1, 1. des. 2026", "Vi er enige.")
    assert set(hit.words) == {"turnusen", "sommer"}


def test_compounds_and_forms_are_found_both_ways(store: Store, room: Room) -> None:
    say(room, "Sommerturnusen er tung")
    say(room, "De tillitsvalgte spør kollegene")
    assert passages(store, "turnus i sommer") == ["*Sommerturnusen* er tung"]
    assert passages(store, "tillitsvalgt") == ["De *tillitsvalgte* spør kollegene"]


def test_all_words_before_some_and_newer_before_older(store: Store, room: Room) -> None:
    say(room, "Støy om natta")
    say(room, "Lyset om natta")
    say(room, "Støyen på kjøkkenet om natta")
    say(room, "Støy i kantina")
    assert passages(store, "støy natt") == [
        "*Støyen* på kjøkkenet om *natta*",
        "*Støy* om *natta*",
        "*Støy* i kantina",
        "Lyset om *natta*",
    ]


def test_a_slip_is_told_of_and_only_when_the_word_stands_nowhere(store: Store, room: Room) -> None:
    say(room, "Sommerturnusen er tung")
    found = search(store, "somerturnusen")
    assert [marked(hit) for hit in found.hits] == ["*Sommerturnusen* er tung"]
    assert found.told() == "Ingen har skrevet «somerturnusen». Her er «sommerturnusen»."
    say(room, "Somerturnusen med én m")
    found = search(store, "somerturnusen")
    assert [marked(hit) for hit in found.hits] == ["*Somerturnusen* med én m"]
    assert found.told() == ""


def test_nothing_found_says_what_to_do(store: Store, room: Room) -> None:
    for text in ("regnskap", "?!", '"', "AND OR (", "*"):
        found = search(store, text)
        assert found.hits == []
        assert found.told() == "Fant ingenting. Prøv et annet ord, eller et kortere."


def test_says_when_no_place_has_all_the_words(store: Store, room: Room) -> None:
    say(room, "Støy om natta")
    assert search(store, "støy i kantina").told() == "Ingen steder står alle ordene sammen."


def test_a_long_list_is_cut_and_says_so(store: Store, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for number in range(3):
        say(room, f"Støy {number}")
    assert passages(store, "støy") == ["*Støy* 2", "*Støy* 1"]
    assert search(store, "støy").told() == "Her er 2 av 3. Skriv flere ord for å få færre."


def test_everything_that_was_written_is_found(store: Store, room: Room) -> None:
    here, step = room.here, {**room.at_step, "heading": "H"}
    trial = room.start_trial(what="Elg")
    room.evaluate(trial, "back", seen="Elg")
    room.record(ActionAgreed(**here, matter=room.matter, what="Elg"))
    room.record(InputReceived(text="Elg"))
    room.record(GroundRuleAgreed(meeting=room.meeting, text="Elg"))
    room.record(AgreementMade(meeting=room.meeting, kind="direction", text="Elg"))
    room.record(MessagePlanned(**here, seat=Seat("manager"), to="alle", what="Elg"))
    room.record(WinCelebrated(**here, text="Elg"))
    room.record(Chosen(**step, text="Elg"))
    room.record(Checked(**step, text="Punkt", status="missing", remark="Elg"))
    room.record(ReadingGiven(**step, role="manager", union="", value=4, reason="Elg"))
    say(room, "Elg")
    room.record(MatterRaised(title="Elg"))
    room.add("Elg", 1)
    assert sorted(hit.what for hit in search(store, "elg").hits) == [
        "Beskjed",
        "Evaluering",
        "Innspill fra ansatte",
        "Kjøreregel",
        "Oppgave",
        "Retning",
        "Sagt av leder",
        "Sagt av leder",
        "Sak",
        "Sakspunkt",
        "Seier",
        "Sjekkpunkt",
        "Utprøving",
        "Valgt",
    ]


# What came of it


def outcome(store: Store, text: str) -> str:
    return search(store, text).hits[0].outcome


def test_a_matter_tells_how_it_stands(store: Store, room: Room) -> None:
    assert outcome(store, "smerteplaster") == "Ikke avgjort ennå."
    room.decide("try")
    trial = room.start_trial(what="Noe annet")
    assert outcome(store, "smerteplaster") == "Vi prøver det ut, evalueres 8. juni 2027: Noe annet."
    room.evaluate(trial, "back")
    assert outcome(store, "smerteplaster") == "Vi går tilbake til slik det var: Noe annet."
    room.decide("postponed", talks="Ola og Åse", before=room.trial_fields["end"])
    assert outcome(store, "smerteplaster") == "Utsatt til neste møte: Ola og Åse."


def test_a_proposal_says_whom_it_waits_for_and_a_returned_one_why(store: Store) -> None:
    room = Room(store, absent=["Vidar"])
    made = room.decide(text="Vi bytter om", awaiting=[Seat("safety_delegate")])
    assert outcome(store, "bytter") == "Et forslag fram til verneombudet har sagt sitt. Vi er enige."
    proposed = "Et forslag fram til verneombudet har sagt sitt. Vi er enige: Vi bytter om."
    assert outcome(store, "smerteplaster") == proposed
    room.record(DecisionReturned(meeting=room.meeting, decision=made, reason="For fort"))
    assert outcome(store, "smerteplaster") == "Ikke bekreftet, så saken er åpen igjen: For fort."


def test_actions_and_inputs_tell_what_became_of_them(store: Store, room: Room) -> None:
    action = room.record(ActionAgreed(**room.here, matter=None, what="Lage skilt"))
    staff = room.record(InputReceived(text="Trappa er mørk"))
    assert outcome(store, "skilt") == "Ikke gjort ennå."
    assert outcome(store, "trappa") == "Venter på svar siden 1. des. 2026."
    assert search(store, "trappa").hits[0].when == "Mellom møtene"
    room.record(ActionDone(meeting=room.meeting, action=action))
    room.record(InputAnswered(meeting=room.meeting, input=staff, answer="Nye pærer"))
    assert outcome(store, "skilt") == "Gjort."
    assert outcome(store, "trappa") == "Har fått svar: Nye pærer."
    assert search(store, "trappa").hits[0].when == "Møte 1, 1. des. 2026"


def test_what_was_heard_beforehand_leads_to_the_meeting_that_judged_the_trial(store: Store, room: Room) -> None:
    trial = room.start_trial()
    room.close()
    room.record(HeardBeforehand(trial=trial, who="Nattevaktene", number=5, text="Det er roligere nå"))
    [hit] = search(store, "roligere").hits
    assert (hit.about, marked(hit)) == (
        "Det de berørte sa om «Hvem skifter smerteplaster?» (sak 1)",
        "Nattevaktene / Det er *roligere* nå",
    )
    assert (hit.when, hit.outcome) == ("Mellom møtene", "Vi prøver det ut, evalueres 8. juni 2027.")
    room.meet()
    room.evaluate(trial, "practice", heard="De er fornøyd")
    [hit] = search(store, "roligere").hits
    assert (hit.when, hit.outcome) == ("Møte 2, 1. des. 2026", "Vi fortsetter slik vi har prøvd.")


def test_what_was_heard_after_a_trial_was_prolonged_belongs_to_the_next_time_it_is_judged(
    store: Store, room: Room
) -> None:
    trial = room.start_trial()
    end = room.trial_fields["evaluate_on"]
    room.evaluate(trial, "adjusted", change="Litt mer", end=end, evaluate_on=end)
    room.record(HeardBeforehand(trial=trial, who="Nattevaktene", number=5, text="Det er roligere nå"))
    assert search(store, "roligere").hits[0].meeting is None


def test_a_correction_leads_to_the_minutes_that_it_corrects(store: Store, room: Room) -> None:
    room.close()
    text = "# Referat"
    issued = room.record(MinutesIssued(meeting=room.meeting, language="nb", text=text))
    room.meet()
    room.record(MinutesCorrected(**room.here, issued=issued, party="employer", text="Vakta begynner klokka ti"))
    [hit] = search(store, "vakta").hits
    assert (hit.when, hit.about) == ("Møte 1, 1. des. 2026", "Rettelse i referatet")
    assert (marked(hit), hit.outcome) == ("*Vakta* begynner klokka ti", "Referatet: Ikke godkjent ennå.")
    for party in ("employer", "employees", "safety_service"):
        room.record(PartyApproved(**room.here, issued=issued, party=party))
    room.record(MinutesApproved(meeting=room.meeting, issued=issued, text=text, digest=digest_of(text)))
    assert outcome(store, "vakta") == "Referatet: Godkjent i møte 2."


def test_text_is_told_on_one_line_without_what_a_terminal_obeys(store: Store, room: Room) -> None:
    say(room, "- lyset\n- \x1b[dørklokka\x07")
    assert passages(store, "dørklokka") == ["lyset / [*dørklokka*"]


def test_the_name_of_a_union_is_found_where_the_group_wrote_it(store: Store, room: Room) -> None:
    say(room, "Kaldt på vaktrommet")
    room.record(
        Contributed(**room.at_step, heading="Hva tenker du?", text="Mer lys", role="shop_steward", union="Fagforbundet")
    )
    hits = search(store, "Fagforbundet").hits
    assert [(hit.what, hit.when) for hit in hits][-1] == ("Gruppa", "Mellom møtene")
    assert "Sagt av tillitsvalgt (Fagforbundet)" in [hit.what for hit in hits]


def test_what_was_found_leads_to_its_matter_by_number_and_has_no_marks_in_it(store: Store, room: Room) -> None:
    room.record(MatterRaised(title="Støy om natta"))
    room.decide(text="Vi ser på *støyen* sammen")
    decision, matter = sorted(search(store, "støy").hits, key=lambda hit: hit.what)
    assert (matter.about, matter.passage) == ("Sak 2", "Støy om natta")
    assert decision.about == "Beslutning om «Hvem skifter smerteplaster?» (sak 1)"
    assert (decision.passage, decision.matter_id) == ("Vi ser på *støyen* sammen", room.matter)
    assert places(decision.words, "Støyen og støyende støyen-") == [(0, 6), (19, 25)]


def test_what_was_said_belongs_to_the_matter_of_its_item(store: Store, room: Room) -> None:
    say(room, "Det er kaldt")
    room.item = room.add("Eventuelt", 1)
    say(room, "Det er for kaldt")
    assert [hit.about for hit in search(store, "kaldt").hits] == [
        "Sagt av leder",
        "Sagt av leder om «Hvem skifter smerteplaster?» (sak 1)",
    ]


def test_a_matter_leads_to_the_meeting_that_last_came_to_an_outcome_on_it(store: Store, room: Room) -> None:
    room.decide(POSTPONED, talks="Ola og Åse", before=DAY)
    room.close()
    first, room.matter = room.matter, room.record(MatterRaised(title="Lys"))
    room.meet()
    room.decide(text="Nye pærer")
    assert [hit.meeting and hit.meeting.number for hit in search(store, "plaster").hits if hit.matter_id == first] == [
        1
    ]


def test_a_ground_rule_that_ended_says_why_and_which_it_was(store: Store, room: Room) -> None:
    room.record(GroundRuleAgreed(**room.agreeing, text="Vi lytter"))
    rule = room.record(GroundRuleAgreed(**room.agreeing, text="Én om gangen"))
    room.record(GroundRuleEnded(**room.agreeing, rule=rule, reason="Ingen bruker den"))
    [hit] = search(store, "bruker").hits
    assert (hit.passage, hit.outcome) == ("Ingen bruker den", "Gjelder ikke lenger. Én om gangen")
