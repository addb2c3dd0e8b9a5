### Welkom in het Nederlands: the first language of the house, and the source for every translation.
###
### For translators:
### - Translate the thought, never the words. Short, human, present tense, one thought a line.
### - The guest is addressed politely (u, Sie). "We" is the house. Nobody's gender is guessed: no gastheer, no hem/haar.
### - No "please enter", nothing is ever "invalid" or "wrong", no exclamation mark (the badge's thanks excepted).
### - Say what happens next and who does it. Promise only what is known.
### - One word a thing: receptie (the people), balie (the place), badge, ID-bewijs, code, scanner (for codes), lezer
###   (for ID documents: "scanner" would sound like a copy).
### - Titles: two lines of about 21 letters. Buttons: a title's half line; up to 1.4 times the Dutch length.
### - Names of persons are first names unless a comment says otherwise. Keep every { $placeholder }.
### - A key is `screen-part`. `-title` is the one large line, `-lead` the line below it, `-hint` a second line,
###   `-missing` stands under a button that is not ready and says what is still needed.
### - Comments on single texts stand in this file only.

## The language itself

# Its own name, as a person who speaks it writes it.
language-name = Nederlands
# ltr or rtl.
direction = ltr
# Letters of the on-screen keyboard: qwerty, azerty, qwertz, arabic, cyrillic or greek.
keyboard = qwerty

## On many screens

common-back = Terug
common-next = Verder
common-done = Klaar
common-change = Wijzig
common-skip = Overslaan
common-step = Stap { $step } van { $total }
# Pages of a list or of long text: "1 van 2".
common-page = { $page } van { $total }
# Through the pages of a list.
common-previous = Vorige
common-more = Meer
# A field takes no more letters.
common-field-full = Meer past er niet op.
# The space bar of the on-screen keyboard.
common-space = spatie
# While something is looked up or written, for a second at most.
common-moment = Een ogenblik
# A code, a document or a number that this step has no use for; never says what it was.
common-not-used = Dit gebruiken we hier niet.
# A document was laid on the reader too early.
common-document-later = Uw ID-bewijs vragen we later pas.

## The fixed bar. Each stands in a cell of 54 mm, two lines at most.

bar-stop = Stop
bar-look = Tekst & contrast
# At the largest text size.
bar-look-short = Tekst
bar-reception = Receptie roepen
# At the largest text size.
bar-reception-short = Receptie

## Call reception

call-coming = De receptie komt eraan.
# After 30 seconds without an answer, or where reception cannot be told.
call-walk = Loopt u even naar de balie?

## Stop?

stop-title = Stoppen en wissen?
stop-lead = We wissen wat u typte. We bewaren niets.
stop-yes = Ja, wis alles
stop-no = Nee, ga verder

## Nobody touched the screen

idle-title = Bent u er nog?
idle-lead = Anders wissen we wat u typte.
idle-nothing-kept = We bewaren niets.
idle-stay = Ja, ik ben er nog
idle-clear = Wis en begin opnieuw

## Text & contrast

look-title = Tekst & contrast
look-size = Tekstgrootte
look-size-normal = Normaal
look-size-large = Groot
look-size-largest = Grootst
look-colours = Kleuren
look-colours-light = Licht
look-colours-dark = Donker
look-colours-contrast = Hoog contrast
look-comfort = Gemak
look-lower = Knoppen omlaag
look-only-now = Alleen voor uw bezoek. De volgende gast begint opnieuw.

## Languages

languages-title = Kies uw taal
# The last cell of the language list: so many more.
languages-more = + { $count }

## Welcome

# The greeting and the product's name at once: stays "Welkom" in every language of Latin script.
welcome-word = Welkom
# $site: the name of the house.
welcome-site = Welkom bij { $site }
welcome-appointment = Ik heb een afspraak
welcome-appointment-scan = QR-code? Scan die hieronder
welcome-leaving = Ik ga weg
welcome-leaving-scan = Scan uw badge
# Below both, where there is no scanner.
welcome-by-name = Met uw naam
welcome-delivery = Bezorging
welcome-delivery-hint = Een pakje, post of lunch

## Who are you

who-title = Wie bent u?
who-invitation = Hebt u een uitnodiging?
who-invitation-lead = Houd uw QR-code voor de scanner onder dit scherm.
who-reader-ready = De scanner is klaar
who-or-name = of typ uw naam
# The head of the field, where there is no room for the line before.
who-or-type = Of typ uw naam
who-label = Voor- en achternaam
# Below the field.
who-badge-hint = Zo komt het op uw badge.
who-missing = Typ uw naam om verder te gaan.
# After a scan or a typed code that opens nothing: unknown, cut short, or of somewhere else.
who-code-unknown = Deze code werkt hier niet. Probeer het nog eens, of typ uw naam.
# The three ways; each is a button on the screens of the other two.
who-by-name = Met mijn naam
who-by-code = Met mijn code
who-by-email = Met mijn e-mail
# The same at larger text sizes.
who-by-name-short = Naam
who-by-code-short = Code
who-by-email-short = E-mail

code-title = Wat is uw code?
code-lead = Acht tekens. Ze staan in uw uitnodiging.
code-label = Code
code-missing = { $left ->
    [one] Nog { $left } teken.
   *[other] Nog { $left } tekens.
}

email-title = Wat is uw e-mailadres?
email-lead = Het adres waarop u de uitnodiging kreeg.
email-label = E-mailadres
email-missing = Typ het hele adres om verder te gaan.

## Whom do you visit

host-title = Bij wie komt u?
# Where names are suggested.
host-lead = Typ minstens drie letters.
# Where no names are suggested.
host-lead-whole = Typ de hele naam.
# Below the suggestions.
host-not-listed = Niet erbij? Typ de hele naam.
# A quiet button: calls reception.
host-unsure = Weet u het niet? We helpen u.
host-missing = Typ een naam om verder te gaan.

## Company, purpose, stay, offers

company-title = Van welk bedrijf bent u?
company-lead = U mag dit overslaan.
company-label = Bedrijf of organisatie
company-missing = Typ een bedrijf om verder te gaan.

purpose-title = Waarvoor komt u?
purpose-lead = Kies wat het beste past.

stay-title = Hoe lang blijft u?
stay-short = Korter dan vier uur
stay-day = De rest van de dag
stay-days = Meer dan één dag

# What is offered (a parking place, wifi) and what is asked with it come from kiosk.toml.
offer-title = Kunnen we iets regelen?
offer-lead = Alleen als u dat wilt.
offer-yes = Ja, graag
offer-no = Nee, dank u
offer-missing = Typ het antwoord om verder te gaan.
# Below the field of an offer. $until: "tot en met 24 dec 2026" or "tot vanavond".
offer-kept = We bewaren dit { $until }.

## ID check

id-title = Laat uw ID-bewijs zien
# Reception looks.
id-reception-lead = Laat de receptie uw paspoort, ID-kaart of rijbewijs zien. U houdt het zelf vast.
id-reception-what = We kijken alleen of het van u is.
id-wait-title = De receptie kijkt even mee
id-wait-lead = Houd uw ID-bewijs bij de hand. Dit scherm gaat daarna vanzelf verder.
# A document reader reads. Keep <<< as it is: these marks stand on the document.
id-reader-lead = Leg uw paspoort of ID-kaart op het glas, met de <<<-regels naar beneden.
id-reader-ready = De lezer is klaar
id-reader-what = We kijken alleen naar de naam.
id-reader-to-reception = Liever aan de receptie
# What is kept, below the two ways above. Fixed: tests hold it to the code.
id-kept = We bewaren “ID gezien: ja”. Geen nummer, geen foto, geen kopie.
# The first one could not be read; the same title for every cause.
id-again-title = Nog een keer, graag
id-again-flat = Leg het plat neer, met de <<<-regels naar beneden, en houd het even stil.
id-again-other = De lezer kan hier niets mee. Leg een ander ID-bewijs neer.
# Something else was laid on the reader; never says what it was.
id-not-read = Dit lezen we niet. Leg uw paspoort of ID-kaart op het glas, met de <<<-regels naar beneden.
# The same in a house without a reader, or at the desk.
id-not-read-here = Hier lezen we niets. Laat uw ID-bewijs aan de receptie zien.
id-no-name = Op dit document vindt de lezer geen naam. Laat het aan de receptie zien.
id-gives-up = De lezer komt er niet uit. Laat uw ID-bewijs aan de receptie zien.
# What is kept when the reader says yes.
id-reader-kept = We bewaren “gelezen, naam klopt” en de soort. Geen nummer, geen foto, geen kopie.
# Other ways to choose; $host is a first name.
id-way-reader = Liever met de lezer
id-way-host = { $host } kent mij
# The host comes to the screen. $host: the host's name as the guest gave it.
id-host-title = Vraag { $host } hierheen
id-host-lead = { $host } zegt dat het klopt. De receptie bevestigt dat hier met een pincode.
id-host-confirm = Receptie bevestigt
id-host-kept = We bewaren “bekend bij { $host }: ja”, door wie. Meer niet.

