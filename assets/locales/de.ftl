### Welkom auf Deutsch: Sie, never du. What each text is for, and the rules, stand in nl.ftl.
### One word a thing: Empfang (the people and the place), Namensschild (the badge: "Besucherausweis" would be taken
### for the Ausweis that the guest shows), Ausweis (passport or ID card), Code, Scanner (for codes), Lesegerät (for
### the Ausweis). "Tippen auf" is to tap, "eingeben" to type. Nobody's gender is guessed: no Gastgeber, no Besucher.

## The language itself

language-name = Deutsch
direction = ltr
keyboard = qwertz

## On many screens

common-back = Zurück
common-next = Weiter
common-done = Fertig
common-change = Ändern
common-skip = Überspringen
common-step = Schritt { $step } von { $total }
common-page = { $page } von { $total }
common-previous = Vorige
common-more = Weitere
common-field-full = Mehr passt hier nicht hinein.
common-space = Leertaste
common-moment = Einen Moment
common-not-used = Das verwenden wir hier nicht.
common-document-later = Nach Ihrem Ausweis fragen wir später.

## The fixed bar

bar-stop = Abbrechen
bar-look = Text & Kontrast
bar-look-short = Text
bar-reception = Empfang rufen
bar-reception-short = Empfang

## Call reception

call-coming = Der Empfang kommt.
call-walk = Bitte gehen Sie zum Empfang.

## Stop?

stop-title = Abbrechen und löschen?
stop-lead = Wir löschen Ihre Eingaben. Nichts bleibt gespeichert.
stop-yes = Ja, alles löschen
stop-no = Nein, weiter

## Nobody touched the screen

idle-title = Sind Sie noch da?
idle-lead = Sonst löschen wir Ihre Eingaben.
idle-nothing-kept = Nichts bleibt gespeichert.
idle-stay = Ja, ich bin noch da
idle-clear = Löschen und neu beginnen

## Text & contrast

look-title = Text & Kontrast
look-size = Schriftgröße
look-size-normal = Normal
look-size-large = Groß
look-size-largest = Sehr groß
look-colours = Farben
look-colours-light = Hell
look-colours-dark = Dunkel
look-colours-contrast = Hoher Kontrast
look-comfort = Komfort
look-lower = Tasten nach unten
look-only-now = Nur für Ihren Besuch. Danach ist alles wieder wie vorher.

## Languages

languages-title = Wählen Sie Ihre Sprache
languages-more = + { $count }

## Welcome

welcome-word = Welkom
welcome-site = Willkommen bei { $site }
welcome-appointment = Ich habe einen Termin
welcome-appointment-scan = QR-Code? Unten scannen
welcome-leaving = Ich gehe wieder
welcome-leaving-scan = Namensschild scannen
welcome-by-name = Mit Ihrem Namen
welcome-delivery = Lieferung
welcome-delivery-hint = Paket, Post oder Essen

## Who are you

who-title = Wer sind Sie?
who-invitation = Haben Sie eine Einladung?
who-invitation-lead = Halten Sie Ihren QR-Code vor den Scanner unter diesem Bildschirm.
who-reader-ready = Der Scanner ist bereit
who-or-name = oder Namen eingeben
who-or-type = Oder geben Sie Ihren Namen ein
who-label = Vor- und Nachname
who-badge-hint = So steht es auf Ihrem Namensschild.
who-missing = Ihr Name fehlt noch.
who-code-unknown = Dieser Code funktioniert hier nicht. Versuchen Sie es noch einmal oder geben Sie Ihren Namen ein.
who-by-name = Mit Namen
who-by-code = Mit Code
who-by-email = Mit E-Mail
who-by-name-short = Name
who-by-code-short = Code
who-by-email-short = E-Mail

code-title = Wie lautet Ihr Code?
code-lead = Acht Zeichen. Sie stehen in Ihrer Einladung.
code-label = Code
code-missing = { $left ->
    [one] Noch { $left } Zeichen.
   *[other] Noch { $left } Zeichen.
}

email-title = Wie lautet Ihre E-Mail-Adresse?
email-lead = Die Adresse, an die Ihre Einladung ging.
email-label = E-Mail-Adresse
email-missing = Die Adresse ist noch nicht vollständig.

## Whom do you visit

host-title = Wen besuchen Sie?
host-lead = Geben Sie mindestens drei Buchstaben ein.
host-lead-whole = Geben Sie den ganzen Namen ein.
host-not-listed = Nicht dabei? Geben Sie den Namen ganz ein.
host-unsure = Nicht sicher? Wir helfen Ihnen.
host-missing = Der Name fehlt noch.

## Company, purpose, stay, offers

company-title = Von welcher Firma kommen Sie?
company-lead = Sie können das überspringen.
company-label = Firma oder Organisation
company-missing = Die Firma fehlt noch.

purpose-title = Was führt Sie zu uns?
purpose-lead = Wählen Sie, was am besten passt.

stay-title = Wie lange bleiben Sie?
stay-short = Unter vier Stunden
stay-day = Den Rest des Tages
stay-days = Mehr als einen Tag

offer-title = Dürfen wir etwas vorbereiten?
offer-lead = Nur wenn Sie möchten.
offer-yes = Ja, gern
offer-no = Nein, danke
offer-missing = Die Angabe fehlt noch.
offer-kept = Wir speichern das { $until }.

## ID check

id-title = Zeigen Sie Ihren Ausweis
id-reception-lead = Zeigen Sie dem Empfang Reisepass, Personalausweis oder Führerschein. Er bleibt in Ihrer Hand.
id-reception-what = Wir schauen nur, ob er Ihnen gehört.
id-wait-title = Der Empfang schaut kurz
id-wait-lead = Halten Sie Ihren Ausweis bereit. Danach geht es hier von selbst weiter.
id-reader-lead = Legen Sie Reisepass oder Personalausweis auf das Glas, die <<<-Zeilen nach unten.
id-reader-ready = Das Lesegerät ist bereit
id-reader-what = Wir prüfen nur den Namen.
id-reader-to-reception = Lieber am Empfang zeigen
id-kept = Wir speichern „Ausweis gesehen: ja“. Keine Nummer, kein Foto, keine Kopie.
id-again-title = Bitte noch einmal
id-again-flat = Legen Sie den Ausweis flach hin, die <<<-Zeilen nach unten, und halten Sie ihn kurz still.
id-again-other = Das Lesegerät kann diesen nicht nutzen. Legen Sie einen anderen Ausweis hin.
id-not-read = Das lesen wir nicht. Legen Sie Reisepass oder Personalausweis auf das Glas, die <<<-Zeilen nach unten.
id-not-read-here = Hier lesen wir nichts. Zeigen Sie Ihren Ausweis dem Empfang.
id-no-name = Auf diesem Dokument findet das Lesegerät keinen Namen. Zeigen Sie es dem Empfang.
id-gives-up = Das Lesegerät kommt nicht weiter. Zeigen Sie Ihren Ausweis dem Empfang.
id-reader-kept = Wir speichern „gelesen, Name passt“ und die Art. Keine Nummer, kein Foto, keine Kopie.
id-way-reader = Lieber am Lesegerät
id-way-host = { $host } kennt mich
id-host-title = Bitten Sie { $host } her
id-host-lead = { $host } sagt, dass Sie es sind. Der Empfang bestätigt das hier mit einer PIN.
id-host-confirm = Empfang bestätigt
id-host-kept = Wir speichern „{ $host } bekannt: ja“, von wem. Mehr nicht.

## House rules

rules-lead = Darum bitten wir jeden Gast.
rules-agree = Einverstanden
rules-more = Weitere Regeln
rules-doubt = Passt eine Regel nicht? Tippen Sie auf „{ $cell }“. Wir sprechen zuerst darüber.

## Review

review-title = Stimmt das so?
review-you = Sie
review-company = Firma
review-visiting = Bei
review-purpose = Anlass
review-when = Wann
review-offers = Extra
review-not-me = Das bin ich nicht
review-check-in = Anmelden

## What we keep

