"""What a word finds among the words of a group, and what it does not."""

from __future__ import annotations

import pytest

from partsgruppe.language.norwegian.forms import asked_for, slip_of, understand

FOUND = [
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
    ("lederne", "leder lederen ledere"),
    ("brukerne", "bruker brukeren brukar brukarane"),
]


def test_finds_other_forms_and_compounds() -> None:
    for word, others in FOUND:
        assert understand(word, others.split()).words == frozenset(others.split()), word


CHANGING = [
    "bok boka bøker bøkene",
    "natt natta netter nettene",
    "hånd hand hånda handa hender hendene",
    "mann menn mennene",
    "fot føtter føttene",
    "tann tenner",
    "bonde bønder",
    "far fedre",
    "mor mødre",
    "bror brødre",
    "datter døtre dotter døtrer",
    "søster søstre syster systrer",
    "rot røtter",
    "kraft krefter kreftene",
    "ku kyr kyrne",
    "barn barnet barna",
    "regel reglene reglane",
    "sommer somrene sommaren",
    "arbeidsbok arbeidsboka arbeidsbøker arbeidsbøkene",
    "håndbok handbok håndbøker handbøkene",
    "kjøreregel kjørereglene køyreregel køyrereglane",
    "fagforeningsmann fagforeningsmenn",
    "ta tar tok tatt tek teke",
    "gå går gikk gått gjekk",
    "si sier sa sagt",
    "få fikk fått fekk",
    "bli ble blitt blei",
    "skrive skriver skrev skrevet skreiv",
    "finne fant funnet fann",
    "hjelpe hjalp hjulpet",
    "delta deltar deltok deltatt deltek",
    "foreslå foreslo foreslått føreslår føreslo",
]


def test_forms_that_change_more_than_their_ending_find_each_other() -> None:
    for forms in CHANGING:
        every = forms.split()
        for word in every:
            assert understand(word, every).words == frozenset(every), word


def test_the_end_of_a_compound_may_change_too() -> None:
    assert understand("natt", ["julenettene", "nattevakt"]).words == {"julenettene", "nattevakt"}
    assert understand("regel", ["kjøreregler"]).words == {"kjøreregler"}
    assert understand("nattevakt", ["nettevakt", "nattevakter"]).words == {"nattevakter"}


IN_BOTH = [
    ("tillitsvalgte", "tillitsvald tillitsvalde plasstillitsvald"),
    ("hovedtillitsvalgt", "hovudtillitsvald hovudtillitsvalde"),
    ("verneombudet", "verneombod verneomboda hovudverneombod"),
    ("leder", "leiar leiarane leiaren avdelingsleiar"),
    ("lederne", "leiar leiarane"),
    ("skolelederen", "skuleleiar skuleleiarane"),
    ("ansatte", "tilsett tilsette"),
    ("uke", "veke veka veker vekene vekeplan"),
    ("vei", "veg vegen vegar"),
    ("lønnsoppgjøret", "lønsoppgjer lønsoppgjeret"),
    ("ukeplan", "vekeplan vekeplanar"),
    ("beslutninger", "avgjerd avgjerder"),
    ("oppgave", "oppgåve oppgåvene"),
    ("løsningen", "løysing løysingar"),
    ("sykefraværet", "sjukefråvær sjukefråværet"),
    ("sykehjemmet", "sjukeheim sjukeheimen"),
    ("medvirkning", "medverknad"),
    ("muligheter", "moglegheiter"),
    ("vanskelig", "vanskeleg vanskelege"),
    ("sommerturnus", "sommarturnus sommarturnusen"),
    ("hvordan", "korleis"),
    ("følger", "følgje følgjer"),
]


def test_the_same_word_in_the_other_written_language_is_found_both_ways() -> None:
    for bokmål, nynorsk in IN_BOTH:
        assert understand(bokmål, nynorsk.split()).words == frozenset(nynorsk.split()), bokmål
        for word in nynorsk.split()[:2]:
            assert understand(word, [bokmål]).words == {bokmål}, word


NOT_FOUND = [
    # Another word
    ("tillitsvalgt", "tillitsmann"),
    ("natt", "nett nettet nettside"),
    ("mann", "mens mene"),
    ("fedre", "fare faren"),
    ("seier", "sier sa sagt siger"),
    ("vold", "vald tillitsvald"),
    ("brant", "brenne"),
    ("brukte", "bruker"),
    ("leder", "lei leie"),
    ("enig", "ein eine"),
    ("gjøre", "gjerne"),
    # Words of three letters are not looked for inside others
    ("tid", "alltid arbeidstid samtidig"),
    ("bok", "arbeidsbok arbeidsbøker håndbøker"),
    ("fot", "fotpleie barfot hestefot"),
    ("ta", "data deltar overtok"),
    ("lege", "kollegene"),
    # Likeness is not kinship
    ("plaster", "plasser master"),
    ("vakt", "vask vekt"),
]


def test_does_not_find() -> None:
    for word, others in NOT_FOUND:
        assert understand(word, others.split()).words == frozenset(), word


def test_a_compound_finds_its_halves_apart() -> None:
    meant = understand("sommerturnus", ["i", "sommer", "sommeren", "turnus", "turnusen", "vinter"])
    assert meant.halves == (frozenset({"sommer", "sommeren"}), frozenset({"turnus", "turnusen"}))
    meant = understand("nattevakter", ["natta", "vakt"])
    assert meant.halves == (frozenset({"natta"}), frozenset({"vakt"}))
    meant = understand("vekesamtalar", ["uke", "uker", "ukene", "veka", "samtale"])
    assert meant.halves == (frozenset({"ukene", "uker", "veka"}), frozenset({"samtale"}))
    assert understand("nattskiftet", ["netter", "skift"]).halves == (frozenset({"netter"}), frozenset({"skift"}))
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
