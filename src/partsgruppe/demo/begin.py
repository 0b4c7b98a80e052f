"""Solbakken sykehjem: ground rules, a trial, and a first matter (meetings 1 and 2)."""

from __future__ import annotations

from partsgruppe.demo.agree import Decide, Kept, MeetAgain, Promise, Raise, Refer, Tell, Try
from partsgruppe.demo.people import AVDELINGSLEDER, FAGFORBUNDET, LEDER, LUNSJ, PLASTER, SYKEPLEIERNE, VERNEOMBUD
from partsgruppe.demo.shape import Item, Meeting
from partsgruppe.demo.talk import Choose, Comes, Rate, Round, Talk, Win
from partsgruppe.group.decisions import AGREED

FIRST = Meeting(
    weeks_ago=25,
    chair=LEDER,
    minutes=120,
    items=(
        Item(
            "apning",
            Round(
                {
                    LEDER: "Spent og glad. Og litt redd for å snakke for mye, så stopp meg gjerne.",
                    AVDELINGSLEDER: "Kommer rett fra medisinrommet. Håper vi finner noe som merkes på gulvet.",
                    FAGFORBUNDET: "Tre lapper fra kolleger i lomma, og ganske store forventninger.",
                    SYKEPLEIERNE: "Litt skeptisk til enda et møte. Men jeg er her, og jeg er nysgjerrig.",
                    VERNEOMBUD: "Glad for å være med fra første dag, og ikke først når alt er avgjort.",
                }
            ),
        ),
        Item(
            "hvordan-star-det-til",
            Round(
                {
                    LEDER: "Mye av dagen min går til å finne folk til neste helg. Jeg er for lite ute i gangene.",
                    FAGFORBUNDET: "Morgenstellet går godt når vi er fulltallige. Etter lunsj løper vi.",
                    SYKEPLEIERNE: "Vi blir avbrutt hele tida. En av oss talte 31 avbrudd på én vakt.",
                    VERNEOMBUD: "Folk hjelper hverandre på tvers av avdelingene. Det var ikke slik for to år siden.",
                }
            ),
        ),
        Item(
            "kjoreregler",
            Round(
                {
                    LEDER: "Vi sier det her inne, og ikke bare på parkeringsplassen etterpå.",
                    AVDELINGSLEDER: "Vi begynner og slutter på klokka.",
                    FAGFORBUNDET: "Vi lar hverandre snakke ferdig, også når vi tror vi vet hva som kommer.",
                    SYKEPLEIERNE: "Vi spør «hvordan mener du?» før vi svarer.",
                    VERNEOMBUD: "Vi snakker om arbeidet, aldri om enkeltpersoner.",
                }
            ),
            Choose(
                "Vi sier det her inne, og ikke bare på parkeringsplassen etterpå.",
                "Vi begynner og slutter på klokka.",
                "Vi lar hverandre snakke ferdig, også når vi tror vi vet hva som kommer.",
                "Vi snakker om arbeidet, aldri om enkeltpersoner.",
            ),
            Round(
                {
                    LEDER: "At noen sier «jeg ser det annerledes» i stedet for «du tar feil».",
                    FAGFORBUNDET: "Å få sove på det. Jeg har skiftet mening flere ganger på vei til jobb.",
                    SYKEPLEIERNE: "At faglige innvendinger blir skrevet ned og ikke bare hørt på.",
                    VERNEOMBUD: "En pause og en kopp kaffe. Jeg mener det.",
                }
            ),
            Choose(
                "Er vi i tvil, prøver vi det ut en stund og bestemmer oss etterpå.",
                "Faglige innvendinger skrives ned, og vi kommer tilbake til dem når vi vet mer.",
            ),
            Round(
                {
                    LEDER: "Ja. Og heng dem på veggen, så jeg husker dem selv.",
                    AVDELINGSLEDER: "Ja.",
                    FAGFORBUNDET: "Ja, med glede.",
                    SYKEPLEIERNE: "Ja, når den om innvendingene står der.",
                    VERNEOMBUD: "Ja.",
                }
            ),
        ),
        Item(
            "prov-ut",
            Round(
                {
                    LEDER: "At den som likevel er inne hos beboeren, bytter plasteret, og at det er trygt.",
                    AVDELINGSLEDER: "At vi slipper å lete etter en sykepleier midt i morgenstellet.",
                    FAGFORBUNDET: "Helsefagarbeiderne bytter smerteplaster mens de steller. De kan det, og mange "
                    "har ønsket seg oppgaven lenge. Beboeren slipper å kle av seg én gang til.",
                    SYKEPLEIERNE: "Jeg hører at vi vil flytte en sykepleieroppgave. Da vil jeg vite hvem som har "
                    "ansvaret når noe går galt.",
                    VERNEOMBUD: "Færre avbrudd for noen, og en ny oppgave for andre. Begge deler må vi følge med på.",
                }
            ),
            Choose("Fagansvarlig sykepleier og legen har sagt ja til at vi prøver."),
            Round(
                {
                    LEDER: "At noen sier ja fordi de tror jeg forventer det.",
                    AVDELINGSLEDER: "At vi glemmer å signere når det er travelt.",
                    FAGFORBUNDET: "At det blir én oppgave til uten at noe annet blir borte.",
                    SYKEPLEIERNE: "At et gammelt plaster blir sittende på, eller at ingen ser at smerten har endret "
                    "seg. Det er ikke bare å klistre. Jeg er redd vi mister blikket vårt på dem som har det vondt.",
                    VERNEOMBUD: "At den som er usikker, ikke tør å si det.",
                }
            ),
            Talk(
                "To signerer hver gang, og sykepleier ser til beboeren minst én gang i uka.",
                "Bare de som har lyst, og bare etter opplæring. Det skal være lett å trekke seg.",
                "Avdeling 3 gjør som før, så har vi noe å sammenligne med.",
                "Blir ett plaster glemt eller doblet, stopper vi og snakker sammen samme dag.",
            ),
            Try(
                what="Helsefagarbeiderne på avdeling 1 og 2 bytter smerteplaster under stellet. Sykepleier har "
                "fortsatt ansvaret for behandlingen, og to signerer: den som bytter, og den som ser etter at det "
                "gamle plasteret er av.",
                why="I den siste medarbeiderundersøkelsen skrev mange at de vil bruke mer av det de kan. "
                "Sykepleierne blir avbrutt for å gjøre noe som tar to minutter, og beboeren må vente og kle av "
                "seg én gang til.",
                who="Helsefagarbeidere på avdeling 1 og 2 som har lyst. Ingen må.",
                weeks=24,
                watch="- Blir plasteret byttet på riktig dag og til riktig tid?\n"
                "- Er begge signaturene på plass?\n"
                "- Hvor ofte må en sykepleier gå fra noe annet?\n"
                "- Hva sier beboerne om å slippe å bli forstyrret to ganger?\n"
                "- Kjenner noen seg presset til å være med?",
                heard="Verneombudet og de to tillitsvalgte spør kollegene på alle tre avdelingene, med et kort "
                "skjema uten navn og en prat for dem som heller vil det.",
                evaluators="hele gruppa, med svarene fra kollegene på bordet.",
            ),
            Promise("Lage et kurs på to timer om smerteplaster, sammen med farmasøyten", SYKEPLEIERNE, 1),
            Promise("Spørre på avdeling 1 og 2 hvem som har lyst til å være med", FAGFORBUNDET, 1),
            Promise("Lage en rubrikk for to signaturer på medisinkortet", AVDELINGSLEDER, 1),
            Tell(
                FAGFORBUNDET,
                "alle på avdeling 1 og 2",
                "«Vi prøver dette i et halvt år. Så spør vi dere hvordan det har vært. Er det ikke bra, går vi "
                "tilbake.» De to tillitsvalgte sier det sammen på morgenmøtet.",
            ),
            matter=PLASTER,
            by=FAGFORBUNDET,
        ),
        Item(
            "avslutning",
            Promise("Henge kjørereglene på veggen i møterommet", VERNEOMBUD, 2),
            Tell(
                LEDER, "hele personalet", "At gruppa er i gang, hvem som sitter der, og at alle kan spille inn saker."
            ),
            MeetAgain(5, FAGFORBUNDET),
        ),
    ),
)