kept-heading = Was wir speichern, warum und bis wann
kept-name = Name, Firma und bei wem
kept-name-why = So wissen wir, wer im Haus ist
kept-visit = Wann, warum, welche Regeln
kept-visit-why = Falls später Fragen kommen
kept-id-seen = „Ausweis gesehen: ja“, Art, von wem
kept-id-read = „Ausweis gelesen, Name passt: ja“, Art
kept-id-vouched = „Persönlich bekannt: ja“, von wem
kept-id-without = „Ohne Ausweis eingelassen: ja“, von wem
kept-id-why = So zeigen wir, dass wir geprüft haben
kept-code = Code auf dem Namensschild
kept-code-why = Ein Scan genügt, wenn Sie gehen
kept-offers = Was Sie extra gewählt haben
kept-offers-why = So können wir es vorbereiten
# Only on the printed slip: what was there before, and what goes the same night.
kept-invitation = Ihre Einladung: Name, Zeit, E-Mail
kept-invitation-why = So erkennen wir Sie an der Tür
kept-notice = Nachricht, dass Sie da sind: Ihr Vorname
kept-notice-why = So weiß man gleich Bescheid
kept-never = Nie speichern wir
kept-never-number = Ausweisnummer
kept-never-photo = Foto
kept-never-birthday = Geburtsdatum
kept-wiped = An diesem Tag wird es von selbst gelöscht.
kept-sooner = Lieber früher? Eine Frage? Fragen Sie den Empfang.

## Saving, printing, "is your badge there?"

saving-lead = Wir melden Sie an.

printing-title = Wir drucken Ihr Namensschild
printing-lead = Es kommt gleich unter dem Bildschirm heraus.

received-title = Haben Sie Ihr Namensschild?
received-lead = Schauen Sie unter den Bildschirm.
received-yes = Ja, ich habe es
received-no = Nein, es kam nichts

## Done

done-host-knows = { $host } weiß, dass Sie da sind
done-walk = Bitte gehen Sie zum Empfang
done-title = Alles erledigt
done-checked-in = Sie sind angemeldet, { $name }.
done-badge = Nehmen Sie Ihr Namensschild
done-badge-lead = Es liegt unter dem Bildschirm bereit.
done-seat = Nehmen Sie gern Platz
done-seat-lead = Sie brauchen nichts mehr zu tun.
done-leave = Wenn Sie gehen
done-leave-lead = Namensschild hier scannen. Das ist alles.
done-offers = Das regelt der Empfang
done-ready = Ich habe mein Schild

## The badge cannot be printed now

printer-title = Ihr Namensschild dauert noch etwas
printer-checked-in = Sie sind angemeldet.
printer-checked-in-lead = Das hat geklappt.
printer-host-knows = { $host } weiß, dass Sie da sind.
printer-media-empty = Dem Drucker fehlen Etiketten.
printer-wrong-media = Im Drucker sind andere Etiketten.
printer-ribbon-empty = Das Farbband des Druckers ist aufgebraucht.
printer-jam = Ein Etikett klemmt.
printer-cover-open = Die Klappe des Druckers ist offen.
printer-offline = Der Drucker antwortet nicht.
printer-paused = Der Drucker macht Pause.
printer-aborted = Das Drucken hat nicht geklappt.
printer-busy = Der Drucker ist noch beschäftigt.
printer-overheated = Der Drucker muss kurz abkühlen.
printer-wrong-printer = Es ist ein anderer Drucker angeschlossen.
printer-unintelligible = Der Drucker braucht Hilfe.
printer-folder-unwritable = Ihr Schild lässt sich gerade nicht speichern.
printer-no-printer = Hier steht gerade kein Drucker.
printer-cannot-be-drawn = Ihr Namensschild lässt sich nicht drucken.
printer-none-came = Aus dem Drucker kam kein Schild.
printer-format-unsupported = Dieser Drucker kann Ihr Schild nicht drucken.
printer-next = Wie es weitergeht
printer-next-media-empty = Der Empfang druckt es, sobald neue Etiketten da sind.
printer-next-wrong-media = Der Empfang wechselt die Rolle und druckt dann Ihr Schild.
printer-next-ribbon-empty = Der Empfang wechselt das Farbband und druckt dann Ihr Schild.
printer-next-jam = Der Empfang nimmt es heraus und druckt Ihr Schild neu.
printer-next-cover-open = Der Empfang schließt sie und druckt Ihr Schild.
printer-next-offline = Der Empfang druckt es, sobald der Drucker wieder läuft.
printer-next-paused = Der Empfang lässt ihn weiterarbeiten.
printer-next-aborted = Der Empfang druckt Ihr Schild noch einmal.
printer-next-busy = Der Empfang druckt Ihr Schild, sobald er fertig ist.
printer-next-overheated = Der Empfang druckt Ihr Schild, sobald er abgekühlt ist.
printer-next-wrong-printer = Der Empfang kümmert sich um Ihr Schild.
printer-next-unintelligible = Der Empfang sieht nach, was los ist.
printer-next-folder-unwritable = Der Empfang sorgt für ein Namensschild.
printer-next-no-printer = Der Empfang gibt Ihnen ein Namensschild.
printer-next-cannot-be-drawn = Der Empfang schreibt Ihnen ein Namensschild.
printer-next-none-came = Der Empfang sieht am Drucker nach und druckt es neu.
printer-next-format-unsupported = Der Empfang besorgt Ihnen eines.
printer-seat = Nehmen Sie gern so lange Platz.
printer-wait = Gut, ich warte

## Reception takes over

reception-title = Der Empfang kommt zu Ihnen
reception-lead = Bleiben Sie gern hier. Sie brauchen nichts zu tun.
reception-walk = Kommt niemand? Gehen Sie bitte zum Empfang.
refused-title = Der Empfang hilft Ihnen weiter
refused-lead = Von Ihnen bleibt nichts gespeichert.

## The check-in could not be stored

failed-title = Der Empfang meldet Sie an
failed-lead = Dieser Bildschirm kann gerade nichts speichern. Bitte gehen Sie zum Empfang.

## Leaving

leave-title = Scannen Sie Ihr Namensschild
leave-lead = Halten Sie den Code vor den Scanner unter diesem Bildschirm.
leave-without-badge = Ich habe kein Schild
leave-code-unknown = Dieses Namensschild funktioniert hier nicht. Versuchen Sie es noch einmal oder tippen Sie auf „{ leave-without-badge }“.
leave-host-title = Wen haben Sie besucht?
leave-check-out = Abmelden
leave-goodbye = Auf Wiedersehen
leave-goodbye-lead = Danke für Ihren Besuch.

## What is kept of the guest who holds a badge

mine-ask = Was speichern Sie über mich?
mine-scan-lead = Dann zeigen wir, was wir von diesem Besuch aufbewahren.
mine-unreadable = Dieses Namensschild lässt sich nicht lesen. Versuchen Sie es noch einmal oder fragen Sie am Empfang.
mine-title = Das bewahren wir auf
# $until: "until 23 Dec 2026", "until tonight".
mine-lead = Wir bewahren das { $until } auf. Danach löscht es sich selbst.
mine-kind = Als
mine-inside = Im Haus
mine-since = { $day }, seit { $from }
mine-from-to = { $day }, { $from } – { $to }
mine-planned = Geplant · { $when }
mine-id = Ausweis
mine-id-seen = Gesehen
mine-id-read = Gelesen, Name stimmt
mine-id-vouched = Bekannt, wo Sie zu Besuch sind
mine-id-without = Ohne Ausweis eingelassen
# $number: a staff number, two digits.
mine-id-by = durch Mitarbeiter { $number }
mine-rules = Regeln
mine-code = Code
mine-code-where = Auf Ihrem Namensschild
mine-invitation = Einladung
mine-invitation-from = Von der Person, die Sie besuchen
mine-forget = Beim Gehen vergessen
# Where only few letters fit; above it stands when.
mine-forget-short = Vergessen
mine-forget-now = Jetzt vergessen
mine-wished = Wir vergessen Sie, wenn Sie gehen. Ältere Kopien löschen sich nach dem { $day } selbst.
mine-keep = Doch aufbewahren
mine-forgotten = Ihr Besuch ist gelöscht. Ältere Kopien löschen sich nach dem { $day } selbst.
mine-unknown = Zu diesem Namensschild können wir hier nichts zeigen.
mine-needed = Wir müssen diesen Besuch noch aufbewahren. Der Empfang erklärt Ihnen, warum.

