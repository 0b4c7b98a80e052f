"""Solbakken sykehjem: what is harder to agree on (meetings 5 and 6), and the meeting planned for today."""

from __future__ import annotations

from partsgruppe.demo.agree import Decide, Kept, LeavePostponed, MeetAgain, Moved, Promise, Raise, Tell, Try
from partsgruppe.demo.people import AVDELINGSLEDER, FAGFORBUNDET, LEDER, LUNSJ, SYKEPLEIERNE, VERNEOMBUD
from partsgruppe.demo.shape import Item, Meeting
from partsgruppe.demo.talk import Goes, Rate, Round, Talk, Win
from partsgruppe.group.decisions import AGREED, POSTPONED, TRY

FIFTH = Meeting(
    weeks_ago=8,
    chair=VERNEOMBUD,
    minutes=90,
    items=(
        Item(
            "apning",
            Round(
                {
                    LEDER: "Litt sliten, men glad for tirsdagskvarteret.",
                    AVDELINGSLEDER: "Jeg må gå ti over to i dag, bare så dere vet det.",
                    FAGFORBUNDET: "Har snakket med mange om helgene. Det brenner.",
                    SYKEPLEIERNE: "Rolig. Det har vært en god uke på avdelingen.",
                }
            ),
        ),
        Item("siden-sist", Kept("Sette av et kvarter"), Kept("Legge utskrift")),
        Item(
            "hvordan-star-det-til",
            Round(
                {
                    LEDER: "Jeg får vite ting tidligere. Det gjør dagene lettere.",
                    AVDELINGSLEDER: "Overlappen er nede i tolv minutter, og vi får med oss mer.",
                    FAGFORBUNDET: "Helgene er for tunge. Mange korte vakter, og mange kvelder på rad.",
                    SYKEPLEIERNE: "Smerteplasterne går av seg selv nå. Jeg venter på svarene før jeg sier mer.",
                    VERNEOMBUD: "Ringesystemet bråker om natta. Både beboerne og vi skvetter.",
                }
            ),
            Rate(
                {
                    LEDER: (4, "Vi løser ting mens de er små."),
                    FAGFORBUNDET: (3, "Hverdagene er blitt bedre. Helgene drar ned."),
                    SYKEPLEIERNE: (4, "Jeg rekker å gjøre ferdig det jeg begynner på."),
                    VERNEOMBUD: (3, "Det går riktig vei, men det er trangt og bråkete."),
                }
            ),
            Raise("Støy fra ringesystemet om natta"),
        ),
        Item(
            "apen-sak",
            Round(
                {
                    LEDER: "Lunsjen er dagens viktigste time for mange av dem som bor her.",
                    AVDELINGSLEDER: "Vi deler ut medisiner, tar telefoner og serverer på én gang. Vi lager uroen selv.",
                    FAGFORBUNDET: "Sitter vi ned og spiser sammen med dem, spiser de mer. Det har vi sett.",
                    SYKEPLEIERNE: "Jeg er redd for medisiner som skal gis til maten. Ellers er jeg med.",
                    VERNEOMBUD: "Lyden måler jeg gjerne. Men det viktigste er at noen sitter i ro ved hvert bord.",
                }
            ),
            Talk(
                "Hvem ringer egentlig midt på dagen? Mest frisøren, apoteket og vi selv.",
                "Hva gjør kjøkkenet hvis vi flytter lunsjen et kvarter? Ingen visste det.",
            ),
            Talk("Én tar telefonen for alle tre avdelingene, og de andre sitter."),
            Decide(TRY),
            Try(
                what="Skjermet lunsj på avdeling 2 mellom kl. 12 og 12.45: Én har telefonen for hele huset, trallene "
                "står, og alle andre sitter ved bordene.",
                why="Mange spiser lite når det er uro. Vi tror ro ved bordet gir bedre måltider og færre urolige "
                "ettermiddager.",
                who="Avdeling 2, som selv har bedt om det.",
                weeks=11,
                watch="- Hvor mange ganger må noen reise seg?\n"
                "- Hvor mye blir igjen på tallerkenene?\n"
                "- Kommer medisinene som skal gis til maten, når de skal?\n"
                "- Hva sier kjøkkenet?",
                heard="De tillitsvalgte spør kollegene på avdeling 2. Beboerne blir spurt på husmøtet, og verneombudet "
                "snakker med kjøkkenet.",
                evaluators="avdelingsleder, de tillitsvalgte og verneombudet, i gruppa.",
            ),
            Promise("Lage et skilt til døra: «Vi spiser. Kom gjerne inn og sett deg»", FAGFORBUNDET, 1),
            Promise("Fortelle pårørende om lunsjen, i brevet som går ut hver måned", LEDER, 3),
            matter=LUNSJ,
        ),
        Item(
            "apen-sak",
            Goes(AVDELINGSLEDER),
            Round(
                {
                    LEDER: "Jeg er ikke imot, men jeg vet ikke hva det gjør med pausene og med vikarbudsjettet.",
                    FAGFORBUNDET: "Mange av mine vil heller jobbe færre og lengre vakter i helgene. De får flere hele "
                    "helger hjemme, og beboerne får færre ansikter å forholde seg til.",
                    SYKEPLEIERNE: "Mine er delt. Tolv timer med ansvar for medisiner er noe annet enn tolv timer uten. "
                    "Jeg kan ikke si ja på vegne av dem nå.",
                    VERNEOMBUD: "Jeg vil vite hvor folk skal hvile, og hva vi gjør når det blir for mye.",
                }
            ),
            Talk(
                "Hva er det egentlig folk vil bort fra? Antall helger, eller de korte vaktene?",
                "Tre ting vi ikke vet: hvor mange som vil, hva det koster, og hvor man hviler.",
            ),
            Decide(
                POSTPONED,
                talks="Tillitsvalgt i Fagforbundet og verneombudet snakker med helgevaktene på alle tre avdelingene. "
                "Tillitsvalgt i Sykepleierforbundet spør sine.",
                weeks=3,
            ),
            Promise("Snakke med helgevaktene på alle tre avdelingene", FAGFORBUNDET, 3),
            Promise("Finne ut hva lange vakter gjør med pauser og vikarbudsjett", LEDER, 4),
            matter="Lange vakter i helgene",
            by=FAGFORBUNDET,
        ),
        Item(
            "avslutning",
            Promise(
                "Spørre kollegene om smerteplaster, med skjema uten navn og en prat for dem som vil", SYKEPLEIERNE, 4
            ),
            Tell(
                FAGFORBUNDET,
                "avdeling 2",
                "At lunsjen blir skjermet fra neste uke, og at det er lov å si at det ikke virker.",
            ),
            Tell(
                SYKEPLEIERNE,
                "alle som jobber helg",
                "At vi ikke er enige om de lange vaktene ennå, og at de blir spurt.",
            ),
            MeetAgain(4, LEDER),
        ),
    ),
)