## House rules. Title and rules come from kiosk.toml.

rules-lead = Dit vragen we van iedere gast.
rules-agree = Akkoord
rules-more = Volgende regels
rules-doubt = Moeite met een regel? Tik op “{ $cell }”. Dan praten we er eerst over.

## Review

review-title = Klopt dit?
review-you = U
review-company = Bedrijf
# Whom the guest visits.
review-visiting = Bij
review-purpose = Doel
review-when = Wanneer
# Chosen offers.
review-offers = Extra
# Only after a scan: what is shown belongs to somebody else.
review-not-me = Dit ben ik niet
review-check-in = Aanmelden

## What we keep: on the review screen, and read aloud. Tests hold it to the register.

kept-heading = Wat we bewaren, waarom en tot wanneer
kept-name = Naam, bedrijf en bij wie
kept-name-why = Zo weten we wie er binnen is
kept-visit = Wanneer, waarvoor, welke regels
kept-visit-why = Voor als er later vragen zijn
# Of the four only the line that is true for this guest.
kept-id-seen = “ID gezien: ja”, soort, door wie
kept-id-read = “ID gelezen, naam klopt: ja”, soort
kept-id-vouched = “Bekend bij wie u bezoekt: ja”, door wie
kept-id-without = “Zonder ID toegelaten: ja”, door wie
kept-id-why = Om te laten zien dat we keken
kept-code = De code op uw badge
kept-code-why = Eén scan is genoeg als u weggaat
kept-offers = Wat u extra koos
kept-offers-why = Zo kunnen we het regelen
# Only on the printed slip: what was there before, and what goes the same night.
kept-invitation = Uw uitnodiging: naam, tijd, e-mail
kept-invitation-why = Zo herkennen we u aan de deur
kept-notice = Bericht dat u er bent: uw voornaam
kept-notice-why = Zo weet wie u bezoekt het meteen
kept-never = We bewaren nooit
kept-never-number = ID-nummer
kept-never-photo = foto
kept-never-birthday = geboortedatum
kept-wiped = Op die dag wordt het vanzelf gewist.
kept-sooner = Liever eerder, of een vraag? Vraag het de receptie.

## Saving, printing, "is your badge there?"

saving-lead = We melden u aan.

printing-title = We printen uw badge
printing-lead = Hij komt zo onder het scherm uit.

received-title = Hebt u uw badge?
received-lead = Kijk onder het scherm.
received-yes = Ja, ik heb mijn badge
received-no = Nee, er kwam niets

## Done

# The message was sent, and the host's mail server took it.
done-host-knows = { $host } weet dat u er bent
# No message could be sent.
done-walk = Loopt u even naar de balie?
# The message is still on its way.
done-title = Alles is klaar
done-checked-in = U bent aangemeld, { $name }.
done-badge = Pak uw badge
done-badge-lead = Hij ligt klaar onder het scherm.
done-seat = Ga gerust zitten
done-seat-lead = U hoeft niets meer te doen.
done-leave = Als u weggaat
done-leave-lead = Scan hier uw badge. Dat is alles.
# Above the chosen offers, by their names from kiosk.toml.
done-offers = Dit regelt de receptie
done-ready = Ik heb mijn badge

## The badge cannot be printed now. Facts first, then the trouble, then what happens.

printer-title = Uw badge duurt even
printer-checked-in = U bent aangemeld.
printer-checked-in-lead = Dat is gelukt.
printer-host-knows = { $host } weet dat u er bent.
printer-media-empty = De labels zijn op.
printer-wrong-media = Er zitten andere labels in de printer.
printer-ribbon-empty = Het lint van de printer is op.
printer-jam = Er zit een label vast.
printer-cover-open = De klep van de printer staat open.
printer-offline = De printer antwoordt niet.
printer-paused = De printer staat op pauze.
printer-aborted = Het printen is niet gelukt.
printer-busy = De printer is nog bezig.
printer-overheated = De printer moet even afkoelen.
printer-wrong-printer = Er is een andere printer aangesloten.
printer-unintelligible = De printer heeft hulp nodig.
printer-folder-unwritable = Uw badge kan nu niet worden bewaard.
printer-no-printer = Hier staat nu geen printer.
printer-cannot-be-drawn = Uw badge kan niet worden geprint.
printer-none-came = Er kwam geen badge uit de printer.
printer-format-unsupported = Deze printer kan uw badge niet printen.
printer-next = Wat er nu gebeurt
printer-next-media-empty = De receptie print uw badge zodra er weer labels zijn.
printer-next-wrong-media = De receptie wisselt de rol en print dan uw badge.
printer-next-ribbon-empty = De receptie wisselt het lint en print dan uw badge.
printer-next-jam = De receptie haalt het los en print uw badge opnieuw.
printer-next-cover-open = De receptie doet hem dicht en print uw badge.
printer-next-offline = De receptie print uw badge zodra de printer het weer doet.
printer-next-paused = De receptie zet de printer weer aan het werk.
printer-next-aborted = De receptie print uw badge opnieuw.
printer-next-busy = De receptie print uw badge zodra hij klaar is.
printer-next-overheated = De receptie print uw badge zodra hij is afgekoeld.
printer-next-wrong-printer = De receptie zorgt voor uw badge.
printer-next-unintelligible = De receptie kijkt wat er aan de hand is.
printer-next-folder-unwritable = De receptie zorgt dat u een badge krijgt.
printer-next-no-printer = De receptie geeft u een badge.
printer-next-cannot-be-drawn = De receptie schrijft een badge voor u.
printer-next-none-came = De receptie kijkt bij de printer en print uw badge opnieuw.
printer-next-format-unsupported = De receptie regelt een badge voor u.
printer-seat = Ga gerust even zitten.
printer-wait = Goed, ik wacht

## Reception takes over. The SAME words whether a walk-in waits, was refused, is not expected or tried too often.

reception-title = De receptie komt bij u
reception-lead = Blijf gerust even hier. U hoeft niets te doen.
reception-walk = Komt er niemand? Loop dan naar de balie.
# Reception stood here and said no.
refused-title = De receptie helpt u verder
refused-lead = Van u blijft niets bewaard.

## The check-in could not be stored

failed-title = De receptie meldt u aan
failed-lead = Dit scherm kan nu niets bewaren. Loopt u even naar de balie?

## Leaving. The same goodbye for everybody.

leave-title = Scan uw badge
leave-lead = Houd de code voor de scanner onder dit scherm.
leave-without-badge = Ik heb geen badge
leave-code-unknown = Deze badge werkt hier niet. Probeer het nog eens, of tik op “{ leave-without-badge }”.
leave-host-title = Bij wie was u?
leave-check-out = Afmelden
leave-goodbye = Tot ziens
leave-goodbye-lead = Dank u voor uw bezoek.

## What is kept of the guest who holds a badge