## Delivery

delivery-title = Für wen ist es?
delivery-unknown = Ich weiß es nicht
delivery-tell = Bescheid geben
delivery-told = Wir haben Bescheid gegeben
delivery-told-lead = Warten Sie kurz, oder lassen Sie es am Empfang.
delivery-desk = Lassen Sie es am Empfang
delivery-desk-lead = Der Empfang gibt es weiter.
delivery-nothing-kept = Über Sie speichern wir nichts.

## The kiosk cannot start

setup-title = Dieser Kiosk ist noch nicht bereit
setup-guest = Sind Sie Gast? Bitte gehen Sie zum Empfang.
setup-lead = { $count ->
    [one] In { $file } steht { $count } Fehler. Verbessern Sie ihn und starten Sie den Kiosk neu.
   *[other] In { $file } stehen { $count } Fehler. Verbessern Sie sie und starten Sie den Kiosk neu.
}
setup-lead-other = Das hält den Kiosk auf:
# The keys of the data folder: what happened, what it means, the next step.
setup-secret-missing = Das Maschinengeheimnis dieses Kiosks fehlt: die Datei machine.secret oder der Eintrag welkom-secret.
setup-secret-other = Das Maschinengeheimnis hier ist nicht das dieses Kiosks.
setup-secret-open = Andere auf diesem Rechner können das Maschinengeheimnis lesen.
setup-ring-unfit = Der Schlüsselring dieses Kiosks fehlt, ist beschädigt oder gehört zu anderen Daten.
setup-keys-safe = Nichts ist verloren, nichts wurde überschrieben. Doch so lässt sich kein gespeicherter Name öffnen. Darum startet der Kiosk nicht.
setup-secret-next = Legen Sie das richtige zurück und starten Sie den Kiosk neu. Ist es für immer weg? Dann spielen Sie die letzte Sicherung ein: docs/backups.md.
setup-ring-next = Legen Sie ring.a und ring.b zurück und starten Sie den Kiosk neu. Sind sie für immer weg? Dann spielen Sie die letzte Sicherung ein: docs/backups.md.
setup-half-restored = Hier wird gerade eine Sicherung eingespielt, oder das wurde abgebrochen. Nichts ist verloren: Starten Sie dasselbe Einspielen noch einmal.

## Staff pad

staff-only = Nur für Personal
staff-number-title = Ihre Nummer
staff-number-lead = Die zwei Ziffern Ihrer Personalnummer.
# Where staff have cards.
staff-number-lead-card = Die zwei Ziffern Ihrer Personalnummer oder Ihre Karte.
staff-card-title = Ihre Karte
staff-pin-title = Ihre PIN
staff-pin-lead = Sechs bis zehn Ziffern.
staff-open = Öffnen
staff-close = Zurück zum Gast
staff-closes = { $seconds ->
    [one] Schließt in { $seconds } Sekunde.
   *[other] Schließt in { $seconds } Sekunden.
}
staff-checking = Moment…
staff-no = Diese Nummer und diese PIN gehören nicht zusammen.
staff-no-card = Das gehört nicht zusammen.
staff-gone = Sie sind abgemeldet: Die Personalliste hat sich geändert.
staff-wait = { $seconds ->
    [one] Noch { $seconds } Sekunde, dann geht es wieder.
   *[other] Noch { $seconds } Sekunden, dann geht es wieder.
}
staff-locks = Nach einigen Fehlversuchen macht dieses Feld eine Pause.
staff-first-title = Die erste Leitungsperson
staff-first-lead = Es ist noch niemand eingetragen. Wählen Sie Name, Nummer und PIN.
staff-first-name = Name
staff-first-number = Nummer, zwei Ziffern
staff-first-pin = PIN, sechs bis zehn Ziffern
staff-first-again = Dieselbe PIN noch einmal
staff-first-differs = Die PINs sind nicht gleich. Geben Sie sie noch einmal ein.
staff-first-easy = Diese PIN ist leicht zu erraten. Wählen Sie andere Ziffern.

## Staff bar

desk-who = Empfang, Nr. { $number }
desk-close = Schließen
desk-reason = Grund wählen
desk-noted = Notiert
desk-not-now = Das geht gerade nicht.
desk-cause-too-many-tries = Zu oft gesucht
desk-cause-walk-in-refused = Keine Einladung gefunden
desk-cause-not-today = Einladung für einen anderen Tag
desk-cause-used = Mit dieser Einladung ist schon jemand gekommen
desk-name-invited = Eingeladen
desk-name-typed = Eingegeben
desk-id-expired = Abgelaufen
desk-id-no-name = Gelesen, aber ohne Namen für das Lesegerät
desk-id-layout = Der Scanner tippt für eine andere Tastatur als dieses System. Stellen Sie beide gleich ein.
desk-id-tries = Dreimal nicht lesbar
staff-more = Mehr Auswahl
desk-with-the-visit = Erledigt, mit dem Besuch notiert
desk-not-done = Nicht erledigt: Dieser Besuch hat sich inzwischen geändert.
desk-badge-is-old = Auf dem Namensschild steht noch das Alte. Drucken Sie es bei Bedarf neu.
desk-name-title = Welcher Name ist richtig?
desk-host-title = Wen besucht der Gast?
desk-kind-title = Als was kommt der Gast?
desk-seek-title = Wer ist eingeladen?
desk-seek = Suchen
desk-seek-lead = Drei Buchstaben oder mehr. Suchen wird notiert.
desk-seek-none = Für heute niemand gefunden.
desk-seek-more = Es gibt mehr. Suchen Sie mit mehr Buchstaben.
desk-found-title = Wer ist es?
desk-list-title = Alle von heute
desk-not-used = Mit dieser Einladung ist schon jemand da. Es wurde nichts geändert.
desk-not-today = Diese Einladung gilt jetzt für einen anderen Tag. Es wurde nichts geändert.
desk-not-cancelled = Diese Einladung wurde zurückgezogen. Es wurde nichts geändert.
desk-not-changed = Diese Einladung wurde gerade geändert. Suchen Sie noch einmal.
desk-not-broken = Die Suche geht gerade nicht.
desk-title = Empfang
desk-lead = Melden Sie sich mit Nummer und PIN an.
desk-sign-on = Anmelden
desk-nobody = Es gibt noch niemanden. Die erste Leitungsperson wird am Kiosk angelegt: Tippen Sie dort auf den Namen des Hauses.
desk-lock = Sperren
desk-manager = Leitung, Nr. { $number }
desk-today = Heute
desk-more = Mehr
desk-roll-call = Räumung
desk-roll-call-of = Räumung: { $count } im Haus
acts-title = Was das Team tat
hold-list-title = Merkliste
more-house = Uhr, Löschen, Fristen, Drucker
more-acts = Jede Handlung, nach Tagen gezählt
more-hold-list = Wer erst eine Entscheidung braucht

## The desk's page of the house: for managers, who may change it, and for reception, who read it

