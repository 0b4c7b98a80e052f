"""Solbakken sykehjem: something small, and each other's chairs (meetings 3 and 4)."""

from __future__ import annotations

from partsgruppe.demo.agree import Answer, Decide, Kept, MeetAgain, Moved, Promise, Tell
from partsgruppe.demo.people import AVDELINGSLEDER, FAGFORBUNDET, LEDER, SYKEPLEIERNE, VERNEOMBUD
from partsgruppe.demo.shape import Item, Meeting
from partsgruppe.demo.talk import Choose, Round, Talk, Win
from partsgruppe.group.decisions import AGREED

THIRD = Meeting(
    weeks_ago=16,
    chair=AVDELINGSLEDER,
    minutes=75,
    items=(
        Item(
            "apning",
            Round(
                {
                    LEDER: "Rett fra budsjettmøte. Dere er det beste jeg har sett i dag.",
                    FAGFORBUNDET: "Frisk luft og god tid til frokost.",
                    SYKEPLEIERNE: "Travel morgen, men en god en.",
                    VERNEOMBUD: "Jeg har fått tid til vervet på dagtid. Det merkes.",
                }
            ),
        ),
        Item("siden-sist", Kept("Tegne et utkast"), Moved("Spørre nattevaktene", 3)),
        Item(
            "hvordan-star-det-til",
            Round(
                {
                    AVDELINGSLEDER: "Arket fungerer på avdeling 2. Avdeling 1 spør når de får det.",
                    FAGFORBUNDET: "Vi leter. Etter nøkler, ladere, løftebelter.",
                    SYKEPLEIERNE: "Færre avbrudd i morgenstellet. Det må jeg innrømme.",
                    VERNEOMBUD: "To nesten-uhell er meldt, og begge er fulgt opp samme dag.",
                }
            ),
        ),
        Item(
            "velg-noe-lite",
            Round(
                {
                    LEDER: "Postlista kommer for sent",
                    AVDELINGSLEDER: "Hvem som bestiller hansker",
                    FAGFORBUNDET: "Nøkkelen til lintøyrommet",
                    SYKEPLEIERNE: "Alarmtelefoner uten strøm",
                    VERNEOMBUD: "Løftebeltene ligger aldri der de skal",
                }
            ),
            Choose("Postlista kommer for sent", "Hvem som bestiller hansker"),
            Choose("Nøkkelen til lintøyrommet", "Alarmtelefoner uten strøm"),
            Choose("Nøkkelen til lintøyrommet"),
            Decide(
                AGREED,
                text="Nøkkelen henger på en krok innenfor døra til vaktrommet, i en fisk av tre som er så stor at "
                "ingen får den i lomma. Reservenøkkelen ligger hos vaktmesteren.",
                reason="Hver vakt leter i gjennomsnitt to ganger. Én gang sto en beboer og frøs imens.",
            ),
            Promise("Skjære ut en fisk og skru opp en krok", VERNEOMBUD, 2),
            Promise("Sende postlista på fredag, fast", LEDER, 1),
            Promise("Skrive ett navn for hansker på hver avdeling", AVDELINGSLEDER, 1),
        ),
        Item(
            "avslutning",
            Tell(VERNEOMBUD, "hele personalet", "Hvor nøkkelen henger fra nå av. Bilde av fisken på tavla."),
            MeetAgain(4, SYKEPLEIERNE),
        ),
    ),
)