mine-ask = Wat bewaart u van mij?
mine-scan-lead = Dan laten we zien wat we van dit bezoek bewaren.
mine-unreadable = Deze badge kunnen we niet lezen. Probeer het nog eens, of vraag het de receptie.
mine-title = Dit bewaren we
# $until: "until 23 Dec 2026", "until tonight".
mine-lead = We bewaren dit { $until }. Daarna wist het zichzelf.
mine-kind = Als
mine-inside = Binnen
mine-since = { $day }, sinds { $from }
mine-from-to = { $day }, { $from } – { $to }
mine-planned = Gepland · { $when }
mine-id = ID
mine-id-seen = Gezien
mine-id-read = Gelezen, naam klopt
mine-id-vouched = Bekend bij wie u bezoekt
mine-id-without = Zonder ID toegelaten
# $number: a staff number, two digits.
mine-id-by = door medewerker { $number }
mine-rules = Regels
mine-code = Code
mine-code-where = Op uw badge
mine-invitation = Uitnodiging
mine-invitation-from = Van wie u bezoekt
mine-forget = Vergeet mij als ik wegga
# Where only few letters fit; above it stands when.
mine-forget-short = Vergeet mij
mine-forget-now = Vergeet mij nu
mine-wished = We vergeten u als u weggaat. Oudere kopieën wissen zichzelf na { $day }.
mine-keep = Toch bewaren
mine-forgotten = Uw bezoek is gewist. Oudere kopieën wissen zichzelf na { $day }.
mine-unknown = Bij deze badge kunnen we hier niets laten zien.
mine-needed = We moeten dit bezoek nog bewaren. De receptie legt uit waarom.

## Delivery

delivery-title = Voor wie is het?
delivery-unknown = Ik weet het niet
delivery-tell = Geef het door
delivery-told = Het is doorgegeven
delivery-told-lead = Wacht even, of leg het op de balie.
delivery-desk = Leg het op de balie
delivery-desk-lead = De receptie geeft het door.
delivery-nothing-kept = Van u bewaren we niets.

## The kiosk cannot start: for the installer. Guests may see it too.

setup-title = Deze kiosk is nog niet klaar
setup-guest = Bent u gast? Loop dan even naar de balie.
# $file: a file name.
setup-lead = { $count ->
    [one] In { $file } staat { $count } fout. Verbeter die en start de kiosk opnieuw.
   *[other] In { $file } staan { $count } fouten. Verbeter ze en start de kiosk opnieuw.
}
# The trouble is not in kiosk.toml but in the data folder, a font or the like.
setup-lead-other = Dit houdt de kiosk tegen:
# The keys of the data folder: what happened, what it means, the next step.
setup-secret-missing = Het machinegeheim van deze kiosk ontbreekt. Het is het bestand machine.secret, of de credential welkom-secret.
setup-secret-other = Het machinegeheim dat hier staat, is niet dat van deze kiosk.
setup-secret-open = Anderen op deze machine kunnen het machinegeheim lezen.
setup-ring-unfit = De sleutelring van deze kiosk ontbreekt, is beschadigd of hoort bij andere gegevens.
setup-keys-safe = Er is niets verloren en niets overschreven. Maar zo gaat geen enkele bewaarde naam open. Daarom start de kiosk niet.
setup-secret-next = Zet het juiste machinegeheim terug en start de kiosk opnieuw. Is het voorgoed weg? Zet dan de laatste back-up terug: in docs/backups.md staat hoe.
setup-ring-next = Zet ring.a en ring.b terug en start de kiosk opnieuw. Zijn ze voorgoed weg? Zet dan de laatste back-up terug: in docs/backups.md staat hoe.
setup-half-restored = Hier wordt een back-up teruggezet, of dat is afgebroken. Er is niets verloren: start hetzelfde terugzetten opnieuw.

## Staff pad

staff-only = Alleen voor personeel
staff-number-title = Uw nummer
staff-number-lead = De twee cijfers van uw personeelsnummer.
# Where staff have cards.
staff-number-lead-card = De twee cijfers van uw personeelsnummer, of uw pas.
staff-card-title = Uw pas
staff-pin-title = Uw pincode
staff-pin-lead = Zes tot tien cijfers.
staff-open = Openen
staff-close = Terug naar de gast
staff-closes = { $seconds ->
    [one] Sluit na { $seconds } seconde.
   *[other] Sluit na { $seconds } seconden.
}
staff-checking = Even kijken…
# Says nothing about which of the two.
staff-no = Dit nummer en deze pincode horen niet bij elkaar.
staff-no-card = Dit hoort niet bij elkaar.
staff-gone = U bent afgemeld: de lijst van medewerkers is veranderd.
staff-wait = { $seconds ->
    [one] Nog { $seconds } seconde, dan kan het weer.
   *[other] Nog { $seconds } seconden, dan kan het weer.
}
staff-locks = Na een paar keer mis gaat dit paneel even op slot.
# The very first start.
staff-first-title = De eerste manager
staff-first-lead = Er is nog niemand. Kies een naam, een nummer en een pincode.
staff-first-name = Naam
staff-first-number = Nummer, twee cijfers
staff-first-pin = Pincode, zes tot tien cijfers
staff-first-again = Dezelfde pincode nog eens
staff-first-differs = De pincodes zijn niet gelijk. Typ ze nog eens.
staff-first-easy = Deze pincode is makkelijk te raden. Kies andere cijfers.

## Staff bar, over a guest's step

# $number: the staff number of who is signed on.
desk-who = Receptie, nr. { $number }
desk-close = Sluiten
desk-reason = Kies een reden
desk-noted = Genoteerd
desk-not-now = Dit kan nu niet.
# Why only reception can go on; the guest reads the same words for each.
desk-cause-too-many-tries = Te vaak gezocht
desk-cause-walk-in-refused = Geen uitnodiging gevonden
desk-cause-not-today = Uitnodiging voor een andere dag
desk-cause-used = Met deze uitnodiging is al iemand gekomen
# What the reader gave, for staff only: the name that was invited or typed, and the one on the document.
desk-name-invited = Uitgenodigd
desk-name-typed = Getypt
desk-id-expired = Verlopen
desk-id-no-name = Gelezen, maar zonder naam voor de lezer
desk-id-layout = De scanner typt voor een ander toetsenbord dan dit systeem. Zet beide gelijk.
desk-id-tries = Drie keer niet te lezen
staff-more = Meer keuzes
desk-with-the-visit = Gedaan, genoteerd met het bezoek
desk-not-done = Niet gedaan: dit bezoek is intussen veranderd.
desk-badge-is-old = Op de badge staat nog wat er eerst stond. Print hem zo nodig opnieuw.
desk-name-title = Welke naam is goed?
desk-host-title = Bij wie komt de gast?
desk-kind-title = Als wat komt de gast?
desk-seek-title = Wie is uitgenodigd?
desk-seek = Zoeken
desk-seek-lead = Typ drie letters of meer. Zoeken wordt genoteerd.
desk-seek-none = Vandaag niemand gevonden.
desk-seek-more = Er zijn er meer. Zoek met meer letters.
desk-found-title = Wie is het?
desk-list-title = Iedereen van vandaag
desk-not-used = Met deze uitnodiging is al iemand binnen. Er is niets veranderd.
desk-not-today = Deze uitnodiging is nu voor een andere dag. Er is niets veranderd.
desk-not-cancelled = Deze uitnodiging is ingetrokken. Er is niets veranderd.
desk-not-changed = Deze uitnodiging is net veranderd. Zoek opnieuw.
desk-not-broken = Zoeken lukt nu niet.
desk-title = Receptie
desk-lead = Meld u aan met uw nummer en pincode.
desk-sign-on = Aanmelden
desk-nobody = Er is nog niemand. De eerste manager wordt bij de kiosk gemaakt: tik daar op de naam van het huis.
desk-lock = Vergrendel
desk-manager = Manager, nr. { $number }
desk-today = Vandaag
desk-more = Meer
desk-roll-call = Ontruiming
desk-roll-call-of = Ontruiming: { $count } binnen
acts-title = Handelingen
hold-list-title = Aandachtslijst
more-house = Klok, wissen, bewaartijd, printers
more-acts = Elke handeling, per dag geteld
more-hold-list = Wie eerst een besluit nodig heeft

## The desk's page of the house: for managers, who may change it, and for reception, who read it