house-title = Das Haus
house-moment = { $day }, { $time }
house-days = { $count ->
    [one] einen Tag
   *[other] { $count } Tage
}
house-hours = { $count ->
    [one] eine Stunde
   *[other] { $count } Stunden
}
house-minutes = { $count ->
    [one] eine Minute
   *[other] { $count } Minuten
}
house-operator = Die Systemverwaltung
house-kiosk = Der Kiosk
house-clock = Uhr
house-clock-sure = Sicher
house-clock-doubt = Zweifelhaft
house-clock-agrees = Die Uhr stimmt mit der verstrichenen Zeit überein.
# $moment: a day and a time.
house-clock-passed = Nach der verstrichenen Zeit ist es { $moment }.
house-clock-ahead = Die Uhr geht { $span } vor.
house-clock-behind = Die Uhr geht { $span } nach.
house-clock-since = Zweifelhaft seit { $day }.
house-clock-keeps = Bis das geklärt ist, wird nach dieser Uhr nichts vergessen.
house-clock-never-back = Was nachweislich verstrichen ist, geht nie zurück. Stellen Sie die Uhr richtig. Stimmt sie schon, wird alles so viel früher gelöscht, bis der Kiosk so lange aus war.
house-clock-really = Es ist wirklich { $moment }
house-clock-manager = Die Leitung kann das Datum hier bestätigen.
house-clock-ask = Ist es wirklich { $moment }?
house-clock-look = Sehen Sie erst auf eine andere Uhr und einen Kalender.
house-clock-forgets = { $count ->
    [0] Damit ist kein Tag vorbei, der es nicht schon war.
    [one] Damit ist ein Tag vorbei; was bis dahin aufbewahrt wurde, ist endgültig vergessen.
   *[other] Damit sind { $count } Tage vorbei; was bis dahin aufbewahrt wurde, ist endgültig vergessen.
}
house-clock-yes = Ja, das stimmt
house-forgetting = Vergessen
house-purge-none = Es musste noch nichts vergessen werden.
house-purge-last = Zuletzt aufgeräumt: { $moment }
house-purge-days = { $count ->
    [0] Es war kein Tag vorbei.
    [one] Ein Tag wurde vergessen.
   *[other] { $count } Tage wurden vergessen.
}
house-purge-copies = Ältere Sicherungen öffnen, was früher ging, bis { $day }.
house-purge-clean = Sauber
house-purge-pending = Nicht fertig
house-purge-look = Ansehen
house-scan-clean = Durchsucht: In den Dateien steht nichts mehr davon.
house-scan-found = Durchsucht: In einer Datei steht noch etwas davon. Das nächste Mal wird es wieder versucht.
house-scan-broken = Die Suche beweist nichts: Was sie finden musste, fehlte ihr. Starten Sie „welkom doctor“.
house-scan-pending = Es geht weiter, wenn fünf Minuten niemand den Kiosk berührt hat.
house-disk = Das gilt für die Dateien; diese Platte kann Altes behalten.
house-due = { $count ->
    [one] Ein Tag ist vorbei und steht noch in einer Datei.
   *[other] { $count } Tage sind vorbei und stehen noch in einer Datei.
}
house-next = Danach: was bis einschließlich { $day } bleibt.
house-lives = Aufbewahrung
house-lives-visit = { $count ->
    [one] Ein Besuch: ein Tag nach dem letzten Tag
   *[other] Ein Besuch: { $count } Tage nach dem letzten Tag
}
house-lives-audit = { $count ->
    [one] Eine Protokollzeile: ein Tag
   *[other] Eine Protokollzeile: { $count } Tage
}
house-lives-asked = kiosk.toml bittet um { $visit } und { $audit } Tage. Es bittet nur.
house-lives-sealing = Jetzige Besuche folgen nach dem { $day }.
house-lives-waits = Vorschlag
house-lives-proposed = { $who }, schlug { $visit } und { $audit } Tage vor.
house-lives-ripe = Zweite Leitungsperson: ab { $moment }.
house-lives-until = Zweite Leitungsperson: bis { $moment }.
house-lives-change = Ändern
house-lives-confirm = Bestätigen
house-lives-preview = Was würde das tun?
house-lives-set = So einstellen
house-lives-same = Das gilt schon.
house-lives-shorter = Was kürzer ist, gilt sofort für neue Besuche. Was es jetzt gibt, folgt heute Nacht; ältere Sicherungen vergessen an ihrem ersten Datum.
house-lives-longer = Was länger ist, wartet 24 Stunden auf eine zweite Leitungsperson und gilt nur für neue Besuche.
house-preview-tonight = { $count ->
    [0] Kein Besuch würde deshalb heute Nacht vergessen.
    [one] Ein Besuch würde heute Nacht vergessen.
   *[other] { $count } Besuche würden heute Nacht vergessen.
}
house-preview-earlier = { $count ->
    [0] Kein Besuch würde früher vergessen als jetzt.
    [one] Ein Besuch würde an einem früheren Tag vergessen als jetzt.
   *[other] { $count } Besuche würden an einem früheren Tag vergessen als jetzt.
}
house-preview-same = { $count ->
    [0] Kein Besuch würde seinen Tag behalten.
    [one] Ein Besuch würde seinen Tag behalten.
   *[other] { $count } Besuche würden ihren Tag behalten.
}
house-preview-held = { $count ->
    [one] Ein Besuch bleibt, weil er festgehalten wird.
   *[other] { $count } Besuche bleiben, weil sie festgehalten werden.
}
house-longer-ask = Besuche { $visit } Tage und Protokollzeilen { $audit } Tage aufbewahren?
house-longer-now = Jetzt gilt: { $visit } und { $audit } Tage.
house-longer-new = Es gilt nur für neue Besuche. Wer schon da ist, hat ein Datum gelesen.
house-longer-yes = Ja, ab jetzt
house-audit = Protokoll
house-audit-whole = Unversehrt
house-audit-broken = Verändert
house-audit-lines = { $count ->
    [0] Noch keine Zeile.
    [one] Eine Zeile, wie sie geschrieben wurde.
   *[other] { $count } Zeilen, alle wie sie geschrieben wurden.
}
house-audit-bad = Zeile { $line } wurde von außen verändert. Fragen Sie, wer Zugang hatte.
house-audit-head = Letzte Zeile { $number }: { $hash }
house-audit-all = Alles zeigen
house-audit-less = Weniger zeigen
house-printer-none = Es ist kein Drucker eingerichtet.
house-printer-asked = wird gefragt
house-printer-ready = bereit
house-printer-busy = druckt
house-told-clock = Bestätigt und unter Ihrer Nummer notiert.
house-told-shorter = Gilt für neue Besuche. Was es jetzt gibt, folgt heute Nacht.
house-told-proposed = Vorgeschlagen. Eine andere Leitungsperson kann es in 24 Stunden bestätigen.
house-told-both = Was kürzer ist, gilt. Was länger ist, wartet auf eine andere Leitungsperson.
house-told-withdrawn = Was länger war und wartete, ist zurückgezogen.
house-told-same = Nichts wurde geändert: Das galt schon.
house-told-longer = Gilt für neue Besuche und ist unter Ihrer Nummer notiert.
house-refused-manager = Das darf nur die Leitung. Nichts wurde geändert.
house-refused-same = Eine andere Leitungsperson muss das bestätigen. Nichts wurde geändert.
house-refused-moved = Die Uhr wurde inzwischen gestellt. Nichts wurde bestätigt; sehen Sie noch einmal hin.
house-refused-early = Es ist noch zu früh. Bestätigen geht 24 Stunden nach dem Vorschlag.
house-refused-sealing = Besuche folgen noch der kürzeren Zeit. Bestätigen Sie es nach der nächsten Nacht.
house-refused-nothing = Es wartet nichts mehr auf Bestätigung.

act-id-seen = Ausweis gesehen
act-host-vouches = Persönlich bekannt
act-admit-without-id = Ohne Ausweis einlassen
act-admit-walk-in = Einlassen
act-refuse = Abweisen
act-print-again = Neu drucken
act-check-out = Abmelden
act-correct-name = Name berichtigen
act-correct-host = Besuchte Person
act-correct-kind = Art berichtigen
act-choose-invitation = Andere Einladung
act-look-up = Einladung gesucht
act-skip-step = Schritt überspringen
act-go-back = Schritt zurück
act-cancel = Hier beenden

