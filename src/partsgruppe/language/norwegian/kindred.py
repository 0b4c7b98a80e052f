"""Norwegian words that belong together though they do not look alike: «bok» and «bøker», «leder» and «leiar».

What working groups write, and no more. All the rest is left to the endings in `words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_NOUNS = """
bok boka boken bøker bøkene
bonde bonden bønder bøndene
bror broren brødre brødrene brør brørne
datter dattera datteren døtre døtrene dotter dottera døtrer
eksempel eksempelet eksemplet eksempler eksemplene eksempla
far fedre fedrene fedrar fedrane
finger fingeren fingre fingrene fingrar fingrane
fot foten føtter føttene
hånd hånda hånden hand handa handen hender hendene
kraft krafta kraften krefter kreftene
ku kua kuer kyr kyrne
lønn lønna lønnen lønninger løn løna lønningar
mann mannen menn mennene
medlem medlemmet medlemmer medlemmene medlemma
middel middelet midlet midler midlene midla
mor mora moren mødre mødrene mødrer
natt natta natten netter nettene
nummer nummeret numre numrene numra
nøkkel nøkkelen nøkler nøklene nøklar nøklane
regel regelen regler reglene reglar reglane
rot rota roten røtter røttene
skulder skuldra skulderen skuldre skuldrene skuldrer
sommer sommeren somre somrer somrene sommar sommaren somrar somrane
søster søstera søsteren søstre søstrene søstrer syster systera systrer systrene
tann tanna tannen tenner tennene
trussel trusselen trusler truslene
uke uka uken uker ukene veke veka veker vekene
valg valget valgene val valet vala
vei veien veier veiene veg vegen vegar vegane
øye øyet øyne øynene auge auga augo
"""
"""A line for each noun whose forms in both written languages are not known by their endings.

Left out is what is more often another word: «faren», a danger.
"""

_VERBS = """
be ber ba bedt
bli blir ble blei blitt
bryte bryter bryt brøt braut brutt brote
bære bærer bar båret bere
dra drar dro drog dratt drege
drive driver driv drev dreiv drevet
falle faller falt fell
finne finner finn fant fann funnet funne
finnes fantes finst fanst
forsvinne forsvinner forsvinn forsvant forsvann forsvunnet forsvunne
fortelle forteller fortalte fortalt fortelje fortel fortalde
fryse fryser frys frøs fraus frosset frose
følge følger fulgte fulgt følgje følgjer følgde følgt
få får fikk fekk fått
gi gir ga gav gitt gje gjev
gjelde gjelder gjeld gjaldt
gjøre gjør gjorde gjort gjere gjer
gripe griper grip grep greip grepet
gå går gikk gjekk gått
henge henger heng hang hengt
hjelpe hjelper hjelp hjalp hjulpet hjelpt
holde holder holdt halde held heldt
komme kommer kom kommet kome kjem komne
late later lot latt
legge legger legg la lagt leggje
ligge ligger ligg lå låg ligget liggje
rekke rekker rakk rukket
se ser sett sjå såg
sette setter satte satt setje
si sier sa sagt seie
sitte sitter satt sittet sitje sit sat
skje skjer skjedde skjedd
skrive skriver skriv skrev skreiv skrevet
slippe slipper slapp sluppet sleppe slepp sloppe
slå slår slo slått slege
sove sover sov sovet søv
spørre spør spurte spurt spørje spurde
stå står sto stod stått
ta tar tok tatt tek teke teken tekne
telle teller talte talt telje tel talde
tilby tilbyr tilbød tilbydde tilbudt tilbaud tilbode
treffe treffer traff truffet
trekke trekker trekk trakk trukket trekkje
trenge trenger trengte trengt treng trong trunge
tvinge tvinger tvang tvunget
velge velger valgte valgt velje valde vald
vinne vinner vant vunnet
vite vet veit visste visst
"""
"""A line for each verb that changes more than its ending.

Left out is what is more often another word: «så» (also, then), «seier» (a win), «vel», «vann», «bad».
"""

_TWINS = """
ansatt tilsett, ansettelse tilsetjing, beboer bebuar, foresatt føresett, hoved hovud, leder leiar,
lederne leiarane, ledelse leiing, mester meister, ombud ombod, pleier pleiar, valg val, valgt vald,
veileder rettleiar, veilederne rettleiarane, veiledning rettleiing