house-title = Het huis
house-moment = { $day }, { $time }
house-days = { $count ->
    [one] één dag
   *[other] { $count } dagen
}
house-hours = { $count ->
    [one] één uur
   *[other] { $count } uur
}
house-minutes = { $count ->
    [one] één minuut
   *[other] { $count } minuten
}
house-operator = De systeembeheerder
house-kiosk = De kiosk
house-clock = Klok
house-clock-sure = Zeker
house-clock-doubt = In twijfel
house-clock-agrees = De klok klopt met de tijd die verstreken is.
# $moment: a day and a time.
house-clock-passed = Naar de verstreken tijd is het { $moment }.
house-clock-ahead = De klok loopt { $span } voor.
house-clock-behind = De klok loopt { $span } achter.
house-clock-since = In twijfel sinds { $day }.
house-clock-keeps = Tot dit vaststaat, wordt er op deze klok niets vergeten.
house-clock-never-back = Wat bewezen verstreken is, gaat nooit terug. Zet de klok goed. Klopt hij al, dan wordt er zoveel eerder vergeten, tot de kiosk zo lang uit is geweest.
house-clock-really = Het is echt { $moment }
house-clock-manager = Een manager kan de datum hier bevestigen.
house-clock-ask = Is het echt { $moment }?
house-clock-look = Kijk eerst op een andere klok en op een kalender.
house-clock-forgets = { $count ->
    [0] Daarmee is geen dag voorbij die het nog niet was.
    [one] Daarmee is één dag voorbij; wat tot dan bewaard werd, is voorgoed vergeten.
   *[other] Daarmee zijn { $count } dagen voorbij; wat tot dan bewaard werd, is voorgoed vergeten.
}
house-clock-yes = Ja, dat is het
house-forgetting = Vergeten
house-purge-none = Er hoefde nog niets te worden vergeten.
house-purge-last = Laatst opgeruimd: { $moment }
house-purge-days = { $count ->
    [0] Er was geen dag voorbij.
    [one] Er is één dag vergeten.
   *[other] Er zijn { $count } dagen vergeten.
}
house-purge-copies = Oudere back-ups openen wat eerder wegging tot en met { $day }.
house-purge-clean = Schoon
house-purge-pending = Niet klaar
house-purge-look = Kijk hiernaar
house-scan-clean = Doorzocht: er staat niets meer van in de bestanden.
house-scan-found = Doorzocht: er staat nog iets van in een bestand. De volgende keer wordt het weer geprobeerd.
house-scan-broken = Het doorzoeken bewijst niets: wat gevonden moest worden, is gemist. Start “welkom doctor”.
house-scan-pending = Het gaat verder als vijf minuten niemand de kiosk heeft aangeraakt.
house-disk = Dit geldt voor de bestanden; deze schijf kan oude bytes houden.
house-due = { $count ->
    [one] Eén dag is voorbij en staat nog in een bestand.
   *[other] { $count } dagen zijn voorbij en staan nog in een bestand.
}
house-next = Hierna: wat bewaard wordt tot en met { $day }.
house-lives = Bewaartijden
house-lives-visit = { $count ->
    [one] Een bezoek: één dag na de laatste dag
   *[other] Een bezoek: { $count } dagen na de laatste dag
}
house-lives-audit = { $count ->
    [one] Een logregel: één dag
   *[other] Een logregel: { $count } dagen
}
house-lives-asked = kiosk.toml vraagt om { $visit } en { $audit } dagen. Het vraagt alleen.
house-lives-sealing = De huidige bezoeken volgen na { $day }.
house-lives-waits = Voorstel
house-lives-proposed = { $who }, stelde { $visit } en { $audit } dagen voor.
house-lives-ripe = Tweede manager: vanaf { $moment }.
house-lives-until = Tweede manager: tot { $moment }.
house-lives-change = Wijzig
house-lives-confirm = Bevestig
house-lives-preview = Wat zou dit doen?
house-lives-set = Stel dit in
house-lives-same = Dit geldt al.
house-lives-shorter = Wat korter is, geldt meteen voor nieuwe bezoeken. Wat er nu is, volgt vannacht; oudere back-ups vergeten op hun eerste datum.
house-lives-longer = Wat langer is, wacht 24 uur op een tweede manager en geldt alleen voor nieuwe bezoeken.
house-preview-tonight = { $count ->
    [0] Geen bezoek zou hierdoor vannacht worden vergeten.
    [one] Eén bezoek zou vannacht worden vergeten.
   *[other] { $count } bezoeken zouden vannacht worden vergeten.
}
house-preview-earlier = { $count ->
    [0] Geen bezoek zou eerder worden vergeten dan nu.
    [one] Eén bezoek zou op een eerdere dag worden vergeten dan nu.
   *[other] { $count } bezoeken zouden op een eerdere dag worden vergeten dan nu.
}
house-preview-same = { $count ->
    [0] Geen bezoek zou zijn dag houden.
    [one] Eén bezoek zou zijn dag houden.
   *[other] { $count } bezoeken zouden hun dag houden.
}
house-preview-held = { $count ->
    [one] Eén bezoek blijft, omdat het wordt vastgehouden.
   *[other] { $count } bezoeken blijven, omdat ze worden vastgehouden.
}
house-longer-ask = Bezoeken { $visit } dagen en logregels { $audit } dagen bewaren?
house-longer-now = Nu geldt: { $visit } en { $audit } dagen.
house-longer-new = Het geldt alleen voor nieuwe bezoeken. Wie er al is, heeft een datum gelezen.
house-longer-yes = Ja, vanaf nu
house-audit = Logboek
house-audit-whole = Ongeschonden
house-audit-broken = Veranderd
house-audit-lines = { $count ->
    [0] Nog geen regel.
    [one] Eén regel, zoals die geschreven is.
   *[other] { $count } regels, alle zoals ze geschreven zijn.
}
house-audit-bad = Regel { $line } is van buiten veranderd. Vraag na wie erbij kon.
house-audit-head = Laatste regel { $number }: { $hash }
house-audit-all = Toon alles
house-audit-less = Toon minder
house-printer-none = Er is geen printer ingesteld.
house-printer-asked = wordt gevraagd
house-printer-ready = klaar
house-printer-busy = print
house-told-clock = Bevestigd, en genoteerd onder uw nummer.
house-told-shorter = Geldt voor nieuwe bezoeken. Wat er nu is, volgt vannacht.
house-told-proposed = Voorgesteld. Een andere manager kan het over 24 uur bevestigen.
house-told-both = Wat korter is, geldt. Wat langer is, wacht op een andere manager.
house-told-withdrawn = Wat langer was en wachtte, is ingetrokken.
house-told-same = Er is niets veranderd: dit gold al.
house-told-longer = Geldt voor nieuwe bezoeken, en is genoteerd onder uw nummer.
house-refused-manager = Dit mag alleen een manager. Er is niets veranderd.
house-refused-same = Een andere manager moet dit bevestigen. Er is niets veranderd.
house-refused-moved = De klok is ondertussen gezet. Er is niets bevestigd; kijk nog eens.
house-refused-early = Het is nog te vroeg. Bevestigen kan 24 uur na het voorstel.
house-refused-sealing = Bezoeken volgen nog de kortere tijd. Bevestig het na de volgende nacht.
house-refused-nothing = Er wacht niets meer op bevestiging.

# domain::staff::StaffAct
act-id-seen = ID gezien
act-host-vouches = Persoonlijk bekend
act-admit-without-id = Toelaten zonder ID
act-admit-walk-in = Toelaten
act-refuse = Weigeren
act-print-again = Opnieuw printen
act-check-out = Afmelden
act-correct-name = Naam verbeteren
act-correct-host = Bij wie verbeteren
act-correct-kind = Soort verbeteren
act-choose-invitation = Andere uitnodiging
act-look-up = Uitnodiging gezocht
act-skip-step = Stap overslaan
act-go-back = Stap terug
act-cancel = Hier stoppen