reason-document-shown = Ausweis, Name und Foto passen
reason-name-spelled = Name nur anders geschrieben
reason-document-expired = Ausweis abgelaufen
reason-known-person = Mir bekannt
reason-host-present = Ist hier und kennt den Gast
reason-host-vouches = Von der besuchten Person bestätigt
reason-document-forgotten = Kein Ausweis dabei
reason-host-expects = Wird erwartet
reason-maintenance = Repariert oder bringt etwas
reason-not-expected = Wird nicht erwartet
reason-name-differs = Name passt nicht zum Ausweis
reason-host-declines = Gerade nicht möglich
reason-conduct = Verhalten
reason-badge-missing = Es kam kein Namensschild
reason-badge-unreadable = Namensschild nicht lesbar
reason-badge-lost = Namensschild verloren
reason-seen-leaving = Beim Gehen gesehen
reason-host-says = Laut Auskunft schon gegangen
reason-misspelled = Vertippt
reason-as-on-document = Wie im Ausweis
reason-guest-asks = Auf Wunsch des Gastes
reason-another-host = Jemand anderes war gemeint
reason-host-replaced = Jemand anderes empfängt den Gast
reason-another-kind = Kommt als etwas anderes
reason-host-tells = Laut Auskunft der besuchten Person
reason-code-forgotten = Einladung nicht dabei
reason-comes-instead = Kommt für jemand anderen
reason-does-not-apply = Gilt nicht für diesen Gast
reason-done-in-person = Mündlich oder auf Papier erledigt
reason-guest-cannot = Dem Gast hier nicht möglich
reason-said-wrongly = Eine Antwort stimmt nicht
reason-guest-went-away = Gast ist weggegangen
reason-begun-by-mistake = Versehentlich begonnen
reason-trial = Zur Probe
reason-accuracy-contested = Gast sagt, es stimmt nicht
reason-erasure-opposed = Gast möchte, dass es bleibt
reason-guests-claim = Gast braucht es für einen Anspruch
reason-objection = Gast widerspricht, noch nicht entschieden
reason-houses-claim = Haus braucht es für einen Anspruch

document-passport = Reisepass
document-id-card = Personalausweis
document-visa = Visum
document-licence = Führerschein
document-unknown = Etwas anderes

why-same = Die Namen sind gleich.
why-spelling = Ein Name ist anders geschrieben, aber derselbe.
why-part-left-out = Das Dokument enthält mehr Namen als die Einladung.
why-initial = Ein Anfangsbuchstabe steht für einen Namen.
why-cut = Der ganze Name passte nicht auf das Dokument.
why-slip = In einem langen Namen weicht ein Buchstabe ab.
why-double-name = Die Einladung enthält einen Doppelnamen.
why-only-family = Die Einladung enthält nur einen Nachnamen.
why-only-given = Die Einladung enthält nur einen Vornamen.
why-family-near = Die Nachnamen ähneln sich.
why-given-near = Die Vornamen ähneln sich.
why-call-name = Die Einladung enthält vielleicht einen Rufnamen.
why-married-name = Der Nachname ist vielleicht der eines Ehepartners.
why-more-invited = Ein Name der Einladung steht nicht auf dem Dokument.
why-half-differs = Ein Teil des Nachnamens ist ein anderer.
why-order = Die Namen stehen in anderer Reihenfolge.
why-halves-unclear = Es ist nicht klar, welches der Nachname ist.
why-particle = Der Namenszusatz ist ein anderer.
why-generation = Der eine Name sagt Junior, der andere Senior.
why-letters = Die Einladung ist in einer anderen Schrift.
why-no-name = Es gibt keinen Namen zum Vergleichen.
why-other-given = Der Vorname ist ein anderer.
why-other-family = Der Nachname ist ein anderer.
why-different = Die Namen sind verschieden.

print-trouble-media-empty = Die Etiketten sind aufgebraucht. Legen Sie eine neue Rolle ein.
print-trouble-wrong-media = Es ist eine andere Rolle eingelegt. Legen Sie die Etiketten für Namensschilder ein.
print-trouble-ribbon-empty = Das Farbband ist aufgebraucht. Legen Sie ein neues ein.
print-trouble-jam = Ein Etikett klemmt. Öffnen Sie den Drucker und nehmen Sie es heraus.
print-trouble-cover-open = Die Klappe ist offen. Schließen Sie sie.
print-trouble-offline = Der Drucker antwortet nicht. Ist er an, und steckt das Kabel?
print-trouble-paused = Der Drucker macht Pause. Lassen Sie ihn weiterarbeiten.
print-trouble-aborted = Der Drucker hat abgebrochen. Drucken Sie das Schild neu.
print-trouble-busy = Der Drucker bleibt beschäftigt. Schalten Sie ihn aus und wieder ein.
print-trouble-overheated = Der Druckkopf ist zu heiß. Warten Sie, bis er abgekühlt ist.
print-trouble-wrong-printer = Es ist ein anderes Druckermodell angeschlossen als eingestellt. Rufen Sie die Technik.
print-trouble-unintelligible = Der Drucker meldet etwas Unbekanntes. Schalten Sie ihn aus und wieder ein.
print-trouble-folder-unwritable = Im Ordner für Namensschilder lässt sich nichts speichern. Rufen Sie die Technik.
print-trouble-no-printer = Kein Drucker eingerichtet. Rufen Sie die Technik.
print-trouble-cannot-be-drawn = Dieses Schild lässt sich nicht zeichnen. Schreiben Sie eines von Hand.
print-trouble-none-came = Der Drucker meldet nichts, aber der Gast hat kein Namensschild. Sehen Sie am Drucker nach.
print-trouble-format-unsupported = Der Drucker nimmt keine unserer Dateien an. Rufen Sie die Technik.

## The badge

kind-guest = Besuch
kind-vendor = Fremdfirma
kind-member = Mitglied
kind-partner = Partner
kind-mentor = Mentoring
kind-event = Event

badge-visiting = Zu Besuch bei
badge-valid-only = Nur gültig am
badge-valid-until = Gültig bis
badge-leave = Beim Gehen bitte scannen.
badge-thanks = Danke!

## Mail

notice-somebody = Ein Gast
notice-arrived-subject = { $name } ist da
notice-arrived-body = { $name } hat sich bei { $site } angemeldet und wartet auf Sie.
notice-arrived-body-reception = { $name } hat sich bei { $site } angemeldet und möchte zu { $host }. Dorthin kann der Kiosk keine Nachricht senden. Richten Sie es bitte aus.
notice-approval-wanted-subject = { $name } steht am Kiosk
notice-approval-wanted-body = { $name } ist ohne Einladung bei { $site } und möchte herein. Sagen Sie dem Empfang, ob das in Ordnung ist.
notice-approval-wanted-body-reception = { $name } wartet am Kiosk von { $site } und hat keine Einladung.
notice-approval-unanswered-subject = { $name } wartet noch am Kiosk
notice-approval-unanswered-body = { $name } wartet am Kiosk von { $site } und der Empfang hat noch nicht geantwortet. Könnten Sie hingehen oder jemanden schicken?
notice-delivery-subject = Eine Lieferung für Sie
notice-delivery-body = Bei { $site } ist etwas für Sie angekommen. Sie können es am Empfang abholen.
notice-delivery-subject-reception = Eine Lieferung ist da
notice-delivery-body-reception = Bei { $site } ist etwas für { $host } angekommen. Dorthin kann der Kiosk keine Nachricht senden. Richten Sie es bitte aus.
notice-call-reception-subject = Jemand bittet um Hilfe
notice-call-reception-body = Am Kiosk von { $site } bittet jemand um Hilfe.
notice-footer = Diese Nachricht kommt vom Besuchskiosk von { $site }. Sie brauchen nicht zu antworten.

## Days and times

date-day = { $day }. { $month } { $year }
date-weekday = { $weekday } { $day }. { $month }
date-long = { $weekday }, { $day }. { $month } { $year }
when-today = Heute
when-today-times = Heute, { $from } – { $to }
when-today-until = Heute, bis { $to }
when-days = { $from } – { $to }
until-before-day = bis
until-before-tonight = bis
until-tonight = heute Abend
until-day-sentence = bis { $day }
until-tonight-sentence = bis heute Abend

month-1 = Jan.
month-2 = Feb.
month-3 = März
month-4 = Apr.
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = Aug.
month-9 = Sept.
month-10 = Okt.
month-11 = Nov.
month-12 = Dez.

month-long-1 = Januar
month-long-2 = Februar
month-long-3 = März
month-long-4 = April
month-long-5 = Mai
month-long-6 = Juni
month-long-7 = Juli
month-long-8 = August
month-long-9 = September
month-long-10 = Oktober
month-long-11 = November
month-long-12 = Dezember

weekday-1 = Mo
weekday-2 = Di
weekday-3 = Mi
weekday-4 = Do
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = So

weekday-long-1 = Montag
weekday-long-2 = Dienstag
weekday-long-3 = Mittwoch
weekday-long-4 = Donnerstag
weekday-long-5 = Freitag
weekday-long-6 = Samstag
weekday-long-7 = Sonntag