anbefal tilrå, anbefaling tilråding, avgjørelse avgjerd, begrunnelse grunngiving, bekreft stadfest,
beslutning avgjerd, eksempel døme, enig einig, erfaring røynsle, forbered førebu, forberedelse førebuing,
forebygg førebyggj, forekom førekom, foreslo føreslo, foreslå føreslå, formål føremål, forskjell skilnad,
forslag framlegg, forutsetning føresetnad, frem fram, hendelse hending, hensyn omsyn, innspill innspel,
løs løys, løsning løysing, medvirk medverk, medvirkning medverknad, oppgav oppgåv, oppgjør oppgjer,
opplevelse oppleving, rettelse retting, tillatelse løyve, trussel trugsmål, ulykke ulukke,
undersøkelse undersøking, utsatt utsett, virkning verknad, virksomhet verksemd, øvelse øving

fravær fråvær, hjem heim, hjemm heim, hold hald, hvile kvile, hånd hand, kjøkken kjøken, kjør køyr, lønn løn,
mangfold mangfald, nøkkel nykel, renhold reinhald, sikkerhet tryggleik, skole skule, sted stad, syk sjuk,
tjenest tenest, trygghet tryggleik, vei veg, vindu vindauge

hverandre kvarandre, hverdag kvardag, høst haust, lørdag laurdag, mandag måndag, morgen morgon, måned månad,
siden sidan, sommer sommar, søndag sundag, tirsdag tysdag, uke veke, ukentlig vekentleg

alene aleine, bedr betr, bygg byggj, bytt byt, flere fleire, følg følgj, glem gløym, het heit,
hvordan korleis, hvorfor kvifor, høy høg, hør høyr, legg leggj, ligg liggj, mulig mogleg, ringe ringje,
sammen saman, savn sakn, selv sjølv, spørre spørje, tenk tenkj, velge velje, øke auke, ønsk ønskj, åpen open,
åpn opn

daglig dagleg, elig eleg, farlig farleg, muntlig munnleg, månedlig månadleg, offentlig offentleg,
personlig personleg, rolig roleg, skriftlig skriftleg, synlig synleg, vanlig vanleg, varlig varleg, årlig årleg
"""
"""Pairs that mean the same in bokmål and nynorsk, each what a word or a part of it begins with.

People, deciding, places and health, time, what is done and how, and words in «-lig». Those that differ
only in their endings need no line. Left out are pairs where one is more often another word: «seier, siger»,
«vold, vald».
"""

_SHORTEST_REST = 2
"""The fewest letters of a compound before its last part."""

_ENOUGH_SPELLINGS = 32
"""From how many spellings of one word no more are looked for, so that a pasted page does no harm."""


def _forms(table: str) -> Mapping[str, frozenset[str]]:
    """Each form with all those in its line, or its lines."""
    forms: dict[str, frozenset[str]] = {}
    for line in table.strip().splitlines():
        family = frozenset(line.split())
        for form in family:
            forms[form] = forms.get(form, frozenset()) | family
    return forms


_NOUN_FORMS = _forms(_NOUNS)
_ALL_FORMS = _forms(_NOUNS + _VERBS.lstrip())
_PAIRS = tuple((bokmål, nynorsk) for bokmål, nynorsk in map(str.split, re.findall(r"\w+ \w+", _TWINS)))
_TURNED = tuple((nynorsk, bokmål) for bokmål, nynorsk in _PAIRS)


def noun_forms(word: str) -> frozenset[str]:
    """The forms of a noun that changes more than its ending; none for other words."""
    return _NOUN_FORMS.get(word, frozenset())


@cache
def changed_forms(word: str) -> frozenset[str]:
    """The forms of a word that changes more than its ending, or whose last part does; none for other words."""
    forms = set(_ALL_FORMS.get(word, ()))
    for start in range(_SHORTEST_REST, len(word)):
        forms |= {word[:start] + form for form in _ALL_FORMS.get(word[start:], ())}
    return frozenset(forms)


@cache
def spellings(word: str) -> frozenset[str]:
    """The word, and what it and its parts may be in the other written language. Some of these are no words."""
    return _replaced(word, _PAIRS) | _replaced(word, _TURNED)


def _replaced(word: str, pairs: tuple[tuple[str, str], ...]) -> frozenset[str]:
    words = {word}
    for one, other in pairs:
        if len(words) >= _ENOUGH_SPELLINGS:
            break
        words |= {each.replace(one, other) for each in words if one in each}
    return frozenset(words)
