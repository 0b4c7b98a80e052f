"""Words about somebody's health, absence and private life, and whether a sentence is about somebody at all.

Minutes are full of sick leave, dementia and alcohol without meaning anybody: «Sykefraværet gikk ned», «Pasienter med
demens trenger kjente ansikter». So such a word is found only in a sentence that is about one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from partsgruppe.language.catalogue import N_
from partsgruppe.sharing.lexicon import WORKS_AS, one_of
from partsgruppe.sharing.numbers import Stretch

HEALTH, PRIVATE, TOLD = KINDS = ("health", "private", "told")
CALLED = {HEALTH: N_("helse"), PRIVATE: N_("privatliv"), TOLD: N_("noen som kan kjennes igjen")}
"""What each kind is called, also where it stands instead of what was found."""

# Beginnings of words have - after them, and ends - before them; the others are whole words.

_HEALTH = """
abort- adhd aids allergi- allergisk allergy als alzheimer- ammefri ammepause- ammepermisjon- ammer amputer- anemi-
-angst angstanfall- angsten angstlidelse- anoreksi- anorektisk- anorexi- antabus antidepressant- antidepressants
antidepressiv- anxi- arbeidsavklaring- arbeidsevnevurd- arbeidsufør- armbrudd- arthrit- artrose- asperger- asthma-
astma- attføring- autis- barselpermisjon- bedridden beinbrudd- bekkenløs- bekkenløys- benbrudd- beroligende besvimer
besvimte -betennelse -betennelsen bevegelseshemm- bipolar- blind blindtarm- blodpropp- blodsykdom- blodtrykk- brakk
breakdown brekt -brokk -brot -brudd brukket brukne brystkreft- brystoperer- bulimi- bup burned-out burnout burnt-out
cancer- cellegift- chemo- cipralex concerta concussion counsel- cp crohn- cyste- cøliaki- deaf delvis-ufør demens-
dement demented dementia deppa deppar depper -depresjon depresjon- depress- deprimert- diabet- diagnos- -diagnose
diagnosed -diagnosen dialys- diare- disability disabled disease downs dps dysleksi- dyslektik- dyslex- dårleg-rygg
dødssjuk- dødssyk- døv egenmeld- eigenmeld- eksem eksemet endometriose- epilep- esbl eteforstyr- expecting fatle feber
febersjuk- fedme- fever fibromyalgi- flu fobi- foreldrepermisjon- forkjøl- forstuv- fractur- fraværsdag- friskmeld-
fråværsdag- funksjonsned- fysioterapi- fødsel fødselen fødselsperm- gallestein gikt- gips gipsa glemsk gløymsk gravid
graviditet- gråt gråter græt handikap- headache- hearing-aid hekseskudd helseplag- helseproblem- hemofili- hepatitt-
hernia herpes- hiv hiv-smitt- hjarteflimmer hjarteinfarkt- hjartesjuk- hjernehinne- hjernerystelse- hjerneskad-
hjerneslag- hjernesvulst- hjertebank- hjertefeil- hjerteflimmer hjerteinfarkt- hjerteproblem- hjertesyk- hodepine-
hoftebrudd- hofteoperasjon- hormonbehandl- hospital hospitalised hospitalized hovudpine- hukommelse- hysterektomi-
høreapparat- hørsel- høygravid høyreapparat høyrsel- ill illness- imovane -infarkt infarkt- infection- influensa-
injur- inkontinen- innlagt innleggelse- innlegging- insomni- insulin- invalid- isjias ivf karpal- kateter- keisersnitt
kikhoste kiropraktor- kjemoterapi- kjønnssykdom- klamydia- kneoperasjon- kols korona koronasmitt- koronasyk- korsbånd-
-kreft kreft- -kreften kronikar- kroniker- kronisk krykke- kvalm- lammet langtidsfravær- langtidsfråvær- langtidssjuk-
langtidssyk- lar-behandling leddgikt- legeerklæring- legetime- leukaemia- leukemi- leversyk- -lidelse -lidelsen
lidelser livmor- lungebetennelse- lungeemboli- lungesyk- lus lykkepille- lymfekreft- lymfom- lårhalsbrudd- lærevansk-
magesår mammaperm- manisk manisk-depressiv mareritt maternity matforgift- matintoleranse- me-diagnose- me-syk-
medication medisinliste- menopaus- menssmert- meslinger metadon migraine- migrene- miscarr- morfin mrsa ms-diagnose-
muskelsjuk- muskelsyk- nakkeslengen- narkolepsi- nattskrekk nausea nedfor nedstemt nervesammenbrudd- nevrologisk-
nevropsyk- norovirus nyrestein nyresvikt- nyresyk- obes- ocd omgangssyk- omsorgspermisjon- -operasjon operasjon-
operated operation operere- operert oppkast opptrening- overdos- overgangsalder- overvekt- overweight ozempic
pacemaker- palliativ- panic panikkanfall- panikkangst- panikklidelse- pappaperm- paralysed paralyzed parkinson-
paternity permisjon permisjonen personlighetsforstyrr- pillemisbruk- -plager pneumonia polio pregnan- -prolaps prolaps-
prostata- -protese protese- prøverør- psoriasis- psychiat- psycholog- psyken psykiat- psykisk psykiske psykolog-
psykose- psykotisk- ptsd ptss rehabilitering- restarbeidsevne revmat- rheuma- ribbeinsbrudd- ritalin rullator
rullestol- ryggplag- ryggproblem- ryggsmert- samanbrot- sammenbrudd- schizofren- schizophren- sciatica seizure-
selvmord- selvskad- senebetennelse- sengeliggende senil- senskad- sick -sjuk -sjukdom sjukdom- -sjukdommen
sjukehusinnlegg- sjukeleg sjukemeld- sjukepeng- sjukmeld- sjukt sjølvmord- sjølvskad- skabb skiveprolaps- skjoldbrusk-
skulk- slagramm- slanke- slitasjegikt -smerte smertene -smerter smertestillende smitta smittet smoker sobril
sosialangst- sovemedisin- sovepill- sovetablett- spillegal spiseforstyrr- spontanabort- sprain- spy spydd spydde spyr
stamm- sterilis- stoffskifte- stomi- stresslidelse- stroke strålebehandl- stråling- subutex suicid- suicidal sukkersyk-
surgery svaksynt svanger- svimmel svulst- -syk -sykdom sykdom- -sykdommen syke sykefraværsoppfølging sykehistorie-
sykehusinnlegg- sykelig- sykemeld- sykepenge- sykmeld- sykt -syndrom -syndromet synshem- søvnapn- søvnløs- søvnproblem-
søvnvansk- tablettavhengig- talevansk- terapeut- -terapi termin therapist therapy tics tinnitus tourette- traumatiser-
traume- trombose- tuberkulose- tumor- tumour- tungpust tungpusten tvangslidelse- tvangstank- tvilling- ufør uføre-
unwell urinveis- utbrend- utbrent utgreiing utmatta utmattelse- utmattet utreda utredes utredet utredning utreia valium
vannkopper vasskoppar vektnedgang- vomit- wheelchair zoloft
"""
_PRIVATE = """
abus- addict- adopsjon- adopter- advarsel advarselen adventist- affair- affære- alcohol alcoholi- aleinefar- aleinemor-
alenefar- aleneforsørg- alenemamma- alenemor- alenepappa- alkohol alkoholiker- alkoholis- alkoholmisbruk-
alkoholproblem- amfetamin analfabet- anmeldelse- anmeldt arbeidslaus- arbeidsledig- arbeidsløyve- arbeidstillatelse-
arguing argument arrested arrester- arv arven arvesak- asyl- ateist- atheist- avrusing- avrusning- avskjed avskjediget
avvenning- bakfull bakrus- baksnakk- bankrupt- barnebidrag- barnedåp barnefar- barnefordel- barnevern- barnløs-
barnløys- bedetid- bedrageri- befølt befølte begravelse- bereave- berusa beruset besøksforbud- betalingsanmerk-
betalingsproblem- bibelen bidragsgjeld- bifil biseksuell- bisettelse- bostedsløs boyfriend bryllup- buddhist bulemi-
bullied bully- -bønn bønn bønne- casino- catholic christian church conflict- convicted criminal- custody dater dating
debt- dismissed divorc- dop doper drakk drikk drikke drikkeproblem- drikker drikking drikkinga drikkingen drinking drug
drugs drukke drukket drunk dytta dyttet dåp dåpen dødsfall- dømt edru einsam eksen ekskjær- ekskona ekskone- eksmann-
ektefelle- ektemann- ekteskap- elskeren elskerinne- enke enkemann enslig ensom evict- familievald- familievold-
fartsbot- fartsbøter fattig fengsel- fengslet feud fired flykta flyktet flyktning- flørt- forbruksgjeld foreldrerett-
foreldretvist- forelsket forlovelse- forlovet fortvila fortvilet fosterbarn- fosterforeld- fosterhjem- fotlenke-
fraskild fraskilt frikirkel- frimurer- frp-medlem fråskild funeral fylla fyllekjør- fyllesyk- fylleånde førerkortbeslag
gambl- gay gifter giftet girlfriend -gjelda gjeldsakt gjeldsordning- gjeldsproblem- gravferd- hangover harass- hasj
hatefull- heimlaus- hets- hijab- hindu- hjemløs- homeless homo homofil- homse- hungover husbråk- husleierest- husvill-
høyremann ikke-binær imam- immigrant- incest- incompetent inkasso- inkompetent innvandrar- innvandrer jail jailed
jehova- jewish jøde jødisk kalott- katolikk katolsk kausjon- kidnapp- kippa- kjefta kjefter kjeftet kjekl- kjærest-
kjærlighetssorg- kjønnskorriger- kjønnsskift- klapset klådde klåing klår kokain konfirmasjon- konflikt- konkurs
konverter- koran- krangel- krangl- kredittkortgjeld krisesenter- kristen kristent lazy lesbe- lesbian lesbisk- livredd
loan-shark lyg lyver løgnhals lønnstrekk- lønnstrinn- løy menighet- mindreårig misbruk misbruker- misbrukt mishandl-
mobba mobber mobbes mobbet mobbing- mormon- moskeen moské- mosque muslim muslimsk nakenbild- namsmann- narkoman-
narkotika- naska nasker nasket nasking nav-stønad nettdating- nettpoker- nikab- nyforelsket nygift nykter nyseparert
nyskilt omskjær- oppholdsløyve- oppholdstillatelse- oppsagt oppseiing oppseiinga oppsigelse oppsigelsen ortodoks
overarbeid- overfall- overgrep- papirlaus- papirløs partibok- partimedlem- partner-vold partnervold- pengemangel
pengenød pengeproblem- pengesorg- pengevansk- personalkonflikt- personalsak- pinsevenn- politianmeld- porno- prison
promille- prostitu- pågrep- quarrel- ramadan- refugee rehab religio- religiøs- remarried rettssak- rivaler rus rusa
rusavheng- ruset rusmisbruk- rusproblem- sacked samboer- sambuar- samfunnsstraff samlivsbrot- samlivsbrudd-
samlivsproblem- samværsrett- scientolog- selvskading separasjon- separated separation separer- sexchat- sidesprang-
sikh- siktelse- siktet singel sjalu- sjefsvikt- sjikan- skattegjeld skeiv skeive skild skilde skiljast skiller skilles
skilsmiss- skilt slo slår slått slør snusing soner soning sorg sorgperm- sosialen sosialhjelp- sosialklient-
sosialstønad- sparka sparken sparket spelegjeld spilleavheng- spillegjeld spilleproblem- sprit spritånde spytta spyttet
stal statsløs- steal stealing stebarn- stefar- stemor- stjal stjel stjele stjeler stjålet stole straffa straffedømt
straffesak- streikebryt- stressa stresset strippeklubb- suspended suspender- svindl- særkull- sørger testament- theft
tiggar- tigger- tiltalt tinder tjuv- trakasser- transgender transkjønn- transkvinne- transmann- transperson- troende
trua truar truer truet trugsm- truslar trusler trygda trygdet turban- tvangsekteskap- tvangsgift- tyveri tørrlagd
tørrlagt udugeleg udugelig uføretrygdet underslag- underslo unemploy- unnaslunt- uteligger- utfrys- utkast- utkastelse-
utpant- utro utroskap- utru utruskap utslite utslitt utvist uvener uvenner valdeleg valden valdtek- varetekt- violent
visa visum- vold voldelig voldsalarm- voldsdømt voldsutsatt voldt- wedding- widow widower åtvaring-
"""
_FOR_HEALTH_WORDS = one_of(
    r"""
    (?:sykt|syke|sjukt|sjuke)\s(?:barn|born|unger|ungar)|sick\s(?:child|note)|(?:on|took|taking) sick leave|in hospital
    nervene|slit\w*\s(?:psykisk|mentalt|med (?:psyken|nervene|ryggen|helsa|søvnen))
    (?:psykisk|mental)\w*\s(?:helse|problem\w*|health)|under behandling|fått (?:behandling|diagnosen?)
    får (?:ikke|ikkje) barn|til (?:lege|legen|psykolog|behandling|utredning|utgreiing)
    under (?:utredning|utgreiing)(?: for \w+)?|får (?:sykepenger|sjukepengar|uføretrygd|AAP)|på (?:AAP|attføring)
    har AAP|delvis ufør|nedsatt arbeidsevne|høyt blodtrykk
    (?:vondt|oper\w+|slitasje|betennelse|smerter|skadet|skadd|skada|brokk|prolaps) i (?:høyre |venstre )?\w+
    \d{1,3}\s?(?:%|prosent|pst\.?|percent)\s(?:syke?meld|sjuke?meld|ufør|arbeidsufør|restarbeidsevn|restevn|sick)\w*
    (?:syke?|sjuke?)meldt?\s(?:i\s)?\d{1,3}\s?(?:%|prosent|pst)
    (?:på grunn av|pga\.?|grunnet|because of) (?:hjerte|hjarte|rygg|kne|knær|nakke|skulder|skuldr|hoft|nerve|øye\
        |auge|syn|hørsel|høyrsel|psyke|helse|mage|lunge|lever|håndledd|handledd)\w*
    (?:vært|vore|er|var|been) (?:borte|vekke|away|off) (?:fra|frå|from) (?:jobb|arbeid|work)\w*
    (?:borte|vekke) i \w+ (?:dag|uk|vek|måned|månad)\w*
    (?:går|gikk|gjekk|goes|went) (?:til|hos|to) (?:en |ein |a )?(?:fysio|psyko|tera|thera|lege|kiro|physio|counsel)\w*
    (?:fast)?legen (?:sa|sier|seier|mener|meiner|hans|hennes|hennar)|begyn\w+ å glemme|byrj\w+ å gløyme
    gl(?:emmer|øymer) ting
    (?:kne|rygg|nakke|hofte|skulder|hjerte|hjarte|mage|syns|hørsels|søvn|helse)(?:problem|vansk|plage|smerte|skade)\w*
    with stress|av stress|(?:fått|fekk|fikk|hatt|had an?) (?:hjerne)?(?:slag|drypp|stroke)
    lagt inn(?=[.,;!?]|$|\s(?:på|for|med|akutt|igjen|att|etter|til (?:utredning|behandling|observasjon))\b\
        |\si (?:går|natt|dag|helga|helgen)\b)
    (?:av|i|med) ambulanse\w*|på (?:sykehus|sjukehus)\w*|bli(?:tt)? (?:pappa|mamma|far|mor)
    (?:tar|tek|går på|bruker|brukar|får) (?:\w+ )?medisin\w*|vent(?:er|ar) (?:barn|tvilling\w*)|lykkelige omstendigheter
    på tjukka|prøver å få barn|dårlige? (?:nerver|rygg|hjerte|helse|syn|hørsel|kne|hofte)
    dårleg(?:e)? (?:nervar|rygg|hjarte|helse|syn|kne)|(?:ikke|ikkje) frisk|kutter seg|møtt\w* veggen
    kast(?:er|et|a|ar) opp
    (?:bad|heart|back|knee|hip|kidney|eye|health) (?:condition|problems?|attack|trouble|surgery|operation|pain|back\
        |knee|hip)
    eating disorder|off sick|signed off|maternity leave|on medication|nervous breakdown|panic attacks?|sick with \w+
    (?:with|for|because of|hurt|broke|injured) (?:his|her|a bad|a broken) (?:back|knee|heart|leg|arm|shoulder|hip\
        |nerves|foot|wrist)
    (?:brakk|brukket|brekt|skadd|skadet|skada) (?:armen|beinet|foten|ryggen|håndleddet|handleddet|kneet|hofta|nakken)
    (?:ta|tok|tatt) (?:livet (?:sitt|av seg)|sitt eget liv)
    (?:ofte|mye|mykje|stadig|aldri|sjelden) (?:borte|vekke|syk|sjuk|sick)|borte (?:på grunn av|pga\.?|fordi|siden|sidan)
    fr[aå]vær\w* (?:hans|hennes|hennar|til)|den (?:sykmeldte|sjukmelde|gravide)
    (?-i:ME|MS|AAP|ALS|OCD|KOLS|BUP|DPS)(?=[\s.,;:!?/)-]|$)
    """
)
_FOR_HEALTH = re.compile(rf"\b{_FOR_HEALTH_WORDS}", re.IGNORECASE)
_LAND = one_of(
    r"""
    Polen|Litauen|Latvia|Estland|Romania|Bulgaria|Ukraina|Russland|Serbia|Bosnia|Kosovo|Albania|Somalia|Eritrea|Etiopia
    Sudan|Syria|Irak|Iran|Afghanistan|Pakistan|India|Nepal|Sri Lanka|Filippinene|Filippinane|Thailand|Vietnam|Kina
    Tyrkia|Marokko|Gambia|Ghana|Nigeria|Kongo|Burundi|Rwanda|Palestina|Libanon|Brasil|Chile|Myanmar|Poland|Lithuania
    Ukraine|Russia|Iraq|Ethiopia|Turkey|Morocco|China|Brazil|the Philippines|Tyskland|Sverige|Danmark|Finland|Latvia
    Germany|Sweden
    """
)
_OF_A_LAND = one_of(
    r"""
    polsk|litauisk|latvisk|estisk|rumensk|bulgarsk|ukrainsk|russisk|serbisk|bosnisk|albansk|somalisk|eritreisk|etiopisk
    syrisk|irakisk|iransk|afghansk|pakistansk|indisk|tamilsk|filippinsk|thailandsk|thai|vietnamesisk|kinesisk|tyrkisk
    marokkansk|kurdisk|arabisk|afrikansk|samisk|svensk|dansk|finsk|tysk|utenlandsk|utanlandsk|muslimsk
    """
)
_FROM_THERE = _OF_A_LAND + "e?"
_PERSON = rf"(?:{WORKS_AS}|mann|kvinne|dame|jente|gutt|gut|fyr|kar|kollega)(?:en|a|n)?"
_FOR_PRIVATE_WORDS = one_of(
    r"""
    (?:mor|mora|moren|far|faren|kona|kone|mannen|samboeren|sambuaren|sønnen|sonen|datteren|dattera|dottera|barnet\
        |barna|ungene|ungane|foreldrene|foreldra|broren|søsteren|søstera|systera|svigermor\w*|svigerfar\w*|eksen\
        |kjæresten|kjærasten|tenåringen)\s(?:hans|hennes|hennar|sin|si|sine|min|mi|mine|til (?:ham|henne|han|ho))\b
    (?:his|her|my)\s(?:dad|mum|wife|husband|son|daughter|mother|father|brother|sister|ex|partner|kids|children\
        |family|marriage)\b
    i forhold til (?:sjefen|lederen) privat|problem(?:er)? (?:hjemme|heime|at home)
    (?:vanskelig|tungt|bråk|dårlig) (?:hjemme|heime)|tungt for tiden|fast(?:er|et|ar)(?= (?:i|under) ramadan)
    fasting (?:for|during)|rusmidler|stemmer på|meldt seg inn i|(?:i|har|mye|stor) gjeld|gjelden|drinking problem
    ber til|forhold til (?:en|ein|ei|sjefen|lederen)
    (?:medlem (?:av|i)|med i|aktiv i|kandidat for|liste for|stemte|stemmer) (?:SV|Ap|Arbeiderpartiet|Høyre|Høgre|Frp\
        |Venstre|Rødt|MDG|KrF|Senterpartiet|Sp)\b
    er (?:død|daud)\b|døde\b|døydde
    (?:tjener|tener|årslønn\w*|lønn\w* (?:hans|hennes|hennar))[^\d.!?]{0,20}\d{2,3}[\s.]?\d{3}|Jehovas vitne\w*
    (?:money|financial|marriage|family|legal) (?:trouble|troubles|problems|difficulties)
    (?<=['’]s )(?:wife|husband|mother|father|mum|dad|son|daughter|partner|child|brother|sister|ex)\b
    (?:redd|afraid|scared|frightened) (?:for|of)\b(?! at\b)|single (?:mother|father|mum|dad|parent)
    lost (?:his|her) licence|on probation|(?:opphold|opphald)\w* til|tåler (?:ikke|dårlig)(?: \w+)?
    toler (?:ikkje|dårleg)(?: \w+)?|(?:dårlig|dårleg|trang|anstrengt|elendig) økonomi
    (?:uten|utan|fratatt|frateken|inndratt) (?:lappen|førerkort\w*|sertifikat\w*)
    (?:har|hadde|hatt|innleda|innledet) (?:et|eit) forhold(?! til (?:at|det|dette|alt|alle|saken?|saka))
    (?:økonomiske|private) (?:problem\w*|vansk\w*)
    (?:mistet|mista|miste|mister|mistar) (?:lappen|førerkortet|sertifikatet|(?:(?:et|eit|en|ein|sitt|sin\
        |si) )?(?:barn|barnet|mann|mannen|kone|kona|ektefelle\w*|mor|far|sønn|son|datter|dotter)\b)
    gift(?:e|er|a|et|ar) seg|sov(?:net|na|ner|nar|er)? på (?:vakt\w*|jobb\w*)
    (?:tjener|tjente|tener|tente) (?:mer|meir|mindre|for mye|for mykje|godt|dårlig|dårleg)\b
    (?:lukt\w*|stinker?) (?:av )?(?:alkohol|sprit|øl|svette|vin|røyk)
    (?:var|er|kom|møtte|møtt) (?:full|beruset|drita|brisen)\b
    (?:nekt\w*|vil (?:ikke|ikkje)|refus\w*) (?:å )?(?:gå på vakt|jobbe|gå|arbeide|samarbeide|snakke|to work\
        |to speak) (?:med|with)
    lagt hånd på(?: \w+)?(?: \w+)?|lagt hand på(?: \w+)?|slått opp|gjort det slutt
    (?:flytt\w+|gikk|går|gjekk) fr[aå] (?:mannen|kona|samboeren)
    (?:snakker|snakkar|kommer|går|kjem) (?:ikke|ikkje) (?:sammen|overens|saman|med hverandre)
    i tottene på(?: hverandre)?|tåler ikke|(?:wife|husband|girlfriend|boyfriend) (?:left|died|has left)|sagt opp|sa opp
    seier opp|domestic violence|residence permit|criminal record|police record
    (?<=s )(?:kone|mann|samboer|sambuar|kjæreste|kjæraste|eks|sønn|son|datter|dotter|mor|far|mamma|pappa|bror|søster\
        |syster|barn)\b
    (?:lillebror|lillesøster|storebror|storesøster|bror|søster|syster|mor|mora|mamma\w*|pappa\w*|far|faren|kona\
        |mannen|sønnen|datteren|dattera|foreldrene)(?= til\s[A-ZÆØÅ])
    """
)
_FOR_PRIVATE = re.compile(rf"\b{_FOR_PRIVATE_WORDS}", re.IGNORECASE)
_FOR_TOLD_WORDS = one_of(
    rf"""
    (?:(?:den|denne|ein|en|ei|vår)\s)?(?:nye\s|eine\s|ene\s)?(?:han|hun|ho|ham|henne|{_PERSON})\sfra\s{_LAND}
    (?:the\s)?(?:new\s)?(?:he|she|nurse|man|woman|temp|colleague|cleaner)\sfrom\s{_LAND}
    (?:den|ein|en|ei|vår)\s(?:nye\s|eine\s|ene\s)?{_FROM_THERE}\s{_PERSON}
    (?:the|our|a)\s(?:new\s)?\
        (?:Polish|Somali|Lithuanian|Syrian|Eritrean|Tamil|Filipino|Thai|Swedish|Muslim|Ukrainian)\s\
        (?:nurse|man|woman|temp|colleague|cleaner|guy|cook|assistant)
    (?:han|hun|ho|{WORKS_AS}(?:en|a|n))\s(?:ene\s|eine\s|nye\s|{_FROM_THERE}\s)?(?:i|på|fra|frå|ved)\s\
        \w*(?:resepsjon|kjøkken|vaskeri|lager|kontor|bil|natt|lønn|butikk|teknisk|kasse|mottak|verksted|apotek)\w*
    (?:han|hun|ho)\s{_FROM_THERE}\b|(?<=\ser\s){_FROM_THERE}\b
    den\s(?:eneste|einaste)\s(?:\w+(?:e|ige)\s)?{_PERSON}\s(?:på|i|her|hos|ved)\b
    (?:han|hun|ho)\ssom\s(?:jobber|jobbar|kjører|køyrer|sitter|sit)\s\w+
    """
)
_FOR_TOLD = re.compile(rf"\b{_FOR_TOLD_WORDS}", re.IGNORECASE)
_WORK = one_of(
    r"""
    enige?|einige?|samde?|uenige?|ferdig|klar|med(?: på)?|positiv\w*|negativ\w*|ansvar\w*|kontakt\w*|vara\w*|valgt|vald
    nøk\w+|vakta?|til stede|her|der|på (?:vakt|jobb|plass|møte\w*|tur)|i (?:møte|gang|tide|vakt|arbeid)|tilbake|bedt
    bede|sagt|sendt|laget|laga|skrevet|skrive|meldt|snakk\w*|gjort|spurt|ringt|tatt|teke|funne?t|sett|lest|lese|lovet
    lovt?|prøvd|brukt tid|rett|lov|vikar\w*|møteleiar|møteleder|referent|leder\w*|leiar\w*|tillitsv\w+|verneombud\w*
    verneombod\w*|ordet|tid|mulighet\w*|alltid|agreed?|ready|done|in charge|responsible|contact\w*|chair\w*|here|present
    asked|said|sent|made|written|told|spoken|the keys?|on duty|on shift|our|vår|elected|right|time
    """
)
_STATE = re.compile(
    r"\b(?:han|hun|ho|he|she|(?:en|ein|ei|én|éin|one)\s(?:av|of)\s\w+)\s"
    r"(?:er|var|har|hadde|fikk|fekk|bor|bur|bodde|budde|lever|føler|kjenner|hører|høyrer|orker|orkar|tåler|toler|klarer"
    r"|klarar|greier|sover|søv|gråter|græt|gruer|gruar|sliter|slit|lukter|luktar|skjelver|is|was|has|had|gets|got|feels"
    r"|smells|lives|cries|hears|struggles|(?:can['’]t|cannot)\s(?=read|write|cope|sleep|walk|lift))\s?"
    rf"(?!(?:(?:ikke|ikkje|nå|no|også|òg|blitt|vorte|vært|vore|not|also|been|now|alt|helt|svært|alle)\s){{0,2}}{_WORK}\b)"
    r"(?!(?:to|going to)\s|(?:har\s|blitt\s|vorte\s)?\w+(?:[aåd]|dd|tt?|en)(?:[.,;:!?»”)]|$))"
    r"[^\W_][^,.;:!?]+?(?=\s(?:og|and|men|but|så|so|fordi|because)\s|[,.;:!?]|$)",
    re.IGNORECASE,
)
"""What is told of somebody who is not named: «Hun er i ugunst hos sjefen». What it says of the work is passed over, and
so is what is told of things in nynorsk: «Saka: Ho er gløymd»."""
_OF_ALL = re.compile(
    r"(?:sykehus|sjukehus|sykehjem|sjukeheim|sykepleie|sjukepleie|hovedkonflikt|interessekonflikt|konfliktløs"
    r"|konflikthånd|konflikthand"
    r"|(?:sykmeldte|sykemeldte|sjukmelde|sjukemelde|gravide)$)"
)
"""Words that begin like these and tell of nobody."""
_SOMEONE_WORDS = one_of(
    rf"""
    (?:elevens|barnets|pasientens|brukerens|beboerens)\s(?:mor|far|mamma|pappa|bror|søster|datter|sønn)|hun|han|ho|henne
    ham|honom|hennes|hennar|hans|she|he|his|him|(?:with|about|of|to|from|told|asked|gave|called|saw|helped|by) her
    her own|jeg|eg|meg|min|mitt|mine|my|i['’]m|(?:en|ei|ein|én|éin|one)\s(?:av|of|som|på|i)
    (?:en|ei|ein|én|éin|den|denne|ene|eine|vår|nye)\s(?:\w+\s)?{WORKS_AS}(?:en|a|n)?|{WORKS_AS}(?:en|a|n)
    (?:bruker|brukar|klient|(?:bruker|brukar|beboer|bebuar|pasient)\w*)\s(?:på|i)\s(?:rom|seng|leil)
    (?:de|dei)\sto\s(?:er|har|ble|blei|var|krangl\w+)
    den\s(?:ene|eine|nye|andre|eneste|einaste)\s(?:på|i|ved|fra|frå|med|som|av)
    den\s(?:eldste|yngste|nyeste|siste|eneste|einaste)\s(?:av|på|i|hos|her|ved)
    den\s(?:sykmeldte|sykemeldte|sjukmelde|gravide|skadde|skadede)
    (?:en|ei|ein|én|den)\s(?:\w+\s)?(?:ansatt|ansatte|tilsett|tilsette|forelder|dame|mann|kvinne|gutt|gut|jente|unge)
    (?:eldre|ung|yngre|mannlig|kvinnelig|eldre|gammel|gamal)\s(?:dame|mann|kvinne|beboer|bebuar|ansatt|tilsett\
        |pasient|herre)
    pas
    her\s(?:husband|son|daughter|mother|father|wife|partner|ex|child|kids|dad|mum|back|health|doctor|phone|mobile\
        |number|address|email|contract)
    damen|dama|herren|mannen|kvinnen|kvinna|gutten|guten|jenta|moren|mora|faren|kona|ektemannen|datteren|dattera|dottera
    sønnen|sonen|broren|søsteren|systera|barnet|ungen|fyren|rektoren|styreren|fru|frøken|herr|pasient|beboer|bebuar|elev
    (?:the|our|one|an?|that|this|another|new)\s(?:[\w-]+\s){{0,2}}?(?:nurse|carpenter|cook|chef|caretaker|cleaner\
        |teacher|assistant|driver|boy|girl|man|woman|lady|guy|colleague|worker|carer|resident|patient|pupil|student\
        |apprentice|temp|substitute|manager|secretary|janitor|plumber|electrician|porter|receptionist|doctor\
        |physio\w*|child|mother|father|parent|kid|employee|trainee|supervisor|librarian|foreman|mechanic|newcomer\
        |neighbour|steward|delegate|teenager|baby)
    """
)
_SOMEONE = re.compile(rf"\b{_SOMEONE_WORDS}\b")
_ALONE = frozenset(
    [
        *("gravid", "syk", "sjuk", "sykmeldt", "sykemeldt", "sjukmeld", "sjukmelden", "sjukmeldt", "utbrent"),
        *("deprimert", "skilt", "separert", "pregnant"),
    ]
)
"""What tells of one person also where the sentence has no other subject."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class _Words:
    """Words to look for, quickly: whole, by their beginning and by their end."""

    def __init__(self, words: str) -> None:
        listed = words.split()
        self._whole = frozenset(word for word in listed if "-" not in (word[0], word[-1]))
        self._begin = frozenset(word[:-1] for word in listed if word.endswith("-"))
        self._end = frozenset(word[1:] for word in listed if word.startswith("-"))
        self._lengths = [sorted({len(part) for part in parts}) for parts in (self._begin, self._end)]

    def __contains__(self, word: str) -> bool:
        return (
            word in self._whole
            or any(word[:length] in self._begin for length in self._lengths[0])
            or any(word[-length:] in self._end for length in self._lengths[1])
        )


_LISTS = ((HEALTH, _Words(_HEALTH)), (PRIVATE, _Words(_PRIVATE)))


@lru_cache(maxsize=50_000)
def _kind(word: str) -> str:
    return "" if _OF_ALL.match(word) else next((kind for kind, listed in _LISTS if word in listed), "")


def about_someone(sentence: str) -> bool:
    """Whether a sentence is about one person, without saying who."""
    return _SOMEONE.search(sentence.lower()) is not None


def delicate(sentence: str, someone: bool) -> Iterator[Stretch]:
    """The words of a sentence about somebody, or of one that says only what is the matter: «Sykmeldt siden mars.»"""
    words = list(_WORD.finditer(sentence))
    if not someone and not (words and words[0][0].casefold() in _ALONE):
        return
    for kind, pattern in ((HEALTH, _FOR_HEALTH), (PRIVATE, _FOR_PRIVATE), (TOLD, _FOR_TOLD)):
        for match in pattern.finditer(sentence):
            yield Stretch(kind, match.start(), match.end())
    for match in words:
        word = match[0].casefold()
        if kind := _kind(word):
            yield Stretch(kind, match.start(), match.end())
    for match in _STATE.finditer(sentence):
        yield Stretch(TOLD, match.start(), match.end())