## The day's sheet, on the badge roll: for whoever keeps the head of the audit

sheet-title = Tagesblatt, { $day }
sheet-visits = Besuche
# A group too small to tell.
sheet-few = weniger als { $number }
sheet-other-acts = Andere Handlungen
sheet-receipt = Beleg { $number } der Löschung
sheet-scan-clean = nichts gefunden
sheet-scan-found = etwas gefunden
sheet-scan-broken = beweist nichts
sheet-scan-pending = nicht fertig
sheet-head = Kopf des Protokolls, Zeile { $number }:
sheet-keep = Bewahren Sie dieses Blatt woanders auf. Es beweist alle Zeilen bis hier.
sheet-broken = Zeile { $number } wurde geändert oder fehlt. Klären Sie, wie das sein kann.

## What is stored of one person, as a page to hand out

person-title = Was { $site } von Ihnen aufbewahrt
person-made = Erstellt am { $day } um { $time } für { $name }.
person-visit = Besuch am { $day }
person-invitation = Einladung für den { $day }
person-email = E-Mail
person-left = Abschied
person-left-badge = Namensschild gescannt
person-left-reception = Vom Empfang gesehen
person-left-assumed = Bei Schließung angenommen
person-who = Wer es sieht
person-who-lead = Der Empfang und die Leitung von { $site }. Wen Sie besuchen oder wer Sie an deren Stelle empfängt, erfährt Ihren Vornamen und dass Sie da sind. Sonst bekommt es niemand. Es kommt von Ihnen und von der Person, die Sie eingeladen hat.
person-rights = Ihre Rechte
person-rights-lead = Sie können Ihre Daten berichtigen, löschen oder einschränken lassen und Widerspruch einlegen. Fragen Sie am Empfang oder scannen Sie Ihr Namensschild am Bildschirm. Sind Sie nicht einverstanden? Dann können Sie sich bei der Datenschutzbehörde Ihres Landes beschweren.
# $day: a date.
person-copies = Auch wer eine frühere Kopie der Datenbank hat, kann nach dem { $day } nichts mehr davon lesen.
person-all = Alles, Feld für Feld
person-all-lead = So ist es gespeichert. Die Namen der Felder sind englisch.
# In the place of a one-way value.
person-one-way = ein Merkmal, das selbst nichts sagt
person-column-field = Feld
person-column-value = Wert
person-column-why = Wozu
person-column-ground = Grundlage
person-column-until = Bis
person-table-visits = Besuch
person-table-answers = Extras
person-table-invitations = Einladung
person-table-prints = Namensschild
person-table-notices = Nachricht
person-table-holds = Löschaufschub
person-table-audit = Protokoll
purpose-identify = Sie erkennen und ein Namensschild geben
purpose-confirm = prüfen, wer Sie sind und wozu Sie kommen, gegen Missbrauch
purpose-inside = wissen, wer im Haus ist, wenn es geräumt werden muss
purpose-offer = geben, worum Sie gebeten haben
purpose-planning = planen, nur in Zahlen
purpose-access = Zugang geben und beenden
purpose-tell = sagen, dass Sie da sind
purpose-answer = verantworten, was der Empfang tat
purpose-forgetting = rechtzeitig und nachweislich vergessen
purpose-housekeeping = den Bildschirm betreiben
ground-none = sagt nichts über Sie
ground-interests = berechtigtes Interesse, DSGVO Art. 6(1)(f)
ground-request = Ihr eigener Wunsch, DSGVO Art. 6(1)(b)
ground-accountability = Rechenschaft, DSGVO Art. 6(1)(c) und 5(2)

## The roll call

roll-call-count = { $located } von { $of } gefunden
roll-call-seen = Gesehen
roll-call-overdue = Überfällig
roll-call-says-left = Sagt: weg
roll-call-assumed = Wohl weg
roll-call-unfinished = An der Tür
roll-call-with = bei { $host }
roll-call-hide = Gefundene weg
roll-call-show-all = Alle zeigen
roll-call-print = Drucken
roll-call-end = Beenden
roll-call-tick = Tippen Sie an, wer gefunden ist. Mit dem ersten Tippen beginnt die Zählung.
roll-call-stays = Bleibt bis 15 Minuten nach der letzten Berührung stehen.
roll-call-alone = Nur diese Liste, ohne PIN
roll-call-at-kiosk = Am Kiosk meldet sich gerade jemand an.
roll-call-look-at-kiosk = Sehen Sie auch am Kiosk nach: Vielleicht meldet sich dort jemand an.
roll-call-nobody = Es ist niemand im Haus.
roll-call-unreadable = Nicht lesbar
roll-call-unreadable-mend = Nehmen Sie den letzten Ausdruck. Wir versuchen es weiter.
roll-call-printing = { $count ->
    [one] 1 Etikett geht an den Drucker.
   *[other] { $count } Etiketten gehen an den Drucker.
}
roll-call-not-printed = Nicht gedruckt: Kein Drucker hat ausreichend große Etiketten.
roll-call-ended = Die Zählung ist beendet.
roll-call-end-yes = Zählung beenden
roll-call-end-ask = Wer gefunden wurde, wird dann vergessen. Nur die beiden Zahlen bleiben.
roll-call-label = Räumung { $moment } · { $number } von { $of }
roll-call-destroy = Namen von Gästen: nur für diese Räumung. Nach Gebrauch vernichten.
# Die Seite des Empfangs: heute.
today-expected = Erwartet
today-waiting = Wartet
today-inside = Im Haus
today-left = Gegangen
today-search = Suchen
today-add = Gast dazu
today-host = für { $host }
today-check-in = Anmelden
today-answer = Antwort
today-late = { $minutes } Min. zu spät
today-very-late = Zu spät
today-overdue = Überfällig
today-without-id = Kein Ausweis
today-says-left = Sagt, gegangen
today-assumed = Wohl gegangen
today-unfinished = Nicht fertig
today-group = Gruppe
today-check-in-all = { $count } anmelden
today-all-out = Alle abmelden
today-all-out-ask = { $count ->
    [one] Ein Gast gilt als im Haus. Ist dieser Gast draußen?
   *[other] { $count } Gäste gelten als im Haus. Sind alle draußen?
}
today-all-out-yes = { $count } abmelden
today-out = { $count ->
    [one] Abgemeldet.
   *[other] { $count } Gäste sind abgemeldet.
}
today-out-gone = Abgemeldet: { $count }. Schon vorher gegangen: { $gone }.
today-all-days = Alle Tage
today-hits = { $count ->
    [one] Ein Besuch gefunden
   *[other] { $count } Besuche gefunden
}
today-hits-most = Mehr als { $count } gefunden; hier sind { $count }. Bitte mehr vom Namen tippen.
today-hits-none = Kein Besuch gefunden.
today-none-found = Heute heißt niemand so.
today-none-expected = Heute wird niemand mehr erwartet.
today-none-waiting = Niemand wartet.
today-none-inside = Niemand ist im Haus.
today-none-left = Noch ist niemand gegangen.
desk-refused-staff = Ihre Nummer steht nicht mehr auf der Personalliste.
reason-drill-over = Übung oder Alarm vorbei, alle draußen
reason-evening-forgotten = Abends nicht abgemeldet
# Die Seite des Empfangs: ein Besuch.
visit-title = Besuch
visit-stands = Gilt als
visit-came = Gekommen
visit-went = Gegangen
visit-planned = Geplant
visit-until = gelöscht nach { $day }
visit-badge = Namensschild
visit-badge-none = Keines
visit-badge-queued = Wird noch gedruckt
visit-badge-sent = Gesendet, nicht bestätigt
visit-badge-confirmed = Gedruckt
visit-badge-waiting = Wartet
visit-badge-failed = Misslungen
visit-host-told = Nachricht
visit-host-told-yes = Ja, per Mail
visit-host-told-waits = Noch nicht, die Mail wartet
visit-host-told-unknown = Heute nichts bekannt
visit-wish = Wunsch
visit-wish-forget = Gelöscht, sobald der Gast geht
visit-wiped = Behalten
visit-copies = ältere Kopien bis { $day }
visit-held = festgehalten bis { $day }
visit-clock-doubt = Uhr unsicher
visit-forgotten = Dieser Besuch ist gelöscht. Nichts ist davon behalten.
visit-another = Noch jemand
visit-check-in-again = Wieder anmelden
visit-was-out = Der Gast war schon gegangen.
visit-printing = Das Namensschild wird gedruckt.
visit-first-badge = Das erste Namensschild ist da, oder kommt vielleicht noch. Bitte zuerst am Drucker nachsehen.
visit-no-printer = Das Haus hat keinen Drucker für dieses Namensschild.
## Die Seite der Merkliste am Empfang, und warum ein Gast wartet