SECOND = Meeting(
    weeks_ago=20,
    chair=FAGFORBUNDET,
    minutes=60,
    late=[SYKEPLEIERNE],
    items=(
        Item(
            "apning",
            Round(
                {
                    LEDER: "Ny kaffetrakter på pauserommet. Små gleder.",
                    AVDELINGSLEDER: "En rolig formiddag for en gangs skyld.",
                    FAGFORBUNDET: "Litt nervøs. Jeg har aldri ledet et møte der lederen min er med.",
                    VERNEOMBUD: "Hodet fullt av vernerunde, men her er jeg.",
                }
            ),
        ),
        Item(
            "siden-sist",
            Kept("Lage et kurs"),
            Kept("Spørre på avdeling 1 og 2"),
            Kept("Lage en rubrikk"),
            Kept("Henge kjørereglene"),
        ),
        Item(
            "hvordan-star-det-til",
            Round(
                {
                    LEDER: "Jeg har vært med på to morgenstell. Jeg hadde glemt hvor mye som skjer før klokka ni.",
                    AVDELINGSLEDER: "Det er mer ro på medisinrommet.",
                    FAGFORBUNDET: "Elleve har tatt kurset og er stolte. De andre har fått være i fred.",
                    VERNEOMBUD: "Løftene gjøres for fort når det haster. Det kjennes i skuldrene.",
                }
            ),
            Comes(SYKEPLEIERNE),
            Round(
                {
                    LEDER: "Pårørende roser tonen i gangene.",
                    FAGFORBUNDET: "Formiddagene er gode. Om kvelden rekker vi bare det som må gjøres.",
                    SYKEPLEIERNE: "Det glipper mellom vaktene. Kveldsvakta tar opp noe viktig, og så er det borte "
                    "når vi kommer om morgenen. Det går ut over beboerne, som må fortelle det samme "
                    "til tre forskjellige.",
                    VERNEOMBUD: "Vi får til å være rolige med dem som er urolige.",
                }
            ),
            Talk(
                "Uro under lunsjen: telefoner, traller og for mange innom samtidig.",
                "Mange lurer på når den nye turnusen kommer.",
            ),
            Rate(
                {
                    LEDER: (4, "Folk vil hverandre vel."),
                    FAGFORBUNDET: (3, "Godt samhold, men ettermiddagene sliter på oss."),
                    SYKEPLEIERNE: (2, "Avbruddene. Vi går hjem med følelsen av å ha glemt noe."),
                    VERNEOMBUD: (3, "Bra folk, for lite plass og for tunge løft."),
                }
            ),
            Raise(LUNSJ),
            Refer("Leder, i samtale med den det gjelder"),
        ),
        Item(
            "apen-sak",
            Round(
                {
                    LEDER: "Jeg trodde dette gikk greit. Nå er jeg ikke så sikker.",
                    AVDELINGSLEDER: "Rapporten er lang, og det viktige drukner.",
                    FAGFORBUNDET: "Kvelden skriver på gule lapper, natta leser på skjermen. Ingen gjør feil, men vi "
                    "møtes ikke.",
                    SYKEPLEIERNE: "Jeg vil ha tre ting: Hva er nytt? Hva må følges opp? Hvem skal ringes?",
                    VERNEOMBUD: "Nattevaktene er to på tre avdelinger. De må få vite det som kan bli farlig, først.",
                }
            ),
            Talk(
                "Hva trenger natta å vite som de ikke får vite nå? Det må vi spørre dem om.",
                "Hvor lang tid bruker vi på overlappen i dag? Ingen visste det sikkert.",
            ),
            Talk("De tre spørsmålene kan stå på ett ark som følger vaktmobilen."),
            Decide(
                AGREED,
                text="Ett ark følger vaktmobilen fra vakt til vakt, med tre spørsmål: Hva er nytt? Hva må følges "
                "opp? Hvem skal ringes? Arket erstatter de gule lappene. Alt om behandling står i journalen som før.",
                reason="Det viktige skal ikke drukne i det lange. Beboerne skal slippe å fortelle det samme tre "
                "ganger.",
            ),
            Promise("Tegne et utkast til arket og prøve det en uke på avdeling 2", AVDELINGSLEDER, 2),
            Promise("Spørre nattevaktene hva de trenger å få vite når de kommer på", VERNEOMBUD, 3),
            matter="Beskjeder mellom kveld og natt",
            by=VERNEOMBUD,
        ),
        Item(
            "avslutning",
            Win("Smerteplasterne er i gang, og den som var mest i tvil, laget kurset. Det fortjener kake."),
            Tell(AVDELINGSLEDER, "kveldsvaktene og nattevaktene", "At arket kommer, og at de kan rette på det."),
            Tell(
                SYKEPLEIERNE,
                "sykepleierne på avdeling 3",
                "Hvordan kurset om smerteplaster gikk, også det vi var i tvil om.",
            ),
            MeetAgain(4, AVDELINGSLEDER),
        ),
    ),
)