# domain::staff::Reason
reason-document-shown = ID-bewijs gezien, naam en foto kloppen
reason-name-spelled = Zelfde persoon, naam anders geschreven
reason-document-expired = ID-bewijs verlopen
reason-known-person = Bekend bij mij
reason-host-present = Staat hier en kent de gast
reason-host-vouches = Bevestigd door wie bezocht wordt
reason-document-forgotten = ID-bewijs niet bij zich
reason-host-expects = Wordt verwacht
reason-maintenance = Komt iets maken of brengen
reason-not-expected = Wordt niet verwacht
reason-name-differs = Naam klopt niet met het ID-bewijs
reason-host-declines = Kan nu niet worden ontvangen
reason-conduct = Gedrag
reason-badge-missing = Er kwam geen badge
reason-badge-unreadable = Badge is niet te lezen
reason-badge-lost = Badge kwijt
reason-seen-leaving = Zien weggaan
reason-host-says = Gehoord dat de gast weg is
reason-misspelled = Anders getypt dan bedoeld
reason-as-on-document = Zoals op het ID-bewijs
reason-guest-asks = Op verzoek van de gast
reason-another-host = Iemand anders was bedoeld
reason-host-replaced = Wordt door iemand anders ontvangen
reason-another-kind = Komt als iets anders
reason-host-tells = Volgens wie bezocht wordt
reason-code-forgotten = Uitnodiging niet bij zich
reason-comes-instead = Komt in plaats van een ander
reason-does-not-apply = Geldt niet voor deze gast
reason-done-in-person = Mondeling of op papier gedaan
reason-guest-cannot = Lukt de gast hier niet
reason-said-wrongly = Een antwoord klopt niet
reason-guest-went-away = Gast is weggegaan
reason-begun-by-mistake = Bij vergissing begonnen
reason-trial = Om te proberen
reason-accuracy-contested = Gast zegt dat het niet klopt
reason-erasure-opposed = Gast wil dat het blijft
reason-guests-claim = Gast heeft het nodig voor een claim
reason-objection = Gast maakt bezwaar, nog niet beslist
reason-houses-claim = Huis heeft het nodig voor een claim

# domain::identity_check::DocumentKind
document-passport = Paspoort
document-id-card = ID-kaart
document-visa = Visum
document-licence = Rijbewijs
document-unknown = Iets anders

# domain::name::Why, for reception beside both names
why-same = De namen zijn gelijk.
why-spelling = Een naam is anders gespeld, maar dezelfde.
why-part-left-out = Het document heeft meer namen dan de uitnodiging.
why-initial = Een voorletter staat voor een naam.
why-cut = De hele naam paste niet op het document.
why-slip = In een lange naam verschilt één letter.
why-double-name = De uitnodiging heeft een dubbele achternaam.
why-only-family = De uitnodiging heeft alleen een achternaam.
why-only-given = De uitnodiging heeft alleen een voornaam.
why-family-near = De achternamen lijken op elkaar.
why-given-near = De voornamen lijken op elkaar.
why-call-name = De uitnodiging heeft misschien een roepnaam.
why-married-name = Misschien is de achternaam die van een partner.
why-more-invited = Een naam van de uitnodiging staat niet op het document.
why-half-differs = Een deel van de achternaam is anders.
why-order = De namen staan in een andere volgorde.
why-halves-unclear = Het is niet duidelijk wat de achternaam is.
why-particle = Het tussenvoegsel is anders.
why-generation = De een is junior, de ander senior.
why-letters = De uitnodiging is in een ander schrift.
why-no-name = Er is geen naam om te vergelijken.
why-other-given = De voornaam is een andere.
why-other-family = De achternaam is een andere.
why-different = De namen zijn verschillend.

# domain::print::PrintTrouble, for reception: what it is, and the mend.
print-trouble-media-empty = De labels zijn op. Leg een nieuwe rol in.
print-trouble-wrong-media = Er zit een andere rol in. Leg de rol met badgelabels in.
print-trouble-ribbon-empty = Het lint is op. Leg een nieuw lint in.
print-trouble-jam = Er zit een label vast. Open de printer en haal het eruit.
print-trouble-cover-open = De klep staat open. Doe hem dicht.
print-trouble-offline = De printer antwoordt niet. Staat hij aan en zit de kabel vast?
print-trouble-paused = De printer staat op pauze. Zet hem weer aan het werk.
print-trouble-aborted = De printer gaf deze badge op. Print hem opnieuw.
print-trouble-busy = De printer blijft bezig. Zet hem uit en weer aan.
print-trouble-overheated = De printkop is te heet. Wacht tot hij is afgekoeld.
print-trouble-wrong-printer = Er is een ander model printer aangesloten dan is ingesteld. Bel wie de kiosk beheert.
print-trouble-unintelligible = De printer zegt iets wat we niet kennen. Zet hem uit en weer aan.
print-trouble-folder-unwritable = In de map voor badges kan niets worden bewaard. Bel wie de kiosk beheert.
print-trouble-no-printer = Er is geen printer ingesteld. Bel wie de kiosk beheert.
print-trouble-cannot-be-drawn = Deze badge kan niet worden getekend. Schrijf er een met de hand.
print-trouble-none-came = De printer meldt niets, maar de gast heeft geen badge. Kijk bij de printer.
print-trouble-format-unsupported = De printer kent geen van onze bestanden. Bel wie de kiosk beheert.

## The badge. Short: 58 mm wide. The kind is set in capitals by the badge itself.

# domain::kind::VisitorKind
kind-guest = Bezoeker
kind-vendor = Leverancier
kind-member = Lid
kind-partner = Partner
kind-mentor = Mentor
kind-event = Evenement

badge-visiting = Op bezoek bij
badge-valid-only = Alleen geldig op
badge-valid-until = Geldig tot en met
badge-leave = Scan mij als u weggaat.
badge-thanks = Dank u!

## Mail to a host or to reception. $name: the guest's first name, nothing more; always the first word.

# Stands in for $name where no name may be told.
notice-somebody = Een gast
notice-arrived-subject = { $name } is er
notice-arrived-body = { $name } heeft zich aangemeld bij { $site } en wacht op u.
# To reception, about a host who cannot be told. $host: the host's name, or the house where there is none.
notice-arrived-body-reception = { $name } heeft zich aangemeld bij { $site } en komt voor { $host }, aan wie de kiosk geen bericht kan sturen. Wilt u het doorgeven?
notice-approval-wanted-subject = { $name } staat bij de kiosk
# To the host; below it the same to reception.
notice-approval-wanted-body = { $name } is bij { $site } zonder uitnodiging en wil graag naar binnen. Laat de receptie weten of het mag.
notice-approval-wanted-body-reception = { $name } wacht bij de kiosk van { $site } en heeft geen uitnodiging.
notice-approval-unanswered-subject = { $name } wacht nog bij de kiosk
notice-approval-unanswered-body = { $name } wacht bij de kiosk van { $site } en de receptie heeft nog niet geantwoord. Wilt u erheen gaan, of iemand sturen?
notice-delivery-subject = Er is iets voor u bezorgd
notice-delivery-body = Bij { $site } is iets voor u bezorgd. U kunt het ophalen bij de balie.
notice-delivery-subject-reception = Er is iets bezorgd
notice-delivery-body-reception = Bij { $site } is iets bezorgd voor { $host }, aan wie de kiosk geen bericht kan sturen. Wilt u het doorgeven?
notice-call-reception-subject = Iemand vraagt om hulp
notice-call-reception-body = Bij de kiosk van { $site } vraagt iemand om hulp.
notice-footer = Dit bericht komt van de bezoekerskiosk van { $site }. Antwoorden hoeft niet.

## Days and times. The clock is always 24 hours.

# $day: a number, $month: a short name, $year: four digits.
date-day = { $day } { $month } { $year }
# $weekday: a short name.
date-weekday = { $weekday } { $day } { $month }
# Long names.
date-long = { $weekday } { $day } { $month } { $year }
# In a row of its own: capital first. $from and $to: times of day.
when-today = Vandaag
when-today-times = Vandaag, { $from } – { $to }
when-today-until = Vandaag, tot { $to }
# $from and $to: days.
when-days = { $from } – { $to }
# What is kept until a day stays through that day. The word before the day, and the two together in a sentence.
until-before-day = tot en met
until-before-tonight = tot
until-tonight = vanavond
until-day-sentence = tot en met { $day }
until-tonight-sentence = tot vanavond