hold-list-fraud = Betrug
hold-list-abuse = Gewalt oder Drohung
hold-list-theft = Diebstahl oder Schaden
hold-list-ban = Hausverbot
hold-list-court = Gerichtlicher Beschluss
hold-list-mistake = Es war ein Irrtum
hold-list-settled = Es ist geklärt
hold-list-objection = Zu Recht widersprochen
hold-list-cause = Auf der Merkliste: { $reason }. Es kann jemand gleichen Namens sein.
hold-list-off = Dieses Haus führt keine Merkliste. In kiosk.toml steht, was Sie zuerst festhalten müssen.
hold-list-none = Niemand steht auf der Liste.
hold-list-hidden = Wer es ist, kann hier niemand lesen. Wer auf der Liste steht, wartet auf den Empfang.
hold-list-add = Jemanden vorschlagen
hold-list-waits = Zweite Person nötig
hold-list-by-name = Nach Namen
hold-list-by-email = Nach E-Mail
hold-list-by-both = Nach Namen und E-Mail
hold-list-staff = Nummer { $number }
hold-list-second = { $by } · vorgeschlagen von { $who }, { $day }
hold-list-until = bis { $day }
hold-list-lapses = Hält noch niemanden auf. Jemand anderes aus der Leitung bestätigt es bis { $day }, sonst verfällt es.
hold-list-confirmed = Bestätigt von { $who }.
hold-list-confirm = Bestätigen
hold-list-end = Beenden
hold-list-end-why = Warum schon jetzt?
hold-list-entry = Eintrag
hold-list-whom = Wer ist es?
hold-list-name = Vor- und Nachname
hold-list-email = E-Mail-Adresse
hold-list-leave-out = Name oder E-Mail darf leer bleiben, nicht beides.
hold-list-again = Nur wer denselben Gast meint wie die erste Person, bestätigt.
hold-list-why = Warum?
hold-list-months = { $count ->
    [one] ein Monat
   *[other] { $count } Monate
}
hold-list-propose = Vorschlagen
hold-list-told-proposed = Vorgeschlagen. Jemand anderes aus der Leitung bestätigt es binnen einer Woche.
hold-list-told-added = Bestätigt. Wer es ist, wartet jetzt auf den Empfang.
hold-list-told-ended = Der Eintrag ist beendet.
hold-list-told-mismatched = Das ist nicht, wen die erste Person meinte. Nichts wurde geändert; fragen Sie nach.
hold-list-refused-manager = Nur die Leitung kann einen Eintrag bestätigen oder beenden.
hold-list-refused-same = Jemand anderes als wer es vorschlug muss es bestätigen.
hold-list-refused-nobody = Geben Sie Vor- und Nachnamen oder eine E-Mail-Adresse an.
hold-list-refused-gone = Dieser Eintrag ist beendet, oder jemand anderes war schneller.
# check_in
check-in-title = Anmelden
check-in-name = Name
check-in-company = Firma
check-in-host = Besucht
check-in-kind = Art des Besuchs
check-in-purpose = Wofür
check-in-stay = Wie lange
check-in-id = Identität
check-in-id-seen = Ausweis gesehen
check-in-id-host = Besuchte Person bürgt
check-in-id-without = Ohne Ausweis: { $reason }
check-in-admit = Warum einlassen
check-in-agreed = Hausordnung
check-in-agreed-yes = Gelesen und akzeptiert, sagt der Gast
check-in-do = { $count ->
    [one] 1 Gast anmelden
   *[other] { $count } Gäste anmelden
}
check-in-another = Noch jemand zur selben Person
check-in-print-again = Erneut drucken
check-in-badge-there = Im Haus, Badge gedruckt
check-in-badge-printing = Im Haus, Badge wird gedruckt
check-in-waits = Wartet auf eine Entscheidung
check-in-inside = Ist schon im Haus oder wartet
check-in-gone = Die Einladung gibt es nicht mehr
check-in-changed = Die Einladung wurde gerade geändert
check-in-not-today = Einladung für einen anderen Tag
check-in-lacks = Etwas fehlt; bitte einzeln anmelden
check-in-not-staff = Ihre Nummer steht nicht mehr auf der Liste
check-in-not-saved = Nicht gespeichert
check-in-badge-sent = Im Haus, Badge an den Drucker gesendet
check-in-badge-none = Im Haus, aber ohne Badge
## Die Seite dessen, was das Team tat: acts
acts-earlier = Tag davor
acts-later = Tag danach
acts-everybody = Alle
acts-own = Sie sehen, was Sie selbst taten, und die Summen.
acts-number = Nr. { $number }
acts-times = { $count }× { $act }
acts-others = Andere Handlungen
acts-more-numbers = und { $count } weitere
acts-look = Oft
acts-none = An diesem Tag wurde nichts getan.
acts-not-admitted = Hat gewartet und wurde nicht eingelassen
acts-staff-added = Person ins Team aufgenommen
acts-staff-removed = Person aus dem Team entfernt
acts-pin-reset = Neue PIN
acts-clock-confirmed = Datum bestätigt
acts-retention-shortened = Fristen verkürzt
acts-retention-proposed = Längere Fristen vorgeschlagen
acts-retention-withdrawn = Längere Fristen zurückgezogen
acts-retention-lengthened = Fristen verlängert
acts-hold-proposed = Aufschub der Löschung beantragt
acts-hold-set = Löschung aufgeschoben
acts-hold-ended = Aufschub der Löschung beendet
acts-backed-up = Sicherung erstellt
acts-recovery-key-made = Wiederherstellungsschlüssel erstellt
acts-secret-rotated = Geheimnis der Maschine erneuert
acts-restored = Aus einer Sicherung wiederhergestellt
acts-person-exported = Daten einer Person herausgegeben
acts-person-erased = Daten einer Person gelöscht
acts-visit-erased = Besuch auf Wunsch des Gastes gelöscht
acts-card-added = Karte hinzugefügt
acts-card-removed = Karte entfernt
acts-hold-list-proposed = Merkliste: jemand vorgeschlagen
acts-hold-list-added = Merkliste: jemand aufgenommen
acts-hold-list-mismatched = Merkliste: jemand anders war gemeint
acts-hold-list-ended = Merkliste: beendet
acts-roll-call-shown = Räumungsliste angesehen
acts-roll-call-begun = Räumung: Zählung begonnen
acts-roll-call-ended = Räumung: Zählung beendet
acts-roll-call-printed = Räumungsliste gedruckt
acts-roll-call-exported = Räumungsliste als Datei
acts-visit-looked-up = Einen Besuch angesehen
acts-today-searched = Heute gesucht
acts-visits-searched = In allen Tagen gesucht

