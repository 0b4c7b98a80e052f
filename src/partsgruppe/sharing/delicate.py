"""Words about somebody's health, absence and private life, and whether a sentence is about somebody at all.

Minutes are full of sick leave, dementia and alcohol without meaning anybody: «Sykefraværet gikk ned», «Pasienter med
demens trenger kjente ansikter». So such a word is found only in a sentence that is about one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from partsgruppe.language.catalogue import N_
from partsgruppe.sharing.lexicon import PEOPLE_EN, WORKS_AS, Words, one_of
from partsgruppe.sharing.numbers import Stretch
from partsgruppe.sharing.spelling import small_letters
from partsgruppe.sharing.told import only_tasks, tells_of_someone, told

HEALTH, PRIVATE, TOLD = KINDS = ("health", "private", "told")
CALLED = {HEALTH: N_("helse"), PRIVATE: N_("privatliv"), TOLD: N_("noen som kan kjennes igjen")}
"""What each kind is called, also where it stands instead of what was found."""


def _in_small_letters(words: str) -> re.Pattern[str]:
    """Finds these words in a sentence in small letters, which takes a quarter of the time of finding them in any."""
    return re.compile(rf"\b{words}".lower())


# Beginnings of words have - after them, and ends - before them; the others are whole words.

_HEALTH = """
abort- adhd afasi- aids -allergi allergi- -allergien -allergisk allergy als alzheimer- ammefri ammepause-
ammepermisjon- ammer amputer- anafyla- anemi- aneurism- angina -angst angstanfall- angsten angstlidelse- ankelbrudd-
anoreksi- anorektisk- anorexi- antabus antidepressant- antidepressiv- anxi- arbeidsavklaring- arbeidsevnevurd-
arbeidsufør- armbrudd- arthrit- artritt- artrose- arytmi- asperger- asthma- astma- atrieflimmer attføring- autis-
avgiftning- avmagr- barselpermisjon- bedridden beinbrudd- beinskjør- bekhterev- bekkenløs- bekkenløys- benbrudd-
beroligende besvimer besvimte -betennelse -betennelsen bevegelseshemm- bihule- biopsy bipolar- bleeding blind
blindtarm- blodpropp- blodsykdom- blodtrykk- blærekatarr blødende borderline borreliose brakk breakdown brekt
brennkopper -brokk bronkitt brukket brukne brystkreft- brystoperer- bulimi- bup burned-out burnout burnt-out bypass
cancer- celiac cellegift- chemo- cipralex coeliac concerta concussion coughing counsel- covid- cp cpap- crohn- cyste-
cøliaki- deaf delvis-ufør demens- dement demented dementia deppa deppar depper -depresjon depresjon- depress-
deprimert- diabet- diagnos- -diagnose -diagnosen dialys- diare- disability disabled disease divertikk- dizzy downs dps
dyskalkuli- dysleksi- dyslektik- dyslex- dårleg-rygg dødfød- dødssyk- døv eczema egenmeld- eigenmeld- eksem eksemet
elveblest emfysem endometriose- engsteleg engstelig epilep- esbl eteforstyr- exhausted expecting faint- fargeblind-
fatle feber febersjuk- fedme- fertility fever fibromyalgi- fingerbrudd- flu fobi- foreldrepermisjon- forkjøl- forstuv-
fosterskad- fractur- fraværsdag- friskmeld- fråværsdag- funksjonsned- fysioterapi- fødsel fødselen fødselsperm-
føflekk- gallestein gikt- gips gipsa glemsk glutenintoleran- gløymsk gonore- gravid graviditet- grindelokk gråt gråte-
græt hallucinat- hallusin- handikap- headache- hearing-aid hekseskudd helseplag- helseproblem- helvetesild hemofili-
hemoroide- hepatitt- hernia herpes- hetetokt- hiv hiv-smitt- hjerneblødning- hjernehinne- hjernerystelse- hjerneskad-
hjerneslag- hjernesvulst- hjertebank- hjertefeil- hjerteflimmer hjerteinfarkt- hjerteproblem- hjertestans- hjertesvikt-
hjertesyk- hodepine- hodgkin- hoftebrudd- hofteoperasjon- hormonbehandl- hospital hospitalised hospitalized hostar
hoster hukommelse- hysterectomy hysterektomi- håndleddsbrudd- høreapparat- hørsel- høygravid høyreapparat høyrsel- ill
illness- imovane -infarkt infarkt- infection- infertil- influensa- -influensa injur- inkontinen- innlagt innleggelse-
innlegging- insomni- insulin- invalid- isjias ivf jernmangel- karpal- kateter- keisersnitt kikhoste kiropraktor-
kjemoterapi- kjevebrudd- kjønnssykdom- klamydia- klimakteri- kneoperasjon- kneskålbrudd- kols korona koronasmitt-
koronasyk- korsbånd- kortisonsprøyt- kragebeinsbrudd- kraniebrudd- kreft- -kreft -kreften kronikar- kroniker- kronisk
krykke- kvalm- kyssesyk- laktoseintoleran- lammelse- lammet langtidsfravær- langtidsfråvær- langtidssyk- lar-behandling
leddgikt- legeerklæring- legetime- leggbrudd- leukaemia- leukemi- leversvikt- leversyk- -lidelse -lidelsen lidelser
limping litium livmor- lonely lungebetennelse- lungeemboli- lungesyk- lupus lus lykkepille- lymfekreft- lymfom-
lymfødem- lårbeinsbrudd- lårhalsbrudd- lærevansk- mageinfluensa- magekatarr magesjau magesår mammaperm- manisk
manisk-depressiv mareritt mastectomy mastitt maternity matforgift- matintoleranse- me-diagnose- me-syk- medication
medisinliste- melanom- menisk- menopaus- menssmert- menstruasjon- meslinger metadon metastase- migraine- migrene-
miscarr- miserable mononukleose morfin mrsa ms-diagnose- musearm- muskelsyk- myelom- myom- nakkebrudd- nakkeslengen-
narkolepsi- nattblind- nattskrekk nausea nedfor nedstemt nedtrykt nervesammenbrudd- nervøs nesebrudd- nevralgi-
nevrologisk- nevropati- nevropsyk- norovirus nyrestein nyresvikt- nyresyk- obes- ocd omgangssyk- omsorgsdag-
omsorgspermisjon- -operasjon operasjon- operated operation operere- operert oppkast opptrening- osteoporose overdos-
overgangsalder- overspis- overvekt- overweight ozempic pacemaker- palliativ- panic panikkanfall- panikkangst-
panikklidelse- pappaperm- paralgin paralysed paralyzed paranoi- parkinson- paternity pcos permisjon permisjonen
personlighetsforstyrr- pillemisbruk- -plager pleiepeng- pneumonia poliklinik- polio pregnan- prematur- prolaps-
-prolaps prostata- -protese protese- prøverør- psoriasis- psychiat- psycholog- psyken psykiat- psykisk psykiske
psykolog- psykomotor- psykose- psykotisk- ptsd ptss rehabilitering- restarbeidsevne revmat- rheuma- ribbeinsbrudd-
ritalin rosacea rullator rullestol- rusinstitusjon- ryggbrudd- ryggplag- ryggproblem- ryggsmert- sad sammenbrudd-
saxenda schizofren- schizophren- sciatica sclerosis seizure- self-harm- selvmord- selvskad- senebetennelse-
sengeliggende senil- senskad- seroquel sick sjukeleg sjukepeng- skabb skiveprolaps- skjoldbrusk- skoliose skrumplever
skulderbrudd- skulk- slagramm- slanke- slitasjegikt sliten -smerte smertene -smerter smertestillende smitta smittet
smoker sobril sosialangst- sovemedisin- sovepill- sovetablett- spillegal spiseforstyrr- spontanabort- sprain- spy spydd
spydde spyr stamm- stent sterilis- stesolid stoffskifte- stomi- stresslidelse- stroke struma strålebehandl- stråling-
stum stumme subutex suicid- sukkersyk- surgery svaksynt svanger- svimmel svulst- syfilis -syk -sykdom sykdom-
-sykdommen syke -syke sykefraværsoppfølging sykehistorie- sykehusinnlegg- sykelig- sykemeld- sykepenge- sykmeld- sykt
-syndrom -syndromet synshem- søvnapn- søvnløs- søvnproblem- søvnvansk- tablettavhengig- talevansk- tearful tennisalbu-
terapeut- -terapi termin therapist therapy tics tinnitus tommelbrudd- tourette- tramadol transplant- traumatiser-
traume- trist trombose- tuberkulose- -tumor tumor- tumour- tunghør- tunghøyr- tungpust tungpusten tvangsinnlagt-
tvangsinnlegg- tvangslidelse- tvangstank- tvilling- tåbrudd- ufør uføre- ulcerøs- ulykkeleg ulykkelig undervekt- unwell
urinveis- utbrend- utbrent utgreiing utkjørt utkøyrd utmatta utmattelse- utmattet utreda utredes utredet utredning
utreia utslett- utviklingsforstyr- utviklingshem- valium vannkopper vasektomi vasskoppar vektnedgang-
velferdspermisjon- virvelbrudd- vival vomit- vrangforestilling- wegovy wheelchair zoloft zyprexa åreknute- ødem- øresus
"""
_PRIVATE = """
aa-møt- abus- addict- adopsjon- adopter- advarsel advarselen adventist- affair- affære- alcohol alcoholi- aleinefar-
aleinemor- alenefar- aleneforsørg- alenemamma- alenemor- alenepappa- alkohol alkoholiker- alkoholis- alkoholmisbruk-
alkoholproblem- amfetamin analfabet- anmeldelse- anmeldt arbeidslaus- arbeidsledig- arbeidsløyve- arbeidstillatelse-
arguing argument arrested arrester- arv arven arvesak- assault- asyl- ateist- atheist- avrusing- avrusning- avskjed
avskjediget avvenning- bakfull bakrus- baksnakk- baktal- bankrupt- barnebidrag- barnedåp barnefar- barnefordel-
barnevern- barnløs- barnløys- bedetid- bedrageri- befølt befølte begravelse- bereave- berusa beruset besøksforbud-
betalingsanmerk- betalingsproblem- bibelen bidragsgjeld- bifil biseksuell- bisettelse- bisexual- blotter- blottet
boliglån- bostedsløs bostøtte- boyfriend bryllup- buddhist bulemi- bullied bully- bustadlån- bønn -bønn bønne- cannabis
casino- catholic christian church cocaine conflict- convicted criminal- custody dagpeng- dater dating debt- degrader-
deport- dismissed divorc- dokumentfalsk- dop doper drakk drikk drikke drikkeproblem- drikker drikking drikkinga
drikkingen drinking drug drugs drukke drukket drunk dytta dyttet dåp dåpen dødsbo- dødsfall- dømt edru einsam eksen
ekskjær- ekskona ekskone- eksmann- ektefelle- ektemann- ekteskap- elskeren elskerinne- embezzl- enke enkemann enslig
ensom evict- familievold- fartsbot- fartsbøter fattig fengsel- fengslet feud fired flykta flyktet flyktning- flørt-
forbruksgjeld forbrukslån- foreldreløs- foreldrerett- foreldretvist- forelsket forfalsk- forfulgt forlov- forsov-
fortvila fortvilet fosterbarn- fosterforeld- fosterhjem- fotlenke- fraskild fraskilt fraud- frikirkel- frimurer-
frp-medlem fråskild funeral fylla fyllekjør- fyllesyk- fylleånde førerkortbeslag gambl- gay gifter giftet girlfriend
-gjelda gjeldsakt gjeldsordning- gjeldsproblem- gossip- gravferd- gravlagt hangover harass- hasj hatefull- heleri
heroin hets- hijab- hindu- hjemløs- homeless homo homofil- homse- hungover husbråk- husleierest- husvill- hysterisk
høyremann ikke-binær imam- immigrant- incest- incompetent inkasso- inkompetent innvandrar- innvandrer jail jailed
jehova- jewish jøde jødisk kalott- katolikk katolsk kausjon- kidnapp- kippa- kjefta kjefter kjeftet kjekl- kjærest-
kjærlighetssorg- kjønnskorriger- kjønnsskift- klapset klorar klorer klådde klåing klår kokain kommunist- konfirmasjon-
konflikt- konkurs kontaktforbud- konverter- koran- krangel- krangl- kredittkortgjeld krisesenter- kristen kristent lazy
lesbe- lesbian lesbisk- livredd loan-shark lovbrudd- luggar lugger luksusfelle lyg lyver løgnhals lønnstrekk-
lønnstrinn- løy marihuana menighet- mindreårig misbruk misbruker- misbrukt mishandl- mobba mobber mobbes mobbet
mobbing- mormon- mortgage moskeen moské- mosque muslim muslimsk nakenbild- namsmann- narkoman- narkotika- narsissis-
naska nasker nasket nasking nav-stønad nazist- nettdating- nettpoker- nikab- nyforelsket nygift nykter nyseparert
nyskilt omplasser- omskjær- omsorgsovertak- oppholdsløyve- oppholdstillatelse- oppsagt oppseiing oppseiinga oppsigelse
oppsigelsen ortodoks overarbeid- overdraft overfall- overgrep- papirlaus- papirløs partibok- partimedlem- partner-vold
partnervold- pengemangel pengenød pengeproblem- pengesorg- pengevansk- permittert personalkonflikt- personalsak-
pinsevenn- politianmeld- porno- prison promille- prostitu- psykopat- pågrep- quarrel- racist ramadan- rasist- refugee
rehab religio- religiøs- remarried rettssak- rivaler rus rusa rusavheng- ruset rusmisbruk- rusproblem- ruspåverk-
ruspåvirk- sacked samboer- sambuar- samfunnsstraff samlivsbrudd- samlivsproblem- samværsrett- scientolog- selvskading
separasjon- separated separation separer- sexchat- sexist sidesprang- sikh- siktelse- siktet singel sjalu- sjefsvikt-
sjikan- skattegjeld skatteunndr- skeiv skeive skild skilde skiljast skiller skilles skilsmiss- skilt skyldner- sladder
sladr- slarv- slo slår slått slør smuglet smugling snusing sober soner soning sorg sorgperm- sosialen sosialhjelp-
sosialklient- sosialstønad- sparka sparken sparket spelegjeld spilleavheng- spillegjeld spilleproblem- sprit spritånde
spytta spyttet stal stalk- statsborgar- statsborger- statsløs- steal stealing stebarn- stefar- stemor- stjal stjel
stjele stjeler stjålet stole straffa straffedømt straffesak- streikebryt- stressa stresset strippeklubb- surrogat-
suspended suspender- svindl- særkull- sørger testament- theft tiggar- tigger- tiltalt tinder tjuv- trakasser-
transgender transkjønn- transkvinne- transmann- transperson- troende trua truar truer truet trugsm- truslar trusler
trygda trygdemisbruk- trygdesvindel- trygdet turban- tvangsekteskap- tvangsgift- tyveri tørrlagd tørrlagt udugeleg
udugelig uforskamm- uføretrygdet underslag- underslo undocumented unemploy- unnaslunt- uteligger- utfrys- utkastels-
utleggstrekk- utpant- utro utroskap- utru utruskap utslite utslitt utvist uvener uvenner valdeleg valden valdtek-
varetekt- violent visa visum- vold voldelig voldsalarm- voldsdømt voldsutsatt voldt- wedding- widow widower åtvaring-
"""
_BODY = one_of(
    r"""
    ank(?:el|elen|ler|lane|lene)|arm(?:en|er|ene|ar|ane)?|albu(?:en|er)?|bei?n(?:a|et)?|bryst(?:et|a)?
    finger(?:en)?|fingr(?:e|ene|ar|ane)|fot(?:en)?|føt(?:ter|tene|er|ene)|hals(?:en)?|h[åa]nd(?:a|en)?|hend(?:er|ene)
    h[åa]ndledd(?:et)?|hofte(?:n|r|ne)?|hofta|hode(?:t)?|hovud(?:et)?|hj[ae]rte(?:t)?|hud(?:en|a)?|kjeve(?:n)?|kjeva
    kne(?:et|a|ne)?|knær(?:ne)?|ledd(?:et|a|ene)?|lever(?:en|a)?|legg(?:en)?|lunge(?:n|r|ne|ene)?|lår(?:et|a)?|magen?
    musk(?:el|elen|ler|lar|lene|lane)|nakke(?:n)?|nerv(?:e|en|er|ar|ene|ane)|nyre(?:r|ne)?|nyr(?:ene|er)|psyken?|rygg(?:en)?
    ribbein(?:a)?|skuld(?:er|ra|eren|rer|rene|rane)|syn(?:et)?|tann(?:a)?|tenn(?:er|ene)|tarm(?:en)?|underliv(?:et)?
    øye(?:t)?|øyn(?:e|ene)|auge(?:t|a)?|øre(?:t)?|øyre(?:t)?|helse(?:n)?|helsa|hørsel(?:en)?|høyrsel(?:en)?|søvn(?:en)?
    """
)
_BODY_EN = one_of(
    r"""
    ankles?|arms?|back|breasts?|chest|ears?|elbows?|eyes?|eyesight|feet|fingers?|foot|hands?|head|health|hearing|hearts?
    hips?|jaw|joints?|kidneys?|knees?|legs?|liver|lungs?|muscles?|neck|nerves|ribs?|shoulders?|spine|stomach|teeth|tooth
    wrists?
    """
)
_KIN = one_of(
    r"""
    (?:beste|sviger|ste|adoptiv)?(?:mor|mora|moren|far|faren)|(?:mor|far)(?:mor|far)(?:a|en)?|mamma(?:en)?|pappa(?:en)?
    (?:beste|sviger|ste|foster)?foreldr(?:e|a|ene)|kon[ea]|(?:ekte|eks)?mann(?:en)?|ekskon[ea]|ektefelle(?:n)?
    sam(?:boer|buar)(?:en)?|kj[æa]r(?:e|a)ste(?:n)?|eks(?:en)?|(?:sviger|ste)?(?:sønn|son)(?:en|er|ene|s)?
    (?:sviger|ste)?(?:datter|dotter)(?:a|en)?|dattera|(?:barne|foster|ste)?(?:barn|born)(?:et|a)?|ung(?:en|ene|ane)
    (?:halv|ste|lille|store|tvilling)?(?:bror|broren|søster|søsteren|søstera|søstra|syster|systera)|søsken|sysken
    tante(?:n)?|tanta|onkel(?:en)?|nevø(?:en)?|niese(?:n)?|fetter(?:en)?|kusine(?:n)?|tenåring(?:en)?|familie(?:n)?
    """
)
_KIN_EN = one_of(
    r"""
    dad|mum|mom|wife|husband|spouse|partner|fianc[eé]e?|girlfriend|boyfriend|ex|(?:step|grand)?(?:son|daughter)s?
    (?:step|grand)?(?:mother|father)|(?:grand)?parents|brother|sister|(?:mother|father|sister|brother)-in-law|in-laws
    baby|twins|(?:step|grand)?(?:child|children)|kids?|aunt|uncle|family|marriage
    """
)
_FOR_HEALTH_WORDS = one_of(
    rf"""
    (?:sykt|syke|sjukt|sjuke)\s(?:barn|born|unger|ungar)|sick\s(?:child|note)|(?:on|took|taking) sick leave|in hospital
    nerv(?:ene|ane)|slit\w*\s(?:psykisk|mentalt|med {_BODY})
    (?:psykisk|mental)\w*\s(?:helse|problem\w*|health)|under behandling|fått (?:behandling|diagnosen?)
    får (?:ikke|ikkje) barn|til (?:lege|legen|psykolog|behandling|utredning|utgreiing)
    (?:under (?:utredning|utgreiing)|utre(?:des|det|da)|utgrei(?:es|ast|dd)|ut(?:greidd|greia))(?: for \w+)?
    får (?:sykepenger|sjukepengar|uføretrygd|AAP)|på (?:AAP|attføring)
    har AAP|delvis ufør|nedsatt arbeidsevne|høyt blodtrykk|høgt blodtrykk
    (?:vondt|oper\w+|slitasje|brudd|brot|betennelse|smerter|skadet|skadd|skada|brokk|prolaps) i \
        (?:ei |en |ein |et |eit )?(?:høyre |venstre |høgre )?\w+
    \d{{1,3}}\s?(?:%|prosent|pst\.?|percent)\s(?:syke?meld|sjuke?meld|ufør|arbeidsufør|restarbeidsevn|restevn|sick)\w*
    (?:syke?|sjuke?)meldt?\s(?:i\s)?\d{{1,3}}\s?(?:%|prosent|pst)
    (?:på grunn av|pga\.?|grunnet|because of) (?:{_BODY}|{_BODY_EN}|(?:hj[ea]rte|rygg|kne|nakke|skulder|hofte|nerve\
        |mage|lunge|lever|søvn|helse)\w*)
    (?:vært|vore|er|var|been) (?:borte|vekke|away|off) (?:fra|frå|from) (?:jobb|arbeid|work)\w*
    (?:borte|vekke) i \w+ (?:dag|uk|vek|måned|månad)\w*
    (?:går|gikk|gjekk|goes|went) (?:til|hos|to) (?:en |ein |a )?(?:fysio|psyko|tera|thera|lege|kiro|physio|counsel)\w*
    (?:fast)?legen (?:sa|sier|seier|mener|meiner|hans|hennes|hennar)|begyn\w+ å glemme|byrj\w+ å gløyme
    gl(?:emmer|øymer) ting
    (?:kne|rygg|nakke|hofte|skulder|hjerte|hjarte|mage|syns|hørsels|søvn|helse)(?:problem|vansk|plage|smerte|skade)\w*
    with stress|av stress|(?:får|fått|fekk|fikk|hadde|hatt|had an?) (?:hjerne)?(?:slag|drypp|stroke)
    lagt inn(?=[.,;!?]|$|\s(?:på|for|med|akutt|igjen|att|etter|til (?:utredning|behandling|observasjon))\b\
        |\si (?:går|natt|dag|helga|helgen)\b)
    (?:av|i|med) ambulanse\w*
    (?:er|var|lå|ligg\w*|havn\w+|kjør\w+|køyr\w+|vært|vore|inn|inne|til|tilbake) på (?:sykehus|sjukehus)\w*
    bli(?:tt)? (?:pappa|mamma|far|mor)\b
    (?:tar|tek|går på|bruker|brukar|får) (?:\w+ )?medisin\w*
    vent(?:er|ar) (?:\w+ ){{0,3}}(?:barn\b|born\b|tvilling\w*|baby)
    vent(?:er|ar) på (?:\w+ ){{0,2}}(?:hofte|kne|nyre|operasjon|behandling|utred|utgrei|diagnose|legetime)\w*
    waiting for (?:an? )?(?:new )?(?:kidney|hip|knee|liver|heart|operation|surgery|diagnosis|test results)
    lykkelige omstendigheter|(?:måneder|månader|uker|veker|months) (?:på vei|på veg|gone|pregnant)
    på tjukka|prøver å få barn
    (?:dårlig|dårleg|svak|vond|stiv|brukket|ødelagt|øydelagd|hoven|hovn|skada|skadd)e? {_BODY}\b
    {_BODY} (?:som )?(?:ikke |ikkje )?(?:hovner|verker|verkjer|svikter|sviktar|holder|held|låser seg|plager|plagar)\b
    (?:ikke|ikkje) frisk|kutter seg|møtt\w* veggen|kast(?:er|et|a|ar) opp
    (?:bad|sore|broken|injured|hurt|swollen|weak|torn|twisted|sprained|poor|failing) {_BODY_EN}\b
    {_BODY_EN} (?:condition|problems?|attack|trouble|surgery|operation|pain|failure|injury|disease)
    eating disorder|off sick|signed off|maternity leave|on medication|nervous breakdown|panic attacks?|sick with \w+
    (?:with|for|because of|hurt|broke|injured) (?:his|her|a bad|a broken) {_BODY_EN}\b
    (?:brakk|brukket|brekt|skadd|skadet|skada) {_BODY}\b
    ligg(?:er)? (?:på|i) (?:ortopeden|kirurgen|nevrologen|intensiven?|hjertemedisinsk|barsel\w*|føden|akutten|narkose)
    (?:ta|tok|tatt) (?:livet (?:sitt|av seg)|sitt eget liv)|in tears|på gråten|tårer|tårene
    (?:ofte|mye|mykje|stadig|aldri|sjelden) (?:borte|vekke|syk|sjuk|sick)
    (?:borte|vekke|fraværende|fråverande) (?:på grunn av|pga\.?|fordi|siden|sidan|hele|heile)
    (?:ikke|ikkje|aldri|knapt|sjelden|sjeldan) (?:vært|vore|møtt|kommet|komme|kome|dukket|dukka) \
        (?:på (?:jobb|arbeid|vakt)|opp|til (?:jobb|arbeid|vakt)|her|siden|sidan)\b
    (?:møtte|møter|kom|kommer|kjem|dukket|dukka|dukker|dukkar) (?:ikke|ikkje|aldri) \
        (?:opp|igjen|att|tilbake|(?:på|til) (?:jobb|arbeid|vakt))\b
    g(?:ått|ikk|jekk|år) (?:ned|opp) (?:\w+ )?i vekt
    (?:spist?e?r?|et|åt|ete) (?:lite|dårlig|dårleg|nesten (?:ikke|ikkje))
    (?:lost|gained|losing) weight|(?:not|barely|hardly) (?:eating|sleeping)|svim(?:te|a|er|ar) av
    slutt(?:et|a) å (?:komme|kome|møte)|(?:has|have|had|is|was) (?:been )?(?:off|away|absent) (?:since|for|all|sick)\b
    (?:(?:has|had|did|does) not|(?:has|had|did|does)n['’]t) (?:been|come|shown|turned|show|turn|be) \
        (?:(?:to|at) work|in|up|back|here|since)\b
    (?:er|var) (?:\w+ )?(?:ikke|ikkje) (?:tilbake |attende )?(?:i|på) (?:jobb|arbeid)\b
    fr[aå]vær\w* (?:hans|hennes|hennar|til)|den (?:sykmeldte|sjukmelde|gravide)
    """
)
_FOR_HEALTH = _in_small_letters(_FOR_HEALTH_WORDS)
_LETTERS_FOR_HEALTH = re.compile(r"\b(?:ME|MS|AAP|ALS|OCD|KOLS|BUP|DPS)(?=[\s.,;:!?/)-]|$)")
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
    rf"""
    {_KIN}\s(?:hans|hennes|hennar|sin|si|sine|min|mi|mine|til (?:ham|henne|han|ho))\b|(?:his|her|my)\s{_KIN_EN}\b
    i forhold til (?:sjefen|lederen) privat|problem(?:er)? (?:hjemme|heime|at home)
    (?:vanskelig|tungt|bråk|dårlig) (?:hjemme|heime)|tungt for tiden|fast(?:er|et|ar)(?= (?:i|under) ramadan)
    fasting (?:for|during)|rusmidler|stemmer på|meldt seg inn i|(?:i|har|mye|stor) gjeld|gjelden|drinking problem
    ber til|forhold til (?:en|ein|ei|sjefen|lederen)
    (?:medlem (?:av|i)|med i|aktiv i|kandidat for|liste for|stemte|stemmer) (?:SV|Ap|Arbeiderpartiet|Høyre|Høgre|Frp\
        |Venstre|Rødt|MDG|KrF|Senterpartiet|Sp)\b
    er (?:død|daud)\b|døde\b|døydde
    (?:tjener|tener|årslønn\w*|lønn\w* (?:hans|hennes|hennar))[^\d.!?]{{0,20}}\d{{2,3}}[\s.]?\d{{3}}|Jehovas vitne\w*
    (?:money|financial|marriage|family|legal) (?:trouble|troubles|problems|difficulties)
    (?<=['’]s ){_KIN_EN}\b
    (?:redd|afraid|scared|frightened) (?:for|of)\b(?! at\b)|single (?:mother|father|mum|dad|parent)
    on probation|(?:opphold|opphald)\w* til|tåler (?:ikke|dårlig)(?: \w+)?
    toler (?:ikkje|dårleg)(?: \w+)?|(?:dårlig|dårleg|trang|anstrengt|elendig) økonomi
    (?:uten|utan|fratatt|frateken|inndratt) (?:lappen|førerkort\w*|sertifikat\w*)
    (?:har|hadde|hatt|innleda|innledet) (?:et|eit) forhold(?! til (?:at|det|dette|alt|alle|saken?|saka))
    (?:økonomiske|private) (?:problem\w*|vansk\w*)
    (?:mistet|mista|miste|mister|mistar) (?:lappen|førerkortet|sertifikatet)
    (?:mistet|mista|miste|mister|mistar) (?:(?:et|eit|en|ein|sitt|sin|si|sine) )?{_KIN}\b
    lost (?:his|her|their|an?) (?:licence|license|{_KIN_EN})\b|caught \w+ing|charged with|found guilty|in court
    (?:drink|drunk)-driv\w+|drunk driv\w+|(?:fått|fekk|fikk) (?:en |ein |ei )?bot\b
    (?:tatt|teke|teken) (?:for|i) (?!\w*(?:bruk|mot|tur|med))\w+
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
    (?:er|var|ble|blei|vart) (?:blitt |vorte )?sammen med (?:en|ein|ei|sjefen|lederen)\b|noe på gang med
    (?:sitter|satt|sittet|sit|sat|sete) inne(?! (?:med|i|på)\b)|(?:done|did|doing|served) time\b
    (?:av|på) vannvogn\w*|(?:på|til) flaska|på (?:kjøret|fylla)|(?:off|on) the (?:wagon|booze)
    (?<!i )(?<!små )bit(?:er|ar)(?=[.,;]|$| (?:og|de|dei|dem|oss|meg|ham|henne|barn|barna|andre|personalet|seg)\b)
    (?:tisser?|bæsjer?|gjør) (?:på )?seg|stikker av|stikk av|rømmer|rømte|rømde
    (?:bites?|scratch(?:es)?|hits|kicks|spits|wets|soils|hurts) (?:him|her)?self|(?:bites|kicks|spits at) \w+
    (?:jobb|arbeid|kjør|køyr|work|driv)\w* (?:svart|ulovlig|ulovleg|full|fulle|beruset|drunk|illegally)\b
    (?:written|verbal|final|skriftlig|skriftleg|muntlig|munnleg) (?:warning|advarsel|åtvaring)
    (?:omsorgen|foreldreansvaret|samværet?|custody) (?:for|med|of) \w+
    mist(?:et|a|er|ar) (?:motet|lysta|lysten|matlyst\w*|gnisten|trua|troen|stemmen|besinnelsen|hodet|hovudet)
    gru(?:et|dd|a|er|ar) (?:seg|meg)
    (?:{_BODY}|oppførsel(?:en)?|åtferda|at?dferden|økonomien|privatlivet|ekteskapet|samlivet|drikkinga|drikkingen\
        |frav?æret|fråværet|haldninga|holdningen|humøret|lukta|hygienen|klesstilen|utseendet|språkbruken|innsatsen) \
        (?:til|hans|hennes|hennar)\b
    ut av skapet|coming out\b|came out as|seier opp|domestic violence|residence permit|criminal record|police record
    (?<=s )(?:kone|mann|samboer|sambuar|kjæreste|kjæraste|eks|sønn|son|datter|dotter|mor|far|mamma|pappa|bror|søster\
        |syster|barn)\b
    {_KIN}(?= til\s[A-ZÆØÅ])
    (?:uten|utan) å (?:si fra|seie frå|gi beskjed|gje beskjed|ha lov|spørre om lov)
    falske? (?:timelist|papir|vitnemål|underskrift|attest|kvittering|pass|opplysning)\w*
    (?:tatt|teke|fersket|ferska|avslørt|grepet|oppdaget|sett|observert) (?:i å|i en løgn|med|mens)
    (?:sender|sendte|sende) (?:alle |all |mesteparten av )?(?:penge|penga|lønn)\w* (?:hjem|heim)\w*
    (?:bedt|bede) om å (?:gå hjem|gå heim|dra hjem|roe seg|slutte|sove|tie)
    (?:rå|bedervet|utgått|utgåtte|ødelagt|skjemt) (?:kylling|kjøtt|mat|medisin|medisiner|råvarer|fisk)
    meld(?:t|te|er) seg (?:ut|inn i)|meldt for(?! å ha| kurs)|(?:ga|gav|gitt|gir|gjev) opp
    (?:slit|sliter) økonomisk|juling|utestengt|(?:vurderer|vurderar|tenker på|tenkjer på) å (?:slutte|si opp|seie opp)
    """
)
_FOR_PRIVATE = _in_small_letters(_FOR_PRIVATE_WORDS)
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
_FOR_TOLD = _in_small_letters(_FOR_TOLD_WORDS)
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
    (?:to|tre|two|three)\s(?:av|of)\s(?:the\s)?(?:{WORKS_AS}(?:ne|ene|ane)|jentene|guttene|gutane|barna|borna\
        |ungene|ungane|boys|girls|children|kids|staff|pupils|residents)|(?:de|dei)\sto\s(?:er|har|ble|blei|var|krangl\w+)
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
    (?:the|our|one|an?|that|this|another|new)\s(?:[\w-]+\s){{0,2}}?{PEOPLE_EN}
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


_LISTS = ((HEALTH, Words(_HEALTH)), (PRIVATE, Words(_PRIVATE)))


@lru_cache(maxsize=50_000)
def _kind(word: str) -> str:
    return "" if _OF_ALL.match(word) else next((kind for kind, listed in _LISTS if word in listed), "")


@lru_cache(maxsize=5_000)
def about_someone(sentence: str) -> bool:
    """Whether a sentence is about one person, without saying who."""
    return _SOMEONE.search(sentence.lower()) is not None or tells_of_someone(sentence)


_IN_GENERAL = re.compile(r"\bom (?:pasient|beboer|bebuar|bruker|brukar)(?:en)?\b(?! (?:på|i)\b)")


@lru_cache(maxsize=5_000)
def of_others(sentence: str) -> bool:
    """Whether it tells of the health of nobody in particular: «Legen avgjør om egenmelding er nok»."""
    begins = only_tasks(sentence)
    return begins is not None and _SOMEONE.search(_IN_GENERAL.sub("", sentence[begins:].lower())) is None


@lru_cache(maxsize=5_000)
def delicate(sentence: str, someone: bool) -> tuple[Stretch, ...]:
    """What is told of somebody, as a whole where it can be told what belongs to it, and else word by word.

    A sentence that says only what is the matter is about somebody too: «Sykmeldt siden mars.»
    """
    return tuple(_delicate(sentence, someone))


def _delicate(sentence: str, someone: bool) -> Iterator[Stretch]:
    words = list(_WORD.finditer(sentence))
    if not someone and not (words and words[0][0].casefold() in _ALONE):
        return
    small = small_letters(sentence)
    found = list(_word_by_word(sentence, small, words))
    of_whom = {_goes_on(sentence, match.end()): match.span() for match in _FOR_TOLD.finditer(small)}
    for start, end in told(sentence):
        kind = next((one.kind for one in found if start <= one.start < end), TOLD)
        yield Stretch(kind, of_whom.pop(start, (start, end))[0], end)
    yield from found
    for start, end in of_whom.values():
        yield Stretch(TOLD, start, end)


def _goes_on(sentence: str, end: int) -> int:
    """Where the next word begins, also after a comma."""
    return end + (2 if sentence[end : end + 1] == "," else 1)


_SWITCHES = re.compile(r" (?:av|fast|sammen|saman|på (?:lys|alarm|varme|maskin|vann|ovn|radio|komfyr|vifte)\w*)\b")
"""«Slår av lyset», «slo fast»."""


def _word_by_word(sentence: str, small: str, words: list[re.Match[str]]) -> Iterator[Stretch]:
    looked_for = (
        (HEALTH, _FOR_HEALTH, small),
        (HEALTH, _LETTERS_FOR_HEALTH, sentence),
        (PRIVATE, _FOR_PRIVATE, small),
    )
    for kind, pattern, text in looked_for:
        for match in pattern.finditer(text):
            yield Stretch(kind, match.start(), match.end())
    for match in words:
        if match[0][:2] == "sl" and _SWITCHES.match(sentence, match.end()):
            continue
        if kind := _kind(match[0].casefold()):
            yield Stretch(kind, match.start(), match.end())