month-1 = jan
month-2 = feb
month-3 = mrt
month-4 = apr
month-5 = mei
month-6 = jun
month-7 = jul
month-8 = aug
month-9 = sep
month-10 = okt
month-11 = nov
month-12 = dec

month-long-1 = januari
month-long-2 = februari
month-long-3 = maart
month-long-4 = april
month-long-5 = mei
month-long-6 = juni
month-long-7 = juli
month-long-8 = augustus
month-long-9 = september
month-long-10 = oktober
month-long-11 = november
month-long-12 = december

# 1 is Monday.
weekday-1 = ma
weekday-2 = di
weekday-3 = wo
weekday-4 = do
weekday-5 = vr
weekday-6 = za
weekday-7 = zo

weekday-long-1 = maandag
weekday-long-2 = dinsdag
weekday-long-3 = woensdag
weekday-long-4 = donderdag
weekday-long-5 = vrijdag
weekday-long-6 = zaterdag
weekday-long-7 = zondag

## The day's sheet, on the badge roll: for whoever keeps the head of the audit

sheet-title = Dagstaat, { $day }
sheet-visits = Bezoeken
# A group too small to tell.
sheet-few = minder dan { $number }
sheet-other-acts = Andere handelingen
sheet-receipt = Bewijs { $number } van het wissen
sheet-scan-clean = niets gevonden
sheet-scan-found = nog iets gevonden
sheet-scan-broken = bewijst niets
sheet-scan-pending = nog niet klaar
sheet-head = Kop van het logboek, regel { $number }:
sheet-keep = Bewaar dit blad op een andere plek. Het bewijst alle regels tot hier.
sheet-broken = Regel { $number } is veranderd of weg. Zoek uit hoe dat kan.

## What is stored of one person, as a page to hand out

person-title = Wat { $site } van u bewaart
person-made = Gemaakt op { $day } om { $time } voor { $name }.
person-visit = Bezoek op { $day }
person-invitation = Uitnodiging voor { $day }
person-email = E-mail
person-left = Vertrek
person-left-badge = Badge gescand
person-left-reception = Gezien door de receptie
person-left-assumed = Aangenomen bij sluitingstijd
person-who = Wie het ziet
person-who-lead = De receptie en de beheerders van { $site }. Wie u bezoekt, of wie u in diens plaats ontvangt, hoort uw voornaam en dat u er bent. Verder krijgt niemand het. Het komt van uzelf en van wie u uitnodigde.
person-rights = Uw rechten
person-rights-lead = U kunt vragen om uw gegevens te verbeteren, te wissen of stil te zetten, en u kunt bezwaar maken. Vraag het de receptie, of scan uw badge bij de kiosk. Bent u het niet met ons eens? Dan kunt u klagen bij de toezichthouder voor privacy in uw land.
# $day: a date.
person-copies = Ook wie een eerdere kopie van de databank heeft, kan na { $day } niets hiervan meer lezen.
person-all = Alles, veld voor veld
person-all-lead = Zo staat het opgeslagen. De namen van de velden zijn Engels.
# In the place of a one-way value.
person-one-way = een kenmerk dat zelf niets zegt
person-column-field = Veld
person-column-value = Waarde
person-column-why = Waarvoor
person-column-ground = Grond
person-column-until = Tot en met
person-table-visits = Bezoek
person-table-answers = Extra’s
person-table-invitations = Uitnodiging
person-table-prints = Badge
person-table-notices = Bericht
person-table-holds = Uitstel van wissen
person-table-audit = Logboek
purpose-identify = u herkennen en een badge geven
purpose-confirm = nagaan wie u bent en waarvoor u komt, tegen misbruik
purpose-inside = weten wie er binnen is als het gebouw leeg moet
purpose-offer = geven waar u om vroeg
purpose-planning = plannen, alleen in aantallen
purpose-access = toegang geven en beëindigen
purpose-tell = zeggen dat u er bent
purpose-answer = verantwoorden wat de receptie deed
purpose-forgetting = op tijd en aantoonbaar vergeten
purpose-housekeeping = de kiosk laten werken
ground-none = zegt niets van u
ground-interests = gerechtvaardigd belang, AVG art. 6(1)(f)
ground-request = uw eigen verzoek, AVG art. 6(1)(b)
ground-accountability = verantwoording, AVG art. 6(1)(c) en 5(2)

## The roll call

roll-call-count = { $located } van { $of } gevonden
roll-call-seen = Gezien
roll-call-overdue = Te lang
roll-call-says-left = Zegt: weg
roll-call-assumed = Mogelijk weg
roll-call-unfinished = Bij de deur
roll-call-with = bij { $host }
roll-call-hide = Verberg gevonden
roll-call-show-all = Toon iedereen
roll-call-print = Print
roll-call-end = Beëindig
roll-call-tick = Tik op wie gevonden is. Met de eerste tik begint de telling.
roll-call-stays = Blijft staan tot 15 minuten na de laatste tik.
roll-call-alone = Alleen deze lijst, zonder pincode
roll-call-at-kiosk = Er meldt zich nu iemand aan bij de kiosk.
roll-call-look-at-kiosk = Kijk ook bij de kiosk: daar meldt zich misschien iemand aan.
roll-call-nobody = Er is niemand binnen.
roll-call-unreadable = Niet te lezen
roll-call-unreadable-mend = Neem de laatste print. We blijven het proberen.
roll-call-printing = { $count ->
    [one] Er gaat 1 label naar de printer.
   *[other] Er gaan { $count } labels naar de printer.
}
roll-call-not-printed = Niet geprint: geen printer heeft labels die groot genoeg zijn.
roll-call-ended = De telling is beëindigd.
roll-call-end-yes = Beëindig de telling
roll-call-end-ask = Wie gevonden is, wordt dan vergeten. Alleen de twee aantallen blijven.
roll-call-label = Ontruiming { $moment } · { $number } van { $of }
roll-call-destroy = Namen van gasten: alleen voor deze ontruiming. Vernietig dit na gebruik.
# De pagina van de balie: vandaag.
today-expected = Verwacht
today-waiting = Wacht
today-inside = Binnen
today-left = Weg
today-search = Zoeken
today-add = Gast erbij
today-host = voor { $host }
today-check-in = Aanmelden
today-answer = Antwoord
today-late = { $minutes } min te laat
today-very-late = Te laat
today-overdue = Over tijd
today-without-id = Geen ID gezien
today-says-left = Zegt weg te zijn
today-assumed = Vermoedelijk weg
today-unfinished = Niet klaar
today-group = Groep
today-check-in-all = Meld { $count } aan
today-all-out = Allen afmelden
today-all-out-ask = { $count ->
    [one] Eén gast staat als binnen. Is die buiten?
   *[other] { $count } gasten staan als binnen. Zijn zij allen buiten?
}
today-all-out-yes = Meld { $count } af
today-out = { $count ->
    [one] Afgemeld.
   *[other] { $count } gasten zijn afgemeld.
}
today-out-gone = Afgemeld: { $count }. Al eerder weg: { $gone }.
today-all-days = Zoek in alle dagen
today-hits = { $count ->
    [one] Eén bezoek gevonden
   *[other] { $count } bezoeken gevonden
}
today-hits-most = Meer dan { $count } gevonden; dit zijn er { $count }. Typ meer van de naam.
today-hits-none = Geen bezoek gevonden.
today-none-found = Vandaag heet niemand zo.
today-none-expected = Vandaag wordt niemand meer verwacht.
today-none-waiting = Niemand wacht.
today-none-inside = Niemand is binnen.
today-none-left = Nog niemand is weg.
desk-refused-staff = Uw nummer staat niet meer op de personeelslijst.
reason-drill-over = Oefening of alarm voorbij, allen zijn buiten
reason-evening-forgotten = ’s Avonds vergeten af te melden
# De pagina van de balie: een bezoek.
visit-title = Bezoek
visit-stands = Staat als
visit-came = Gekomen
visit-went = Gegaan
visit-planned = Gepland
visit-until = gewist na { $day }
visit-badge = Badge
visit-badge-none = Geen
visit-badge-queued = Wordt nog geprint
visit-badge-sent = Verstuurd, niet bevestigd
visit-badge-confirmed = Geprint
visit-badge-waiting = Wacht
visit-badge-failed = Mislukt
visit-host-told = Bericht
visit-host-told-yes = Ja, per mail
visit-host-told-waits = Nog niet, de mail wacht
visit-host-told-unknown = Vandaag niets bekend
visit-wish = Wens
visit-wish-forget = Gewist zodra de gast weggaat
visit-wiped = Bewaard
visit-copies = oudere kopieën tot { $day }
visit-held = vastgehouden tot { $day }
visit-clock-doubt = klok onzeker
visit-forgotten = Dit bezoek is gewist. Er is niets meer van bewaard.
visit-another = Nog iemand
visit-check-in-again = Weer aanmelden
visit-was-out = De gast was al weg.
visit-printing = De badge wordt geprint.
visit-first-badge = De eerste badge is er al, of komt misschien nog. Kijk eerst bij de printer.
visit-no-printer = Het huis heeft geen printer voor deze badge.
## De pagina van de balie met de aandachtslijst, en waarom een bezoeker wacht