## Der Zustand des Hauses: health
more-health = Jedes Teil, und was zu tun ist
health-title = Zustand
health-more = Und { $count } weitere.
health-printer = Drucker
health-scanner = Scanner
health-mail = Nachrichten
health-clock = Uhr
health-disk = Speicher
health-forgetting = Löschen
health-backup = Sicherung
health-version = Version
health-version-is = Welkom { $version }
health-unreadable-mend = Rufen Sie, wer den Kiosk betreut.
health-printer-none-mend = Gäste bekommen keinen Ausweis. Rufen Sie, wer den Kiosk betreut.
health-printer-others = { $printer } und { $count } weitere
health-scanner-none = Es ist kein Scanner eingerichtet.
health-scanner-types = Als Tastatur eingerichtet.
health-scanner-there = Angeschlossen.
health-scanner-gone = Nicht angeschlossen.
health-scanner-gone-mend = Der Scanner fehlt. Sehen Sie nach dem Kabel.
health-mail-none = Es ist kein Mailserver eingerichtet.
health-mail-none-mend = Wer besucht wird, erfährt nichts. Rufen Sie selbst an.
health-mail-sent = Alles ist verschickt.
health-mail-waits = { $count ->
    [one] Eine Nachricht wartet schon { $span }.
   *[other] { $count } Nachrichten warten, die älteste schon { $span }.
}
health-mail-failing-mend = Der Mailserver nimmt nichts an. Sehen Sie nach dem Netz, und rufen Sie selbst an.
health-mail-refused = { $count ->
    [one] Der Mailserver hat heute eine Nachricht abgelehnt.
   *[other] Der Mailserver hat heute { $count } Nachrichten abgelehnt.
}
health-mail-refused-mend = Prüfen Sie die Adressen im Haus.
health-clock-sure = Die Uhr geht richtig.
health-clock-mend = Die Uhr ist unsicher. Die Leitung bestätigt das Datum unter Mehr, Das Haus.
health-disk-free = { $count } MiB frei, { $kept } MiB fürs Löschen zurückgelegt
health-disk-unknown = Der freie Platz ist nicht bekannt.
health-disk-mend = Der Speicher wird voll. Lassen Sie Platz schaffen.
health-disk-full-mend = Der Speicher ist voll. Lassen Sie jetzt Platz schaffen, sonst kann nichts gelöscht werden.
health-damaged = Ein gespeicherter Eintrag ist beschädigt.
health-damaged-mend = Auf den Listen kann jemand fehlen. Lassen Sie den Speicher prüfen, und starten Sie „welkom doctor“.
health-backup-made = Letzte: { $moment }
health-backup-none = Es wurde noch nie eine Sicherung erstellt.
health-backup-mend = Lassen Sie jede Nacht eine Sicherung auf einen anderen Datenträger erstellen.

# Wer auf den Empfang wartet.
waiting-title = Wer wartet
waiting-nobody = Es wartet niemand.
waiting-for = für { $host }
waiting-since = { $minutes ->
    [0] Gerade gekommen
    [one] Wartet 1 Minute
   *[other] Wartet { $minutes } Minuten
}
waiting-not-invited = keine Einladung
waiting-kind = der Empfang lässt ein
waiting-visit = Ansehen
waiting-admitted = Eingelassen. Das Namensschild wird gedruckt.
waiting-refused = Nicht eingelassen. Davon ist nichts gespeichert.
waiting-answered = Jemand anders hat schon geantwortet.
waiting-call = Wartet: { $count }
waiting-count = { $count ->
    [one] 1 Gast wartet
   *[other] { $count } Gäste warten
}
waiting-at-kiosk = Am Kiosk braucht Sie jemand
waiting-at-kiosk-lead = Gehen Sie bitte hin. Tippen Sie dort auf den Namen des Hauses und melden Sie sich an: Dann endet der Ruf.

# Wer nach einer Korrektur auf der Merkliste steht; wer fragt, ob er darauf steht.
today-listed = Merkliste
visit-cause = Hinweis
hold-list-check = Steht jemand darauf?
hold-list-check-says = Für alle, die nach sich selbst fragen. Prüfen Sie zuerst, wer es ist. Nichts davon wird gespeichert.
hold-list-check-no = Nein. Niemand mit diesem Namen oder dieser Adresse steht auf der Liste.
hold-list-check-yes = { $count ->
    [one] Ja, oder jemand gleichen Namens. Das ist alles, was dort steht:
   *[other] Ja, oder jemand gleichen Namens, { $count } Mal. Was zuletzt endet, steht oben:
}
hold-list-one-word = Ein Wort genügt nicht. Geben Sie auch den Nachnamen an, oder nur die E-Mail.
acts-hold-list-checked = Merkliste: eine Anfrage beantwortet
acts-invitations-looked-up = Einladungen zum Anmelden geöffnet
# What staff did: all days, and what an act was about.
acts-days = Alle Tage
acts-of-day = { $count ->
    [one] { $count } Handlung
   *[other] { $count } Handlungen
}
acts-about-visit = ein Besuch
acts-about-staff = über Nr. { $number }
acts-about-lives = Besuche { $visit } Tage, Handlungen { $audit }
acts-about-until = bis { $day }

# The health of the house on the list of today, who left on a later day, and roles.
acts-made-manager = Zur Leitung gemacht
acts-made-reception = Zum Empfang gemacht
today-came = kam { $day }
health-well = Alles in Ordnung
health-notes = Hinweise: { $count }

# The health of the house: what stands in the way of the mail, and the room that is kept for forgetting.
health-ballast-mend = Es ist kein Platz zurückgelegt, um auch auf vollem Speicher zu löschen. Lassen Sie Platz schaffen.
health-mail-login-mend = Der Mailserver nimmt das Passwort des Kiosks nicht an. Lassen Sie das beheben, und rufen Sie selbst an.
health-mail-not-reached-mend = Der Mailserver ist nicht zu erreichen. Sehen Sie nach dem Netz, und rufen Sie selbst an.
health-mail-sender-mend = Der Mailserver nimmt von der Adresse des Kiosks nichts an. Lassen Sie das beheben, und rufen Sie selbst an.
health-mail-later-mend = Der Mailserver bittet zu warten. Der Kiosk versucht es von selbst wieder; rufen Sie an, wenn es eilt.
health-mail-setting-mend = Kiosk und Mailserver verstehen sich nicht. Lassen Sie [mail] in kiosk.toml prüfen, und rufen Sie selbst an.
# Zugang, der endet: durch Mitarbeitende oder durch die Zeit. Gäste lesen das nie.
act-end-access = Zugang beenden
reason-work-done = Die Arbeit ist getan
reason-contract-over = Der Vertrag ist beendet
# On the panel, where the guest may look on: reception's own screen says why.
desk-cause-access = Einladung: siehe Bildschirm am Empfang
desk-not-access = Diese Einladung lässt sich gerade nicht verwenden. Siehe Bildschirm am Empfang.
check-in-access-over = Zugang vorbei
today-access-over = Zugang vorbei
access-title = Einladung
access-head = Zugang
access-open = Gültig
access-days = Tage
access-guest = Der Gast
access-not-inside = Nicht im Haus
access-not-come = Noch nicht gekommen
access-ended = Beendet am { $moment } durch { $by }: { $reason }
access-lapsed = Abgelaufen am { $moment }
# Stands in for a staff number.
access-operator = den Betreiber des Geräts
access-told-ended = Der Zugang ist beendet.
access-told-out = Der Zugang ist beendet, und der Gast ist abgemeldet.
access-told-earlier = Der Zugang war schon vorbei. Nichts wurde geändert.
access-gone = Diese Einladung gibt es nicht mehr.
access-visit = Besuch
# On a badge: 24 letters at most. A line ends before the time, never within it.
badge-day-until = { $day }. { $month } bis { $time } Uhr
## Waiting longer: nobody has answered

waiting-next-title = Es wurde noch jemand gerufen
waiting-next-lead = Es dauert etwas länger. Bleiben Sie ruhig hier.
waiting-desk-title = Bitte gehen Sie zum Empfang
waiting-desk-lead = Dort hilft man Ihnen weiter.
waiting-desk-kept = Ihre Angaben sind gespeichert. Sie müssen nichts noch einmal ausfüllen.
# Staff at the guests’ screen, whom the guest can look over: why a guest waits.
desk-waits-not-invited = Keine Einladung
desk-waits-kind = Der Empfang lässt ein
desk-waits-at-desk = Sehen Sie zuerst am Empfang nach

## The sound at the desk

health-sound = Ton
health-sound-good = Ertönt, wenn jemand wartet.
health-sound-not-started = Startet nicht.
health-sound-not-started-mend = Achten Sie auf den Bildschirm. Lassen Sie „bell“ in kiosk.toml prüfen.
health-sound-failed = War nicht zu hören.
health-sound-failed-mend = Achten Sie auf den Bildschirm. Lassen Sie den Ton dieses Computers prüfen.
health-sound-too-long = Hörte nicht auf.
health-sound-too-long-mend = Nach 10 Sekunden beendet. Lassen Sie einen kürzeren Ton einstellen.