SIXTH = Meeting(
    weeks_ago=4,
    chair=LEDER,
    minutes=60,
    away=(VERNEOMBUD,),
    items=(
        Item(
            "apning",
            Round(
                {
                    LEDER: "I dag mangler vi verneombudet, så det vi blir enige om, er forslag.",
                    AVDELINGSLEDER: "Har spist lunsj sittende tre dager på rad.",
                    FAGFORBUNDET: "Godt å se dere.",
                    SYKEPLEIERNE: "Full perm med svar fra kollegene.",
                }
            ),
        ),
        Item(
            "siden-sist",
            Kept("Lage et skilt"),
            Kept("Fortelle pårørende"),
            Kept("Finne ut hva lange vakter"),
            Kept("Spørre kollegene om smerteplaster"),
            Moved("Snakke med helgevaktene", 5),
            LeavePostponed(
                "De lange vaktene venter. Praten med helgevaktene er ikke ferdig, og verneombudet bør være med."
            ),
        ),
        Item(
            "hvordan-star-det-til",
            Round(
                {
                    LEDER: "Mange nye vikarer på kort tid. Jeg ser at de går alene for tidlig.",
                    AVDELINGSLEDER: "Ro i lunsjen på avdeling 2. På de andre er det som før.",
                    FAGFORBUNDET: "De erfarne forklarer det samme om igjen. De gjør det gjerne, men det tærer.",
                    SYKEPLEIERNE: "Jeg har fått tid til å sitte hos en beboer en halv time. Det var lenge siden sist.",
                }
            ),
            Round(
                {
                    LEDER: "Pårørende merker at ansiktene er nye.",
                    FAGFORBUNDET: "Vi får til å ta godt imot beboerne. Vi kunne tatt bedre imot hverandre.",
                    SYKEPLEIERNE: "Det glipper når den nye ikke vet hvem det går an å spørre.",
                }
            ),
        ),
        Item(
            "apen-sak",
            Round(
                {
                    LEDER: "Vi har en perm på førti sider. Ingen leser den, og det forstår jeg godt.",
                    AVDELINGSLEDER: "To vakter ved siden av en fast, så går det. Men turnusen må ha plass til det.",
                    FAGFORBUNDET: "Gi den nye én person å spørre. En fadder, og ikke «spør hvem du vil».",
                    SYKEPLEIERNE: "Noe må de kunne før de går alene: ringesystemet, løft, brann, og hvem de ringer.",
                }
            ),
            Talk(
                "Hva sier vikarene selv? De som sluttet etter kort tid, er aldri blitt spurt.",
                "Hvem tar oppgavene til den som er fadder?",
            ),
            Talk("Fire ting på ett ark, to vakter ved siden av en fast, og én fadder. Det kan vi få til."),
            Decide(
                AGREED,
                text="Nye vikarer går to vakter ved siden av en fast og får en fadder de kan spørre de første fire "
                "ukene. Før de går alene, skal de ha vært gjennom:\n"
                "- ringesystemet og vaktmobilen\n"
                "- løft og hjelpemidler\n"
                "- brann og rømning\n"
                "- «hvem ringer jeg når jeg er i tvil?»",
                reason="Nye skal være trygge, og de erfarne skal slippe å forklare alt mange ganger.",
                needs=((FAGFORBUNDET, "De som er faddere, får tid til det i turnusen."),),
            ),
            Promise("Skrive én side om hva en fadder gjør", SYKEPLEIERNE, 3),
            Promise("Finne tid i turnusen til dem som er faddere"),
            matter="Opplæring av nye vikarer",
            by=AVDELINGSLEDER,
        ),
        Item(
            "avslutning",
            Win("34 kolleger har svart om smerteplasterne. Så mange svar har vi aldri fått på noe."),
            Tell(LEDER, "verneombudet", "Hva vi foreslår for vikarene, så det kan tenkes over før neste møte."),
            Tell(
                SYKEPLEIERNE,
                "alle som svarte på skjemaet",
                "Takk. Svarene blir lest neste gang, og da bestemmer vi hva som skjer med smerteplasterne.",
            ),
            MeetAgain(4, FAGFORBUNDET),
        ),
    ),
)


NEXT = Meeting(
    weeks_ago=0,
    chair=FAGFORBUNDET,
    minutes=120,
    heard=(
        (
            "Fra nattevaktene, skrevet på tavla:\n"
            "- lyset i trappa er så skarpt at beboerne våkner\n"
            "- dørklokka høres ikke på avdeling 3\n"
            "- «hvem har vaktmobilen mellom elleve og halv tolv?»",
            "Tavla på vaktrommet",
        ),
        (
            "Vi på kjøkkenet synes den rolige lunsjen er fin, men vi får maten i retur når dere flytter klokkeslettet "
            "uten å si fra. Kan en av oss være med en gang dere snakker om måltidene?",
            "Personalmøtet",
        ),
    ),
)