hold-list-fraud = Bedrog
hold-list-abuse = Agressie of bedreiging
hold-list-theft = Diefstal of schade
hold-list-ban = Huisverbod
hold-list-court = Uitspraak van een rechter
hold-list-mistake = Het was een vergissing
hold-list-settled = Het is opgelost
hold-list-objection = Terecht bezwaar gemaakt
hold-list-cause = Op de aandachtslijst: { $reason }. Het kan een naamgenoot zijn.
hold-list-off = Dit huis houdt geen aandachtslijst bij. In kiosk.toml staat wat u eerst moet vastleggen.
hold-list-none = Er staat niemand op de lijst.
hold-list-hidden = Wie het is, kan niemand hier lezen. Wie op de lijst staat, wacht op de receptie.
hold-list-add = Iemand voorstellen
hold-list-waits = Tweede persoon nodig
hold-list-by-name = Op naam
hold-list-by-email = Op e-mail
hold-list-by-both = Op naam en e-mail
hold-list-staff = nummer { $number }
hold-list-second = { $by } · voorgesteld door { $who }, { $day }
hold-list-until = tot en met { $day }
hold-list-lapses = Houdt nog niemand tegen. Een ander, een manager, bevestigt het uiterlijk { $day }; anders vervalt het.
hold-list-confirmed = Bevestigd door { $who }.
hold-list-confirm = Bevestigen
hold-list-end = Beëindigen
hold-list-end-why = Waarom nu al?
hold-list-entry = Vermelding
hold-list-whom = Wie is het?
hold-list-name = Voor- en achternaam
hold-list-email = E-mailadres
hold-list-leave-out = Naam of e-mail mag leeg blijven, niet allebei.
hold-list-again = Alleen wie dezelfde bezoeker bedoelt als de eerste, bevestigt.
hold-list-why = Waarom?
hold-list-months = { $count ->
    [one] één maand
   *[other] { $count } maanden
}
hold-list-propose = Voorstellen
hold-list-told-proposed = Voorgesteld. Een ander, een manager, bevestigt het binnen een week.
hold-list-told-added = Bevestigd. Wie het is, wacht nu op de receptie.
hold-list-told-ended = De vermelding is beëindigd.
hold-list-told-mismatched = Dat is niet wie de eerste bedoelde. Er is niets veranderd; vraag het na.
hold-list-refused-manager = Alleen een manager kan een vermelding bevestigen of beëindigen.
hold-list-refused-same = Een ander dan wie het voorstelde moet het bevestigen.
hold-list-refused-nobody = Geef een voor- en achternaam, of een e-mailadres.
hold-list-refused-gone = Deze vermelding is al beëindigd, of een ander was u voor.
# check_in
check-in-title = Inchecken
check-in-name = Naam
check-in-company = Bedrijf
check-in-host = Bezoekt
check-in-kind = Soort bezoek
check-in-purpose = Waarvoor
check-in-stay = Hoe lang
check-in-id = Identiteit
check-in-id-seen = ID gezien
check-in-id-host = Bezochte persoon staat ervoor in
check-in-id-without = Zonder ID: { $reason }
check-in-admit = Waarom binnenlaten
check-in-agreed = Huisregels
check-in-agreed-yes = Gelezen en akkoord, zegt de gast
check-in-do = { $count ->
    [one] 1 gast inchecken
   *[other] { $count } gasten inchecken
}
check-in-another = Nog iemand bij dezelfde persoon
check-in-print-again = Nog eens printen
check-in-badge-there = Binnen, badge geprint
check-in-badge-printing = Binnen, badge wordt geprint
check-in-waits = Wacht op een beslissing
check-in-inside = Is al binnen of wacht al
check-in-gone = De uitnodiging is er niet meer
check-in-changed = De uitnodiging is net gewijzigd
check-in-not-today = Uitnodiging voor een andere dag
check-in-lacks = Er ontbreekt iets; check apart in
check-in-not-staff = Uw nummer staat niet meer op de lijst
check-in-not-saved = Niet opgeslagen
check-in-badge-sent = Binnen, badge naar de printer
check-in-badge-none = Binnen, maar zonder badge
## De bladzijde van wat de receptie deed: acts
acts-earlier = Dag eerder
acts-later = Dag later
acts-everybody = Iedereen
acts-own = U ziet wat u zelf deed, en de totalen.
acts-number = nr. { $number }
acts-times = { $count }× { $act }
acts-others = Andere handelingen
acts-more-numbers = en { $count } meer
acts-look = Vaak
acts-none = Op deze dag is niets gedaan.
acts-not-admitted = Heeft gewacht en is niet binnengelaten
acts-staff-added = Medewerker toegevoegd
acts-staff-removed = Medewerker verwijderd
acts-pin-reset = Nieuwe pincode
acts-clock-confirmed = Datum bevestigd
acts-retention-shortened = Bewaartijd verkort
acts-retention-proposed = Langere bewaartijd voorgesteld
acts-retention-withdrawn = Langere bewaartijd ingetrokken
acts-retention-lengthened = Bewaartijd verlengd
acts-hold-proposed = Uitstel van wissen gevraagd
acts-hold-set = Wissen uitgesteld
acts-hold-ended = Uitstel van wissen beëindigd
acts-backed-up = Back-up gemaakt
acts-recovery-key-made = Herstelsleutel gemaakt
acts-secret-rotated = Geheim van de machine vernieuwd
acts-restored = Teruggezet uit een back-up
acts-person-exported = Gegevens van iemand uitgegeven
acts-person-erased = Gegevens van iemand gewist
acts-visit-erased = Bezoek gewist op verzoek van de gast
acts-card-added = Kaart toegevoegd
acts-card-removed = Kaart verwijderd
acts-hold-list-proposed = Aandachtslijst: iemand voorgesteld
acts-hold-list-added = Aandachtslijst: iemand toegevoegd
acts-hold-list-mismatched = Aandachtslijst: iemand anders bedoeld
acts-hold-list-ended = Aandachtslijst: beëindigd
acts-roll-call-shown = Ontruimingslijst bekeken
acts-roll-call-begun = Ontruiming: telling begonnen
acts-roll-call-ended = Ontruiming: telling beëindigd
acts-roll-call-printed = Ontruimingslijst geprint
acts-roll-call-exported = Ontruimingslijst als bestand
acts-visit-looked-up = Een bezoek bekeken
acts-today-searched = Vandaag gezocht
acts-visits-searched = In alle dagen gezocht