FOURTH = Meeting(
    weeks_ago=12,
    chair=SYKEPLEIERNE,
    minutes=120,
    heard=(
        ("Kan nattevaktene få vite hva som blir sagt på personalmøtene? Vi sover når dere har møte.", "Personalmøtet"),
        ("Vi som kommer til halv åtte, finner aldri parkering. Kan vi få faste plasser?", "Lapp på pauserommet"),
    ),
    items=(
        Item(
            "apning",
            Round(
                {
                    LEDER: "Spent på stolbyttet. Jeg har øvd på å tie stille.",
                    AVDELINGSLEDER: "Glad det er noen andre som leder i dag.",
                    FAGFORBUNDET: "Godt humør. Fisken er blitt en kjendis.",
                    SYKEPLEIERNE: "Jeg leder for første gang, så bær over med meg.",
                    VERNEOMBUD: "Nysgjerrig på å sitte i en annen stol enn min egen.",
                }
            ),
        ),
        Item(
            "siden-sist",
            Kept("Spørre nattevaktene"),
            Kept("Skjære ut en fisk"),
            Kept("Sende postlista"),
            Kept("Skrive ett navn"),
            Answer(
                "Kan nattevaktene",
                "Ja. Verneombudet legger en utskrift i nattpermen samme dag, og annethvert personalmøte holdes to "
                "ganger. Det skulle vi ha tenkt på før.",
            ),
            Answer(
                "Vi som kommer til halv åtte",
                "Nei, dessverre. Kommunen rår over plassen, og reglene er like for alle arbeidsplassene her. Leder har "
                "sendt ønsket videre og sier fra når det kommer svar.",
            ),
        ),
        Item(
            "hvordan-star-det-til",
            Round(
                {
                    LEDER: "Roligere mandager etter at postlista kommer på fredag.",
                    FAGFORBUNDET: "Arket på vaktmobilen blir brukt. Noen skriver roman på det, men det går seg til.",
                    SYKEPLEIERNE: "Lunsjen er verre enn før. Det er som på en jernbanestasjon.",
                    VERNEOMBUD: "Løftebeltene ligger fortsatt alle andre steder enn der de skal.",
                }
            ),
        ),
        Item(
            "bytt-stol",
            Round(
                {
                    LEDER: "Som tillitsvalgt: At lederne slåss for oss der vi ikke er med.",
                    AVDELINGSLEDER: "At de finner folk når vi står der klokka sju og er for få.",
                    FAGFORBUNDET: "Som leder: At de sier det andre ikke våger å si til meg.",
                    SYKEPLEIERNE: "At de kan avtalene, så jeg slipper å trå feil.",
                    VERNEOMBUD: "Som tillitsvalgt: At lederne sier fra tidlig når noe skal endres.",
                },
                "bidrag",
            ),
            Round(
                {
                    LEDER: "Beskjed før noe er avgjort, ikke en kopi av avgjørelsen.",
                    AVDELINGSLEDER: "Svar på om det vi tok opp, førte til noe.",
                    FAGFORBUNDET: "Et forslag sammen med klagen.",
                    SYKEPLEIERNE: "Hjelp til å forklare kollegene hvorfor det ble nei.",
                    VERNEOMBUD: "En fast tid der vi kan komme uten å bestille time.",
                },
                "mer",
            ),
            Round(
                {
                    LEDER: "Mindre «det skal vi se på».",
                    FAGFORBUNDET: "Færre e-poster som egentlig er et rop om hjelp.",
                    SYKEPLEIERNE: "Færre omkamper om det vi er ferdige med.",
                    VERNEOMBUD: "Færre møter der vi bare blir orientert.",
                },
                "mindre",
            ),
            Round(
                {
                    LEDER: "Å lede når det blir færre å ansette.",
                    AVDELINGSLEDER: "Å holde på de unge.",
                    FAGFORBUNDET: "Å være tillitsvalgt ved siden av full jobb, når stadig flere trenger dem.",
                    SYKEPLEIERNE: "Å få noen til å ta over vervet.",
                    VERNEOMBUD: "Å si nei oppover og likevel bli hørt.",
                },
                "utfordring",
            ),
            Round(
                {
                    LEDER: "At de kommer tidlig, mens det ennå går an å gjøre noe. Det er mer verdt enn avtalene.",
                    AVDELINGSLEDER: "At de får med dem som aldri sier noe på personalmøtet.",
                    FAGFORBUNDET: "At lederne er til å få øye på. Når de er med i et stell en morgen, stoler vi på det "
                    "de sier om budsjettet også.",
                    SYKEPLEIERNE: "At de tar støyten ovenfra. Det hadde jeg ikke tenkt på før jeg satt i den stolen.",
                    VERNEOMBUD: "Lederne: at de setter av tid til vernearbeidet. De tillitsvalgte: at de spør meg før "
                    "de svarer.",
                },
                "bidrag",
            ),
            Round(
                {
                    LEDER: "At de forteller hva som fungerer. Jeg hører mest om det som er galt.",
                    AVDELINGSLEDER: "Ta det med meg først når det gjelder min avdeling.",
                    FAGFORBUNDET: "Et fast kvarter annenhver uke. Da sparer vi opp, i stedet for å sende e-post.",
                    SYKEPLEIERNE: "Tall vi kan forstå: Hva koster en vikar, og hva koster en fast stilling?",
                    VERNEOMBUD: "Lederne: Ta meg med før det bygges om. De tillitsvalgte: Send meg arbeidsmiljøsakene.",
                },
                "mer",
            ),
            Round(
                {
                    LEDER: "Færre saker fredag klokka tre.",
                    FAGFORBUNDET: "Mindre på skjermen. Si det heller på morgenmøtet.",
                    SYKEPLEIERNE: "Færre hastetiltak som vi ikke er spurt om. Det tar en uke å rydde etter dem.",
                    VERNEOMBUD: "Mindre papir om sikkerhet, og flere runder i gangene.",
                },
                "mindre",
            ),
            Round(
                {
                    LEDER: "At flere går til dem med det de før tok med meg. Det kan bli tungt å bære.",
                    AVDELINGSLEDER: "Å snakke for kolleger som jobber til hver sin tid og knapt møtes.",
                    FAGFORBUNDET: "Å velge hva som ikke skal gjøres. Det må lederne si høyt.",
                    SYKEPLEIERNE: "Å få tak i fagfolk og samtidig bevare roen.",
                    VERNEOMBUD: "Ny teknologi. Den kommer fort, og noen må spørre hva den gjør med arbeidsdagen.",
                },
                "utfordring",
            ),
            Talk(
                "Ingen ba om mer informasjon. Alle ba om å få den før.",
                "Lederne traff med «beskjed før noe er avgjort». De tillitsvalgte bommet med omkampene: Lederne har "
                "ikke merket noe til dem, men savner å høre om det som er bra.",
                "Ingen visste at fredag klokka tre er det eneste tidspunktet de tillitsvalgte er fri fra stellet.",
            ),
            Round(
                {
                    LEDER: "De tillitsvalgte trenger tid som ikke blir stjålet fra stellet.",
                    AVDELINGSLEDER: "Verneombudet trenger å bli spurt først, ikke sist.",
                    FAGFORBUNDET: "Lederne trenger å høre det når vi er fornøyde.",
                    SYKEPLEIERNE: "Lederne trenger noen å tenke høyt med før noe er bestemt.",
                    VERNEOMBUD: "Alle her trenger litt bedre tid. Og jeg trenger tegningene før veggen er satt opp.",
                }
            ),
            Promise("Sette av et kvarter annenhver tirsdag til de tillitsvalgte og verneombudet", LEDER, 2),
        ),
        Item(
            "avslutning",
            Win("Fisken! Ingen har lett etter nøkkelen på to uker. Takk til den som skar, og til vaktmesteren."),
            Win("Vi satt i hverandres stoler, og vi lo mer enn vi kranglet."),
            Promise("Legge utskrift av referatet i nattpermen, fast", VERNEOMBUD, 1),
            Tell(
                VERNEOMBUD, "nattevaktene", "At de får referatet i nattpermen, og at annethvert møte holdes to ganger."
            ),
            Tell(LEDER, "de som spurte om parkering", "At svaret er nei, hvorfor, og at ønsket er sendt videre."),
            MeetAgain(4, VERNEOMBUD),
        ),
    ),
)
