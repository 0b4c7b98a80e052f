"""What a word finds among the words of a group, and what it does not."""

from __future__ import annotations

import pytest

from partsgruppe.words import asked_for, slip_of, understand


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("tillitsvalgte", "tillitsvalgt tillitsvalgtes plasstillitsvalgt hovedtillitsvalgte"),
        ("sommer", "sommeren sommar sommaren sommerturnus sommerturnusen"),
        ("sommeren", "sommer sommerturnus"),
        ("turnus", "turnusen turnusar sommerturnusen turnusplan langvaktsturnus"),
        ("uke", "uka uken uker ukene"),
        ("uker", "uke uka"),
        ("støyen", "støy støynivå trafikkstøy"),
        ("vakt", "vakta vakter vaktene vaktane nattevakt nattevakter vaktmobil"),
        ("natt", "natta nattevakt"),
        ("utprøvinga", "utprøving utprøvingen utprøvinger"),
        ("kollega", "kollegaer kollegene"),
        ("ansatte", "ansatt ansattes"),
        ("møter", "møte møtet personalmøte"),
        ("by", "byen byer"),
    ],
)
def test_finds_other_forms_and_compounds(word: str, others: str) -> None:
    assert understand(word, others.split()).words == frozenset(others.split())


@pytest.mark.parametrize(
    ("word", "others"),
    [
        # A vowel that changes, another word, and the same word in the other written language
        ("natt", "netter"),
        ("bok", "bøker"),
        ("sommer", "somrene"),
        ("tillitsvalgt", "tillitsvald tillitsmann"),
        # Words of three letters are not looked for inside others
        ("tid", "alltid arbeidstid samtidig"),
        ("lege", "kollegene"),
        # Likeness is not kinship
        ("plaster", "plasser master"),
        ("vakt", "vask vekt"),
    ],
)
def test_does_not_find(word: str, others: str) -> None:
    assert understand(word, others.split()).words == frozenset()


def test_a_compound_finds_its_halves_apart() -> None:
    meant = understand("sommerturnus", ["i", "sommer", "sommeren", "turnus", "turnusen", "vinter"])
    assert meant.halves == (frozenset({"sommer", "sommeren"}), frozenset({"turnus", "turnusen"}))
    meant = understand("nattevakter", ["natta", "vakt"])
    assert meant.halves == (frozenset({"natta"}), frozenset({"vakt"}))
    assert understand("sommerturnus", ["sommer", "plan"]).halves is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("somerturnus", "sommerturnus"), ("tilitsvalgt", "tillitsvalgt"), ("turnsu", "turnus"), ("ferei", "ferie")],
)
def test_a_small_slip_is_forgiven(written: str, meant: str) -> None:
    assert slip_of(written, ["ferie", "sommerturnus", "tillitsvalgt", "turnus", "vakt"]) == meant


def test_what_is_like_nothing_is_no_slip() -> None:
    assert slip_of("regnskap", ["ferie", "sommerturnus", "tillitsvalgt"]) == ""


def test_small_words_are_passed_over_unless_there_are_no_others() -> None:
    assert asked_for("Hva bestemte vi om sommeren?") == ["sommeren"]
    assert asked_for("What did we decide about the summer?") == ["summer"]
    assert asked_for("Kva gjer vi?") == ["gjer"]
    assert asked_for("hva vil vi") == ["hva", "vil", "vi"]
    assert asked_for("  «!» ") == []


def test_a_pasted_page_is_cut_to_what_can_be_looked_for() -> None:
    assert asked_for(" ".join(f"ord{number}" for number in range(5000))) == [f"ord{number}" for number in range(12)]
    assert asked_for("a" * 5000) == ["a" * 40]