## De gezondheid van het huis: health
more-health = Elk onderdeel, en wat eraan te doen is
health-title = Toestand
health-more = En nog { $count }.
health-printer = Printer
health-scanner = Scanner
health-mail = Berichten
health-clock = Klok
health-disk = Schijf
health-forgetting = Wissen
health-backup = Back-up
health-version = Versie
health-version-is = Welkom { $version }
health-unreadable-mend = Roep wie de kiosk beheert.
health-printer-none-mend = Gasten krijgen geen badge. Roep wie de kiosk beheert.
health-printer-others = { $printer } en nog { $count }
health-scanner-none = Er is geen scanner ingesteld.
health-scanner-types = Ingesteld als toetsenbord.
health-scanner-there = Aangesloten.
health-scanner-gone = Niet aangesloten.
health-scanner-gone-mend = De scanner is er niet. Kijk naar de kabel.
health-mail-none = Er is geen mailserver ingesteld.
health-mail-none-mend = Gastheren horen niets. Bel ze zelf.
health-mail-sent = Alles is verstuurd.
health-mail-waits = { $count ->
    [one] Eén bericht wacht al { $span }.
   *[other] { $count } berichten wachten, het oudste al { $span }.
}
health-mail-failing-mend = De mailserver neemt niets aan. Kijk naar het netwerk, en bel de gastheren.
health-mail-refused = { $count ->
    [one] De mailserver weigerde vandaag een bericht.
   *[other] De mailserver weigerde vandaag { $count } berichten.
}
health-mail-refused-mend = Kijk de adressen van de gastheren na.
health-clock-sure = De klok klopt.
health-clock-mend = De klok is onzeker. Een manager bevestigt de datum onder Meer, Het huis.
health-disk-free = { $count } MiB vrij, { $kept } MiB apart gehouden om te wissen
health-disk-unknown = De ruimte is niet bekend.
health-disk-mend = De schijf raakt vol. Laat ruimte maken.
health-disk-full-mend = De schijf is vol. Laat nu ruimte maken, anders kan er niets gewist worden.
health-damaged = Een opgeslagen gegeven is beschadigd.
health-damaged-mend = Op de lijsten kan iemand ontbreken. Laat de schijf nakijken, en start “welkom doctor”.
health-backup-made = Laatste: { $moment }
health-backup-none = Er is nog nooit een back-up gemaakt.
health-backup-mend = Laat elke nacht een back-up maken, op een andere schijf.

# Wie op de receptie wacht.
waiting-title = Wie wacht
waiting-nobody = Er wacht niemand.
waiting-for = voor { $host }
waiting-since = { $minutes ->
    [0] Net gekomen
    [one] Wacht 1 minuut
   *[other] Wacht { $minutes } minuten
}
waiting-not-invited = geen uitnodiging
waiting-kind = de receptie laat binnen
waiting-visit = Bekijk
waiting-admitted = Binnengelaten. De badge wordt geprint.
waiting-refused = Niet binnengelaten. Er is niets van bewaard.
waiting-answered = Iemand anders heeft al geantwoord.
waiting-call = Wacht: { $count }
waiting-count = { $count ->
    [one] Er wacht 1 gast
   *[other] Er wachten { $count } gasten
}
# Somebody at the kiosk called, or stands before a screen that only reception can end. They are in no list.
waiting-at-kiosk = Bij de kiosk heeft iemand u nodig
waiting-at-kiosk-lead = Loop er even heen. Tik daar op de naam van het huis en meld u aan: dan stopt deze oproep.

# Wie na een correctie op de aandachtslijst blijkt te staan; wie vraagt of die erop staat.
today-listed = Aandachtslijst
visit-cause = Let op
hold-list-check = Staat iemand erop?
hold-list-check-says = Voor wie het van zichzelf vraagt. Stel eerst vast wie het is. Niets hiervan wordt bewaard.
hold-list-check-no = Nee. Niemand met deze naam of dit adres staat op de lijst.
hold-list-check-yes = { $count ->
    [one] Ja, of een naamgenoot. Dit is alles wat er staat:
   *[other] Ja, of een naamgenoot, { $count } keer. Wat het laatst eindigt, staat bovenaan:
}
hold-list-one-word = Eén woord is te weinig. Typ ook de achternaam, of geef alleen het e-mailadres.
acts-hold-list-checked = Aandachtslijst: iemands vraag beantwoord
acts-invitations-looked-up = Uitnodigingen geopend om in te checken
# What staff did: all days, and what an act was about.
acts-days = Alle dagen
acts-of-day = { $count ->
    [one] { $count } handeling
   *[other] { $count } handelingen
}
acts-about-visit = een bezoek
acts-about-staff = over nr. { $number }
acts-about-lives = bezoeken { $visit } dagen, handelingen { $audit }
acts-about-until = tot en met { $day }

# The health of the house on the list of today, who left on a later day, and roles.
acts-made-manager = Manager geworden
acts-made-reception = Receptie geworden
today-came = kwam { $day }
health-well = Alles in orde
health-notes = Ter info: { $count }

# The health of the house: what stands in the way of the mail, and the room that is kept for forgetting.
health-ballast-mend = Er is geen ruimte apart gehouden om ook op een volle schijf te kunnen wissen. Laat ruimte maken.
health-mail-login-mend = De mailserver accepteert het wachtwoord van de kiosk niet. Laat dat herstellen, en bel de gastheren.
health-mail-not-reached-mend = De mailserver is niet te bereiken. Kijk naar het netwerk, en bel de gastheren.
health-mail-sender-mend = De mailserver neemt niets aan van het adres van de kiosk. Laat dat herstellen, en bel de gastheren.
health-mail-later-mend = De mailserver vraagt om te wachten. De kiosk probeert het vanzelf opnieuw; bel wie haast heeft.
health-mail-setting-mend = De kiosk en de mailserver begrijpen elkaar niet. Laat [mail] in kiosk.toml nakijken, en bel de gastheren.
# Toegang die eindigt: door een medewerker of door de tijd. Gasten lezen dit nooit.
act-end-access = Toegang beëindigen
reason-work-done = Het werk is klaar
reason-contract-over = Het contract is voorbij
# On the panel, where the guest may look on: reception's own screen says why.
desk-cause-access = Uitnodiging: zie het scherm van de receptie
desk-not-access = Deze uitnodiging kan nu niet worden gebruikt. Zie het scherm van de receptie.
check-in-access-over = Toegang voorbij
today-access-over = Toegang voorbij
access-title = Uitnodiging
access-head = Toegang
access-open = Geldig
access-days = Dagen
access-guest = De gast
access-not-inside = Niet binnen
access-not-come = Nog niet gekomen
access-ended = Beëindigd op { $moment } door { $by }: { $reason }
access-lapsed = Afgelopen op { $moment }
# Stands in for a staff number.
access-operator = de beheerder van de computer
access-told-ended = De toegang is beëindigd.
access-told-out = De toegang is beëindigd, en de gast is afgemeld.
access-told-earlier = De toegang was al voorbij. Er is niets veranderd.
access-gone = Deze uitnodiging is er niet meer.
access-visit = Bezoek
# On a badge: 24 letters at most. A line ends before the time, never within it.
badge-day-until = { $day } { $month } tot { $time } uur
## Waiting longer: nobody has answered

waiting-next-title = Er is nog iemand geroepen
waiting-next-lead = Het duurt iets langer. Blijf gerust hier.
waiting-desk-title = Loopt u even naar de balie?
waiting-desk-lead = Daar helpt iemand u verder.
waiting-desk-kept = Uw gegevens zijn bewaard. U hoeft niets opnieuw in te vullen.
# Staff at the guests’ screen, whom the guest can look over: why a guest waits.
desk-waits-not-invited = Geen uitnodiging
desk-waits-kind = De receptie laat binnen
desk-waits-at-desk = Kijk eerst aan de balie

## The sound at the desk

health-sound = Geluid
health-sound-good = Klinkt als er iemand wacht.
health-sound-not-started = Kan niet starten.
health-sound-not-started-mend = Let op het scherm. Laat “bell” in kiosk.toml nakijken.
health-sound-failed = Klonk niet.
health-sound-failed-mend = Let op het scherm. Laat het geluid van deze computer nakijken.
health-sound-too-long = Hield niet op.
health-sound-too-long-mend = Na 10 seconden gestopt. Laat een korter geluid instellen.
