### Welkom in English (British spelling). What each text is for, and the rules, stand in nl.ftl.
### One word a thing: reception (the people), desk (the place), badge, ID, code, reader.

## The language itself

language-name = English
direction = ltr
keyboard = qwerty

## On many screens

common-back = Back
common-next = Next
common-done = Done
common-change = Change
common-skip = Skip
common-step = Step { $step } of { $total }
common-page = { $page } of { $total }
common-previous = Previous
common-more = More
common-field-full = No more fits here.
common-space = space
common-moment = One moment
common-not-used = We do not use this here.
common-document-later = We ask for your ID later on.

## The fixed bar

bar-stop = Stop
bar-look = Text & contrast
bar-look-short = Text
bar-reception = Call reception
bar-reception-short = Reception

## Call reception

call-coming = Reception is coming.
call-walk = Please walk to the desk.

## Stop?

stop-title = Stop and clear?
stop-lead = We clear what you typed. Nothing is kept.
stop-yes = Yes, clear it
stop-no = No, carry on

## Nobody touched the screen

idle-title = Are you still there?
idle-lead = If not, we clear what you typed.
idle-nothing-kept = Nothing is kept.
idle-stay = Yes, I am still here
idle-clear = Clear and start again

## Text & contrast

look-title = Text & contrast
look-size = Text size
look-size-normal = Normal
look-size-large = Large
look-size-largest = Largest
look-colours = Colours
look-colours-light = Light
look-colours-dark = Dark
look-colours-contrast = High contrast
look-comfort = Comfort
look-lower = Lower the buttons
look-only-now = Only for your visit. The next guest starts fresh.

## Languages

languages-title = Choose your language
languages-more = + { $count }

## Welcome

welcome-word = Welkom
welcome-site = Welcome to { $site }
welcome-appointment = I have an appointment
welcome-appointment-scan = Have a QR code? Scan it below
welcome-leaving = I am leaving
welcome-leaving-scan = Scan your badge
welcome-by-name = With your name
welcome-delivery = Delivery
welcome-delivery-hint = A parcel, post or lunch

## Who are you

who-title = Who are you?
who-invitation = Have an invitation?
who-invitation-lead = Hold your QR code to the reader below this screen.
who-reader-ready = The reader is ready
who-or-name = or type your name
who-or-type = Or type your name
who-label = First and last name
who-badge-hint = This is how it will look on your badge.
who-missing = Type your name to go on.
who-code-unknown = This code does not work here. Try it once more, or type your name.
who-by-name = Use my name
who-by-code = Use my code
who-by-email = Use my e-mail
who-by-name-short = Name
who-by-code-short = Code
who-by-email-short = E-mail

code-title = What is your code?
code-lead = Eight characters, from your invitation.
code-label = Code
code-missing = { $left ->
    [one] { $left } more character.
   *[other] { $left } more characters.
}

email-title = What is your e-mail address?
email-lead = The address your invitation came to.
email-label = E-mail address
email-missing = Type the whole address to go on.

## Whom do you visit

host-title = Who are you visiting?
host-lead = Type at least three letters.
host-lead-whole = Type the whole name.
host-not-listed = Not here? Type the whole name.
host-unsure = Not sure? We will help.
host-missing = Type a name to go on.

## Company, purpose, stay, offers

company-title = Which company are you from?
company-lead = You may skip this.
company-label = Company or organisation
company-missing = Type a company to go on.

purpose-title = What brings you here?
purpose-lead = Choose what fits best.

stay-title = How long will you stay?
stay-short = Less than four hours
stay-day = The rest of the day
stay-days = More than one day

offer-title = Can we arrange something?
offer-lead = Only if you want it.
offer-yes = Yes, please
offer-no = No, thank you
offer-missing = Type the answer to go on.
offer-kept = We keep this { $until }.

## ID check

id-title = Show your ID
id-reception-lead = Show reception your passport, ID card or driving licence. It stays in your hand.
id-reception-what = We only check that it is yours.
id-wait-title = Reception takes a look
id-wait-lead = Have your ID at hand. This screen then goes on by itself.
id-reader-lead = Lay your passport or ID card on the glass with the <<< lines facing down.
id-reader-ready = The reader is ready
id-reader-what = We only check the name.
id-reader-to-reception = Show it to reception
id-kept = We keep “ID seen: yes”. We do not keep the number, the photo or a copy.
id-again-title = Once more, please
id-again-flat = Lay it flat with the <<< lines facing down, and keep it still for a moment.
id-again-other = The reader cannot use this one. Lay down another ID.
id-not-read = We do not read this. Lay your passport or ID card on the glass with the <<< lines facing down.
id-not-read-here = We read nothing here. Show your ID to reception.
id-no-name = The reader finds no name on this document. Show it to reception.
id-gives-up = The reader cannot work it out. Show your ID to reception.
id-reader-kept = We keep “read, name matches” and the kind. We do not keep the number, the photo or a copy.
id-way-reader = Use the reader
id-way-host = { $host } knows me
id-host-title = Ask { $host } to come here
id-host-lead = { $host } says that it is you. Reception confirms that here with a PIN.
id-host-confirm = Reception confirms
id-host-kept = We keep “known to { $host }: yes”, by whom. Nothing more.

## House rules

rules-lead = This is what we ask of every guest.
rules-agree = I agree
rules-more = More rules
rules-doubt = Not happy with a rule? Tap “{ $cell }”. We can talk about it first.

## Review

review-title = Is this right?
review-you = You
review-company = Company
review-visiting = Visiting
review-purpose = Purpose
review-when = When
review-offers = Extra
review-not-me = This is not me
review-check-in = Check in

## What we keep

kept-heading = What we keep, why, and until when
kept-name = Name, company, host
kept-name-why = So we know who is inside
kept-visit = When, why, and which rules
kept-visit-why = In case there are questions later
kept-id-seen = “ID seen: yes”, kind, by whom
kept-id-read = “ID read, name matches: yes”, kind
kept-id-vouched = “Known to your host: yes”, by whom
kept-id-without = “Admitted without ID: yes”, by whom
kept-id-why = To show that we checked
kept-code = The code on your badge
kept-code-why = So you can leave with one scan
kept-offers = The extras you chose
kept-offers-why = So we can arrange them
# Only on the printed slip: what was there before, and what goes the same night.
kept-invitation = Your invitation: name, time, e-mail
kept-invitation-why = So we know you at the door
kept-notice = Message that you are here: your first name
kept-notice-why = So your host knows at once
kept-never = We never keep
kept-never-number = ID number
kept-never-photo = photo
kept-never-birthday = date of birth
kept-wiped = It is wiped by itself on that day.
kept-sooner = Want it gone sooner, or have a question? Ask reception.

## Saving, printing, "is your badge there?"

saving-lead = We are checking you in.

printing-title = Printing your badge
printing-lead = It comes out below the screen.

received-title = Do you have your badge?
received-lead = Look below the screen.
received-yes = Yes, I have it
received-no = No badge came out

## Done

done-host-knows = { $host } knows you are here
done-walk = Please walk to the desk
done-title = All done
done-checked-in = You are checked in, { $name }.
done-badge = Take your badge
done-badge-lead = It is ready below the screen.
done-seat = Have a seat
done-seat-lead = There is nothing more to do.
done-leave = When you leave
done-leave-lead = Scan your badge here. That is all.
done-offers = Reception arranges this
done-ready = I have my badge

## The badge cannot be printed now

printer-title = Your badge needs a moment
printer-checked-in = You are checked in.
printer-checked-in-lead = That part worked.
printer-host-knows = { $host } knows you are here.
printer-media-empty = The printer is out of labels.
printer-wrong-media = Other labels are in the printer.
printer-ribbon-empty = The printer is out of ribbon.
printer-jam = A label is stuck.
printer-cover-open = The printer’s cover is open.
printer-offline = The printer does not answer.
printer-paused = The printer is paused.
printer-aborted = Printing did not work.
printer-busy = The printer is still busy.
printer-overheated = The printer has to cool down.
printer-wrong-printer = Another printer is connected.
printer-unintelligible = The printer needs some help.
printer-folder-unwritable = Your badge cannot be saved now.
printer-no-printer = There is no printer here now.
printer-cannot-be-drawn = Your badge cannot be printed.
printer-none-came = No badge came out of the printer.
printer-format-unsupported = This printer cannot print your badge.
printer-next = What happens now
printer-next-media-empty = Reception prints it when there are labels again.
printer-next-wrong-media = Reception changes the roll, then prints your badge.
printer-next-ribbon-empty = Reception changes the ribbon, then prints your badge.
printer-next-jam = Reception takes it out and prints your badge again.
printer-next-cover-open = Reception closes it and prints your badge.
printer-next-offline = Reception prints it when the printer works again.
printer-next-paused = Reception sets it to work again.
printer-next-aborted = Reception prints your badge again.
printer-next-busy = Reception prints your badge when it is done.
printer-next-overheated = Reception prints your badge when it has cooled.
printer-next-wrong-printer = Reception takes care of your badge.
printer-next-unintelligible = Reception looks what is the matter.
printer-next-folder-unwritable = Reception makes sure that you get one.
printer-next-no-printer = Reception gives you a badge.
printer-next-cannot-be-drawn = Reception writes a badge for you.
printer-next-none-came = Reception looks at the printer and prints your badge again.
printer-next-format-unsupported = Reception finds you another one.
printer-seat = Please have a seat.
printer-wait = OK, I will wait

## Reception takes over

reception-title = Reception will come to you
reception-lead = You can stay right here. There is nothing you need to do.
reception-walk = Nobody there yet? Please walk to the desk.
refused-title = Reception will help you
refused-lead = We keep nothing about you.

## The check-in could not be stored

failed-title = Reception checks you in
failed-lead = This screen cannot keep anything right now. Please walk to the desk.

## Leaving

leave-title = Scan your badge
leave-lead = Hold the code to the reader below this screen.
leave-without-badge = I have no badge
leave-code-unknown = This badge does not work here. Try it once more, or tap “{ leave-without-badge }”.
leave-host-title = Who did you visit?
leave-check-out = Check out
leave-goodbye = Goodbye
leave-goodbye-lead = Thank you for your visit.

## What is kept of the guest who holds a badge

mine-ask = What do you keep of me?
mine-scan-lead = Then we show what we keep of this visit.
mine-unreadable = We cannot read this badge. Try it once more, or ask reception.
mine-title = What we keep of you
# $until: "until 23 Dec 2026", "until tonight".
mine-lead = We keep this { $until }. Then it is wiped by itself.
mine-kind = As
mine-inside = Inside
mine-since = { $day }, since { $from }
mine-from-to = { $day }, { $from } – { $to }
mine-planned = Planned · { $when }
mine-id = ID
mine-id-seen = Seen
mine-id-read = Read, name matches
mine-id-vouched = Known to your host
mine-id-without = Admitted without ID
# $number: a staff number, two digits.
mine-id-by = by staff member { $number }
mine-rules = Rules
mine-code = Code
mine-code-where = On your badge
mine-invitation = Invitation
mine-invitation-from = From your host
mine-forget = Forget me when I leave
# Where only few letters fit; above it stands when.
mine-forget-short = Forget me
mine-forget-now = Forget me now
mine-wished = We forget you when you leave. Older copies wipe themselves after { $day }.
mine-keep = Keep it after all
mine-forgotten = Your visit is wiped. Older copies wipe themselves after { $day }.
mine-unknown = There is nothing we can show for this badge here.
mine-needed = We still have to keep this visit. Reception explains why.

## Delivery

delivery-title = Who is it for?
delivery-unknown = I do not know
delivery-tell = Let them know
delivery-told = They have been told
delivery-told-lead = Wait a moment, or leave it at the desk.
delivery-desk = Leave it at the desk
delivery-desk-lead = Reception passes it on.
delivery-nothing-kept = We keep nothing about you.

## The kiosk cannot start

setup-title = This kiosk is not ready yet
setup-guest = Are you a guest? Please walk to the desk.
setup-lead = { $count ->
    [one] There is { $count } mistake in { $file }. Mend it and start the kiosk again.
   *[other] There are { $count } mistakes in { $file }. Mend them and start the kiosk again.
}
setup-lead-other = This stops the kiosk:
# The keys of the data folder: what happened, what it means, the next step.
setup-secret-missing = The machine secret of this kiosk is missing. It is the file machine.secret, or the credential welkom-secret.
setup-secret-other = The machine secret here is not the one of this kiosk.
setup-secret-open = Others on this machine can read the machine secret.
setup-ring-unfit = The key ring of this kiosk is missing or damaged, or it belongs to other data.
setup-keys-safe = Nothing is lost and nothing was overwritten. But like this no stored name opens, so the kiosk does not start.
setup-secret-next = Put the right machine secret back and start the kiosk again. Is it gone for good? Then restore the last backup: docs/backups.md says how.
setup-ring-next = Put ring.a and ring.b back and start the kiosk again. Are they gone for good? Then restore the last backup: docs/backups.md says how.
setup-half-restored = A restore is under way here, or was cut short. Nothing is lost: run the same restore again.

## Staff pad

staff-only = Staff only
staff-number-title = Your number
staff-number-lead = The two digits of your staff number.
# Where staff have cards.
staff-number-lead-card = The two digits of your staff number, or your card.
staff-card-title = Your card
staff-pin-title = Your PIN
staff-pin-lead = Six to ten digits.
staff-open = Open
staff-close = Back to the guest
staff-closes = { $seconds ->
    [one] Closes in { $seconds } second.
   *[other] Closes in { $seconds } seconds.
}
staff-checking = Checking…
staff-no = This number and this PIN do not belong together.
staff-no-card = These do not belong together.
staff-gone = You were signed off: the staff list has changed.
staff-wait = { $seconds ->
    [one] { $seconds } more second, then you can try again.
   *[other] { $seconds } more seconds, then you can try again.
}
staff-locks = After a few misses this pad rests for a while.
staff-first-title = The first manager
staff-first-lead = There is nobody yet. Choose a name, a number and a PIN.
staff-first-name = Name
staff-first-number = Number, two digits
staff-first-pin = PIN, six to ten digits
staff-first-again = The same PIN once more
staff-first-differs = The PINs are not the same. Type them once more.
staff-first-easy = This PIN is easy to guess. Choose other digits.

## Staff bar

desk-who = Reception, no. { $number }
desk-close = Close
desk-reason = Choose a reason
desk-noted = Noted
desk-not-now = Not possible right now.
desk-cause-too-many-tries = Too many searches
desk-cause-walk-in-refused = No invitation found
desk-cause-not-today = Invitation for another day
desk-cause-used = Somebody came with this invitation already
desk-name-invited = Invited
desk-name-typed = Typed
desk-id-expired = Expired
desk-id-no-name = Read, but it has no name for the reader
desk-id-layout = The scanner types for another keyboard than this system. Set both alike.
desk-id-tries = Could not be read three times
staff-more = More choices
desk-with-the-visit = Done, noted with the visit
desk-not-done = Not done: this visit has changed meanwhile.
desk-badge-is-old = The badge still shows what stood there before. Print it again if need be.
desk-name-title = Which name is right?
desk-host-title = Whom does the guest visit?
desk-kind-title = What does the guest come as?
desk-seek-title = Who was invited?
desk-seek = Search
desk-seek-lead = Type three letters or more. Searches are noted.
desk-seek-none = Nobody found today.
desk-seek-more = There are more. Search with more letters.
desk-found-title = Who is it?
desk-list-title = Everybody of today
desk-not-used = Somebody is in with this invitation already. Nothing was changed.
desk-not-today = This invitation is for another day now. Nothing was changed.
desk-not-cancelled = This invitation was cancelled. Nothing was changed.
desk-not-changed = This invitation has just changed. Search again.
desk-not-broken = Searching does not work right now.
desk-title = Reception
desk-lead = Sign on with your number and PIN.
desk-sign-on = Sign on
desk-nobody = There is nobody yet. The first manager is made at the kiosk: tap the name of the house there.
desk-lock = Lock
desk-manager = Manager, no. { $number }
desk-today = Today
desk-more = More
desk-roll-call = Roll call
desk-roll-call-of = Roll call: { $count } inside
acts-title = What staff did
hold-list-title = Hold list
more-house = Clock, forgetting, lives, printers
more-acts = Every act, counted by day
more-hold-list = Who needs a decision first

## The desk's page of the house: for managers, who may change it, and for reception, who read it

house-title = The house
house-moment = { $day }, { $time }
house-days = { $count ->
    [one] one day
   *[other] { $count } days
}
house-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
house-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
house-operator = The operator
house-kiosk = The kiosk
house-clock = Clock
house-clock-sure = Sure
house-clock-doubt = In doubt
house-clock-agrees = The clock agrees with the time that has passed.
# $moment: a day and a time.
house-clock-passed = By the time that has passed it is { $moment }.
house-clock-ahead = The clock is { $span } ahead.
house-clock-behind = The clock is { $span } behind.
house-clock-since = In doubt since { $day }.
house-clock-keeps = Until this is settled, nothing is forgotten by this clock.
house-clock-never-back = What is proven to have passed never goes back. Put the clock right. If it is right already, everything is forgotten that much earlier, until the kiosk has been off for as long.
house-clock-really = It is really { $moment }
house-clock-manager = A manager can confirm the date here.
house-clock-ask = Is it really { $moment }?
house-clock-look = Look at another clock and at a calendar first.
house-clock-forgets = { $count ->
    [0] No day is over by it that was not over before.
    [one] One day is over then, and what was kept until then is forgotten for good.
   *[other] { $count } days are over then, and what was kept until then is forgotten for good.
}
house-clock-yes = Yes, it is
house-forgetting = Forgetting
house-purge-none = Nothing has had to be forgotten yet.
house-purge-last = Last purge: { $moment }
house-purge-days = { $count ->
    [0] No day was over.
    [one] One day was forgotten.
   *[other] { $count } days were forgotten.
}
house-purge-copies = Older backups open what was brought nearer until { $day }.
house-purge-clean = Clean
house-purge-pending = Not finished
house-purge-look = Look at it
house-scan-clean = Searched: nothing of it is left in the files.
house-scan-found = Searched: something of it still stands in a file. The next purge tries again.
house-scan-broken = The search proves nothing, for it missed what it had to find. Run “welkom doctor”.
house-scan-pending = It goes on when nobody has touched the kiosk for five minutes.
house-disk = This is true of the files; this disk may keep old bytes.
house-due = { $count ->
    [one] One day is over and not yet gone from every file.
   *[other] { $count } days are over and not yet gone from every file.
}
house-next = Next: what is kept through { $day }.
house-lives = Retention
house-lives-visit = { $count ->
    [one] A visit: one day after its last day
   *[other] A visit: { $count } days after its last day
}
house-lives-audit = { $count ->
    [one] An audit line: one day
   *[other] An audit line: { $count } days
}
house-lives-asked = kiosk.toml asks for { $visit } and { $audit } days. It only asks.
house-lives-sealing = Visits kept now follow when { $day } is over.
house-lives-waits = Proposal
house-lives-proposed = { $who }, proposed { $visit } and { $audit } days.
house-lives-ripe = Second manager: from { $moment } on.
house-lives-until = Second manager: until { $moment }.
house-lives-change = Change
house-lives-confirm = Confirm
house-lives-preview = What would this do?
house-lives-set = Set it so
house-lives-same = These are in force already.
house-lives-shorter = What is shorter counts at once for new visits. Those kept now follow tonight; older backups forget on their first date.
house-lives-longer = What is longer waits 24 hours for a second manager, and counts for new visits only.
house-preview-tonight = { $count ->
    [0] No visit would be forgotten tonight because of it.
    [one] One visit would be forgotten tonight.
   *[other] { $count } visits would be forgotten tonight.
}
house-preview-earlier = { $count ->
    [0] No visit would be forgotten earlier than now.
    [one] One visit would be forgotten on an earlier day than now.
   *[other] { $count } visits would be forgotten on an earlier day than now.
}
house-preview-same = { $count ->
    [0] No visit would keep its day.
    [one] One visit would keep its day.
   *[other] { $count } visits would keep their day.
}
house-preview-held = { $count ->
    [one] One visit stays because it is held.
   *[other] { $count } visits stay because they are held.
}
house-longer-ask = Keep visits { $visit } days and audit lines { $audit } days?
house-longer-now = In force now: { $visit } and { $audit } days.
house-longer-new = It counts for new visits only. Who is kept already was told a date.
house-longer-yes = Yes, from now on
house-audit = Audit
house-audit-whole = Intact
house-audit-broken = Changed
house-audit-lines = { $count ->
    [0] No line yet.
    [one] One line, as it was written.
   *[other] { $count } lines, all as they were written.
}
house-audit-bad = Line { $line } was changed from outside. Ask who had access.
house-audit-head = Last line { $number }: { $hash }
house-audit-all = Show all
house-audit-less = Show less
house-printer-none = No printer is set up.
house-printer-asked = is being asked
house-printer-ready = ready
house-printer-busy = printing
house-told-clock = Confirmed, and noted under your number.
house-told-shorter = In force for new visits. Those kept now follow tonight.
house-told-proposed = Proposed. Another manager may confirm it in 24 hours.
house-told-both = The shorter life is in force. The longer one waits for another manager.
house-told-withdrawn = The longer life that waited is given up.
house-told-same = Nothing was changed: these were in force.
house-told-longer = In force for new visits, and noted under your number.
house-refused-manager = Only a manager may do this. Nothing was changed.
house-refused-same = Another manager has to confirm this. Nothing was changed.
house-refused-moved = The clock was set meanwhile. Nothing was confirmed; look at it again.
house-refused-early = It is too early. Another manager may confirm it 24 hours after it was proposed.
house-refused-sealing = Visits still follow the shorter life. Confirm it after the next night.
house-refused-nothing = Nothing waits to be confirmed any more.

act-id-seen = ID seen
act-host-vouches = Host vouches
act-admit-without-id = Admit without ID
act-admit-walk-in = Admit
act-refuse = Refuse
act-print-again = Print again
act-check-out = Check out
act-correct-name = Correct name
act-correct-host = Correct host
act-correct-kind = Correct kind
act-choose-invitation = Other invitation
act-look-up = Invitation searched
act-skip-step = Skip step
act-go-back = Step back
act-cancel = End here

reason-document-shown = ID seen, name and photo match
reason-name-spelled = Same person, name spelled otherwise
reason-document-expired = ID expired
reason-known-person = Known to me
reason-host-present = Stands here and knows the guest
reason-host-vouches = Host vouches
reason-document-forgotten = Has no ID with them
reason-host-expects = Is expected
reason-maintenance = Comes to repair or deliver
reason-not-expected = Is not expected
reason-name-differs = Name differs from the ID
reason-host-declines = Cannot be received now
reason-conduct = Conduct
reason-badge-missing = No badge came out
reason-badge-unreadable = Badge cannot be read
reason-badge-lost = Badge lost
reason-seen-leaving = Seen leaving
reason-host-says = Host says the guest has left
reason-misspelled = A slip in typing
reason-as-on-document = As on the ID
reason-guest-asks = Guest asks for it
reason-another-host = Somebody else was meant
reason-host-replaced = Somebody else receives them
reason-another-kind = Comes as something else
reason-host-tells = The host says so
reason-code-forgotten = Has no invitation with them
reason-comes-instead = Comes in another’s place
reason-does-not-apply = Does not apply to this guest
reason-done-in-person = Done in person or on paper
reason-guest-cannot = Guest cannot do it here
reason-said-wrongly = An answer is not right
reason-guest-went-away = Guest went away
reason-begun-by-mistake = Begun by mistake
reason-trial = To try it out
reason-accuracy-contested = Guest says it is not right
reason-erasure-opposed = Guest wants it kept
reason-guests-claim = Guest needs it for a claim
reason-objection = Guest objects, not decided yet
reason-houses-claim = House needs it for a claim

document-passport = Passport
document-id-card = ID card
document-visa = Visa
document-licence = Driving licence
document-unknown = Something else

why-same = The names are the same.
why-spelling = A name is spelled another way, but is the same.
why-part-left-out = The document has more names than the invitation.
why-initial = An initial stands for a name.
why-cut = The document had no room for the whole name.
why-slip = One letter differs in a long name.
why-double-name = The invitation has a double family name.
why-only-family = The invitation has only a family name.
why-only-given = The invitation has only a first name.
why-family-near = The family names are alike, but not the same.
why-given-near = The first names are alike, but not the same.
why-call-name = The invitation may have a call name.
why-married-name = The family name may be a partner’s.
why-more-invited = A name of the invitation is not on the document.
why-half-differs = One part of the family name is another.
why-order = The names stand in another order.
why-halves-unclear = It is not clear which is the family name.
why-particle = The small word before the family name is another.
why-generation = One is junior, the other senior.
why-letters = The invitation is in another alphabet.
why-no-name = There is no name to compare.
why-other-given = The first name is another.
why-other-family = The family name is another.
why-different = The names are different.

print-trouble-media-empty = Out of labels. Put in a new roll.
print-trouble-wrong-media = Another roll is loaded. Put in the badge labels.
print-trouble-ribbon-empty = Out of ribbon. Put in a new one.
print-trouble-jam = A label is stuck. Open the printer and take it out.
print-trouble-cover-open = The cover is open. Close it.
print-trouble-offline = The printer does not answer. Is it on, and is the cable in?
print-trouble-paused = The printer is paused. Set it to work again.
print-trouble-aborted = The printer gave up on this badge. Print it again.
print-trouble-busy = The printer stays busy. Switch it off and on.
print-trouble-overheated = The print head is too hot. Wait until it has cooled.
print-trouble-wrong-printer = Another model of printer is connected than is set up. Call whoever looks after the kiosk.
print-trouble-unintelligible = The printer says something we do not know. Switch it off and on.
print-trouble-folder-unwritable = Nothing can be saved in the badge folder. Call whoever looks after the kiosk.
print-trouble-no-printer = No printer is set up. Call whoever looks after the kiosk.
print-trouble-cannot-be-drawn = This badge cannot be drawn. Write one by hand.
print-trouble-none-came = The printer reports nothing, but the guest has no badge. Look at the printer.
print-trouble-format-unsupported = The printer takes none of our files. Call whoever looks after the kiosk.

## The badge

kind-guest = Visitor
kind-vendor = Supplier
kind-member = Member
kind-partner = Partner
kind-mentor = Mentor
kind-event = Event

badge-visiting = Visiting
badge-valid-only = Valid only on
badge-valid-until = Valid until
badge-leave = Scan me when you leave.
badge-thanks = Thank you!

## Mail

notice-somebody = A guest
notice-arrived-subject = { $name } has arrived
notice-arrived-body = { $name } has checked in at { $site } and is waiting for you.
notice-arrived-body-reception = { $name } has checked in at { $site } to see { $host }, whom the kiosk cannot send a message. Please let them know.
notice-approval-wanted-subject = { $name } is at the kiosk
notice-approval-wanted-body = { $name } is at { $site } without an invitation and would like to come in. Tell reception whether that is fine.
notice-approval-wanted-body-reception = { $name } is waiting at the kiosk of { $site } and has no invitation.
notice-approval-unanswered-subject = { $name } is still at the kiosk
notice-approval-unanswered-body = { $name } is waiting at the kiosk of { $site } and reception has not answered yet. Could you go there, or send somebody?
notice-delivery-subject = A delivery for you
notice-delivery-body = Something has been delivered for you at { $site }. You can pick it up at the desk.
notice-delivery-subject-reception = Something has been delivered
notice-delivery-body-reception = Something has been delivered at { $site } for { $host }, whom the kiosk cannot send a message. Please let them know.
notice-call-reception-subject = Somebody asks for help
notice-call-reception-body = Somebody at the kiosk of { $site } asks for help.
notice-footer = This message comes from the visitor kiosk of { $site }. There is no need to reply.

## Days and times

date-day = { $day } { $month } { $year }
date-weekday = { $weekday } { $day } { $month }
date-long = { $weekday } { $day } { $month } { $year }
when-today = Today
when-today-times = Today, { $from } – { $to }
when-today-until = Today, until { $to }
when-days = { $from } – { $to }
until-before-day = until
until-before-tonight = until
until-tonight = tonight
until-day-sentence = until { $day }
until-tonight-sentence = until tonight

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

month-long-1 = January
month-long-2 = February
month-long-3 = March
month-long-4 = April
month-long-5 = May
month-long-6 = June
month-long-7 = July
month-long-8 = August
month-long-9 = September
month-long-10 = October
month-long-11 = November
month-long-12 = December

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

weekday-long-1 = Monday
weekday-long-2 = Tuesday
weekday-long-3 = Wednesday
weekday-long-4 = Thursday
weekday-long-5 = Friday
weekday-long-6 = Saturday
weekday-long-7 = Sunday

## The day's sheet, on the badge roll: for whoever keeps the head of the audit

sheet-title = Day’s sheet, { $day }
sheet-visits = Visits
# A group too small to tell.
sheet-few = fewer than { $number }
sheet-other-acts = Other acts
sheet-receipt = Receipt { $number } of the purge
sheet-scan-clean = nothing found
sheet-scan-found = something found
sheet-scan-broken = proves nothing
sheet-scan-pending = not finished
sheet-head = Head of the audit, line { $number }:
sheet-keep = Keep this sheet elsewhere. It proves all lines up to here.
sheet-broken = Line { $number } was changed or is gone. Find out how.

## What is stored of one person, as a page to hand out

person-title = What { $site } keeps of you
person-made = Made on { $day } at { $time } for { $name }.
person-visit = Visit on { $day }
person-invitation = Invitation for { $day }
person-email = E-mail
person-left = Leaving
person-left-badge = Badge scanned
person-left-reception = Seen by reception
person-left-assumed = Assumed at closing time
person-who = Who sees it
person-who-lead = Reception and the managers of { $site }. Whom you visit, or who receives you in their place, hears your first name and that you are here. Nobody else gets it. It comes from you and from whoever invited you.
person-rights = Your rights
person-rights-lead = You may ask us to correct, erase or freeze your data, and you may object. Ask reception, or scan your badge at the kiosk. Do you not agree with us? Then you may complain to the data protection authority of your country.
# $day: a date.
person-copies = Nor can anybody with an earlier copy of the database read any of it after { $day }.
person-all = Everything, field by field
person-all-lead = This is how it is stored.
# In the place of a one-way value.
person-one-way = a mark that says nothing by itself
person-column-field = Field
person-column-value = Value
person-column-why = What for
person-column-ground = Ground
person-column-until = Until
person-table-visits = Visit
person-table-answers = Extras
person-table-invitations = Invitation
person-table-prints = Badge
person-table-notices = Message
person-table-holds = Hold
person-table-audit = Log
purpose-identify = to know you and give you a badge
purpose-confirm = to confirm who you are and why you come, against abuse
purpose-inside = to know who is inside when the building must be left
purpose-offer = to give you what you asked for
purpose-planning = to plan, in counts only
purpose-access = to grant and end access
purpose-tell = to say that you are here
purpose-answer = to answer for what reception did
purpose-forgetting = to forget on time, provably
purpose-housekeeping = to make the kiosk work
ground-none = says nothing of you
ground-interests = legitimate interests, GDPR art. 6(1)(f)
ground-request = your own request, GDPR art. 6(1)(b)
ground-accountability = accountability, GDPR art. 6(1)(c) and 5(2)

## The roll call

roll-call-count = { $located } of { $of } located
roll-call-seen = Seen
roll-call-overdue = Overdue
roll-call-says-left = Says left
roll-call-assumed = May be gone
roll-call-unfinished = By the door
roll-call-with = with { $host }
roll-call-hide = Hide located
roll-call-show-all = Show all
roll-call-print = Print
roll-call-end = End
roll-call-tick = Tap whoever has been located. The first tap begins the roll call.
roll-call-stays = Stays here until 15 minutes after the last touch.
roll-call-alone = The roll call only, without PIN
roll-call-at-kiosk = Somebody is checking in at the kiosk now.
roll-call-look-at-kiosk = Look at the kiosk too: somebody may be checking in there.
roll-call-nobody = Nobody is inside.
roll-call-unreadable = Cannot be read
roll-call-unreadable-mend = Take the last print. We keep trying.
roll-call-printing = { $count ->
    [one] 1 label goes to the printer.
   *[other] { $count } labels go to the printer.
}
roll-call-not-printed = Not printed: no printer has labels large enough.
roll-call-ended = The roll call is ended.
roll-call-end-yes = End the roll call
roll-call-end-ask = Who was located is forgotten then. Only the two numbers stay.
roll-call-label = Roll call { $moment } · { $number } of { $of }
roll-call-destroy = Names of guests: for this roll call only. Destroy it after use.
# The desk's page: today.
today-expected = Expected
today-waiting = Waiting
today-inside = Inside
today-left = Left
today-search = Search
today-add = Add guest
today-host = for { $host }
today-check-in = Check in
today-answer = Answer
today-late = { $minutes } min late
today-very-late = Late
today-overdue = Over time
today-without-id = No ID seen
today-says-left = Says to have left
today-assumed = Assumed to have left
today-unfinished = Unfinished
today-group = Group
today-check-in-all = Check in { $count }
today-all-out = Check out all
today-all-out-ask = { $count ->
    [one] One guest stands as inside. Are they out?
   *[other] { $count } guests stand as inside. Are all of them out?
}
today-all-out-yes = Check out { $count }
today-out = { $count ->
    [one] Checked out.
   *[other] { $count } guests are checked out.
}
today-out-gone = Checked out: { $count }. Left before: { $gone }.
today-all-days = Search all days
today-hits = { $count ->
    [one] One visit found
   *[other] { $count } visits found
}
today-hits-most = More than { $count } found; here are { $count }. Type more of the name.
today-hits-none = No visit found.
today-none-found = Nobody of today is called so.
today-none-expected = Nobody else is expected today.
today-none-waiting = Nobody waits.
today-none-inside = Nobody is inside.
today-none-left = Nobody has left yet.
desk-refused-staff = Your number is not on the staff list any more.
reason-drill-over = Drill or alarm is over, all are out
reason-evening-forgotten = Forgot to check out in the evening
# The desk's page: a visit.
visit-title = Visit
visit-stands = Stands as
visit-came = Came
visit-went = Left
visit-planned = Planned
visit-until = wiped after { $day }
visit-badge = Badge
visit-badge-none = None
visit-badge-queued = To be printed
visit-badge-sent = Sent, not confirmed
visit-badge-confirmed = Printed
visit-badge-waiting = Waits
visit-badge-failed = Failed
visit-host-told = Message
visit-host-told-yes = Yes, by mail
visit-host-told-waits = Not yet, the mail waits
visit-host-told-unknown = Nothing is known today
visit-wish = Wish
visit-wish-forget = Wiped when the guest leaves
visit-wiped = Kept
visit-copies = older copies until { $day }
visit-held = held until { $day }
visit-clock-doubt = clock in doubt
visit-forgotten = This visit is wiped. Nothing is kept of it.
visit-another = Add another
visit-check-in-again = Check in again
visit-was-out = The guest had left already.
visit-printing = The badge is being printed.
visit-first-badge = The first badge came out, or still may. Look at the printer first.
visit-no-printer = The house has no printer for this badge.
## The desk's page of the hold list, and why a guest waits

hold-list-fraud = Fraud
hold-list-abuse = Abuse or threats
hold-list-theft = Theft or damage
hold-list-ban = House ban
hold-list-court = Court order
hold-list-mistake = It was a mistake
hold-list-settled = It is settled
hold-list-objection = They objected, rightly
hold-list-cause = On the hold list: { $reason }. It may be a namesake.
hold-list-off = This house keeps no hold list. kiosk.toml says what to write down before it is switched on.
hold-list-none = Nobody is on the list.
hold-list-hidden = Who it is, nobody can read here. Whoever is on the list waits for reception.
hold-list-add = Propose somebody
hold-list-waits = Needs a second person
hold-list-by-name = By name
hold-list-by-email = By e-mail
hold-list-by-both = By name and e-mail
hold-list-staff = number { $number }
hold-list-second = { $by } · proposed by { $who }, { $day }
hold-list-until = until { $day }
hold-list-lapses = Stops nobody yet. Another person, a manager, confirms it by { $day }, or it lapses.
hold-list-confirmed = Confirmed by { $who }.
hold-list-confirm = Confirm
hold-list-end = End entry
hold-list-end-why = Why end it?
hold-list-entry = Entry
hold-list-whom = Who is it?
hold-list-name = Given and family name
hold-list-email = E-mail address
hold-list-leave-out = Name or e-mail may be left out, not both.
hold-list-again = Only whoever means the same guest as the first person confirms.
hold-list-why = Why, how long?
hold-list-months = { $count ->
    [one] one month
   *[other] { $count } months
}
hold-list-propose = Propose
hold-list-told-proposed = Proposed. Another person, a manager, confirms it within a week.
hold-list-told-added = Confirmed. Whoever it is now waits for reception.
hold-list-told-ended = The entry has ended.
hold-list-told-mismatched = That is not whom the first person meant. Nothing changed; ask them.
hold-list-refused-manager = Only a manager can confirm or end an entry.
hold-list-refused-same = Somebody else than who proposed it has to confirm it.
hold-list-refused-nobody = Give a given and a family name, or an e-mail address.
hold-list-refused-gone = This entry has ended, or somebody else was faster.
# check_in
check-in-title = Check in
check-in-name = Name
check-in-company = Company
check-in-host = Visits
check-in-kind = Kind of visit
check-in-purpose = What for
check-in-stay = How long
check-in-id = Identity
check-in-id-seen = ID seen
check-in-id-host = Host vouches
check-in-id-without = Without ID: { $reason }
check-in-admit = Why let in
check-in-agreed = House rules
check-in-agreed-yes = Read and accepted, the guest says
check-in-do = { $count ->
    [one] Check in 1 guest
   *[other] Check in { $count } guests
}
check-in-another = Another for the same host
check-in-print-again = Print again
check-in-badge-there = Inside, badge printed
check-in-badge-printing = Inside, badge is printing
check-in-waits = Waits for a decision
check-in-inside = Is inside or waits already
check-in-gone = The invitation is gone
check-in-changed = The invitation has just changed
check-in-not-today = Invitation for another day
check-in-lacks = Something is missing; check in alone
check-in-not-staff = Your number is not on the list any more
check-in-not-saved = Not saved
check-in-badge-sent = Inside, badge sent to the printer
check-in-badge-none = Inside, but without a badge
## The page of what staff did: acts
acts-earlier = Day before
acts-later = Day after
acts-everybody = Everybody
acts-own = You see what you did yourself, and the totals.
acts-number = no. { $number }
acts-times = { $count }× { $act }
acts-others = Other acts
acts-more-numbers = and { $count } more
acts-look = Often
acts-none = Nothing was done on this day.
acts-not-admitted = Waited and was not let in
acts-staff-added = Member of staff added
acts-staff-removed = Member of staff removed
acts-pin-reset = New PIN
acts-clock-confirmed = Date confirmed
acts-retention-shortened = Lives shortened
acts-retention-proposed = Longer lives proposed
acts-retention-withdrawn = Longer lives given up
acts-retention-lengthened = Lives lengthened
acts-hold-proposed = Hold on erasure asked for
acts-hold-set = Erasure put on hold
acts-hold-ended = Hold on erasure ended
acts-backed-up = Backup made
acts-recovery-key-made = Recovery key made
acts-secret-rotated = Machine secret renewed
acts-restored = Restored from a backup
acts-person-exported = Somebody’s data given out
acts-person-erased = Somebody’s data erased
acts-visit-erased = Visit erased at the guest’s wish
acts-card-added = Card added
acts-card-removed = Card removed
acts-hold-list-proposed = Hold list: somebody proposed
acts-hold-list-added = Hold list: somebody added
acts-hold-list-mismatched = Hold list: somebody else was meant
acts-hold-list-ended = Hold list: ended
acts-roll-call-shown = Roll call shown
acts-roll-call-begun = Roll call begun
acts-roll-call-ended = Roll call ended
acts-roll-call-printed = Roll call printed
acts-roll-call-exported = Roll call written to a file
acts-visit-looked-up = A visit looked at
acts-today-searched = Searched today
acts-visits-searched = Searched all days

## The health of the house: health
more-health = Every part, and how to mend it
health-title = Health
health-more = And { $count } more.
health-printer = Printer
health-scanner = Scanner
health-mail = Messages
health-clock = Clock
health-disk = Disk
health-forgetting = Forgetting
health-backup = Backup
health-version = Version
health-version-is = Welkom { $version }
health-unreadable-mend = Call whoever looks after the kiosk.
health-printer-none-mend = Guests get no badge. Call whoever looks after the kiosk.
health-printer-others = { $printer } and { $count } more
health-scanner-none = No scanner is set up.
health-scanner-types = Set up as a keyboard.
health-scanner-there = Connected.
health-scanner-gone = Not connected.
health-scanner-gone-mend = The scanner is not there. Look at its cable.
health-mail-none = No mail server is set up.
health-mail-none-mend = Hosts hear nothing. Call them yourself.
health-mail-sent = Everything is sent.
health-mail-waits = { $count ->
    [one] One message has waited for { $span }.
   *[other] { $count } messages wait, the oldest for { $span }.
}
health-mail-failing-mend = The mail server takes nothing. Look at the network, and call the hosts.
health-mail-refused = { $count ->
    [one] The mail server refused a message today.
   *[other] The mail server refused { $count } messages today.
}
health-mail-refused-mend = Check the addresses of the hosts.
health-clock-sure = The clock is right.
health-clock-mend = The clock is in doubt. A manager confirms the date under More, The house.
health-disk-free = { $count } MiB free, { $kept } MiB kept for forgetting
health-disk-unknown = Its room is not known.
health-disk-mend = The disk is filling up. Have room made.
health-disk-full-mend = The disk is full. Have room made now, or nothing can be forgotten.
health-damaged = A stored record is damaged.
health-damaged-mend = Somebody may be missing from the lists. Have the disk looked at, and run “welkom doctor”.
health-backup-made = Last one: { $moment }
health-backup-none = No backup was ever made.
health-backup-mend = Have a backup made each night, onto another disk.

# Who waits for reception.
waiting-title = Who waits
waiting-nobody = Nobody waits.
waiting-for = for { $host }
waiting-since = { $minutes ->
    [0] Has just come
    [one] Waits 1 minute
   *[other] Waits { $minutes } minutes
}
waiting-not-invited = no invitation
waiting-kind = reception lets them in
waiting-visit = Look
waiting-admitted = Let in. The badge is being printed.
waiting-refused = Not let in. Nothing of it is kept.
waiting-answered = Somebody else has answered already.
waiting-call = Waiting: { $count }
waiting-count = { $count ->
    [one] 1 guest waits
   *[other] { $count } guests wait
}
waiting-at-kiosk = Somebody at the kiosk needs you
waiting-at-kiosk-lead = Please go there. Tap the name of the house and sign on: that ends this call.

# Who turns out to be on the hold list after a correction; who asks whether they are on it.
today-listed = Hold list
visit-cause = Note
hold-list-check = Is somebody on it?
hold-list-check-says = For whoever asks about themselves. First make sure who they are. Nothing of this is kept.
hold-list-check-no = No. Nobody of this name or address is on the list.
hold-list-check-yes = { $count ->
    [one] Yes, or a namesake. This is all that is there:
   *[other] Yes, or a namesake, { $count } times. What ends last comes first:
}
hold-list-one-word = One word is not enough. Add the family name, or give the e-mail alone.
acts-hold-list-checked = Hold list: somebody’s question answered
acts-invitations-looked-up = Invitations opened for a check-in
# What staff did: all days, and what an act was about.
acts-days = All days
acts-of-day = { $count ->
    [one] { $count } act
   *[other] { $count } acts
}
acts-about-visit = a visit
acts-about-staff = about no. { $number }
acts-about-lives = visits { $visit } days, acts { $audit }
acts-about-until = until { $day }

# The health of the house on the list of today, who left on a later day, and roles.
acts-made-manager = Made manager
acts-made-reception = Made reception
today-came = came { $day }
health-well = All is well
health-notes = Notes: { $count }

# The health of the house: what stands in the way of the mail, and the room that is kept for forgetting.
health-ballast-mend = No room is kept for forgetting on a full disk. Have room made.
health-mail-login-mend = The mail server does not accept the kiosk’s password. Have it mended, and call the hosts.
health-mail-not-reached-mend = The mail server cannot be reached. Look at the network, and call the hosts.
health-mail-sender-mend = The mail server takes nothing from the kiosk’s address. Have it mended, and call the hosts.
health-mail-later-mend = The mail server asks to wait. The kiosk tries again by itself; call if it is urgent.
health-mail-setting-mend = The kiosk and the mail server do not understand each other. Have [mail] in kiosk.toml checked, and call the hosts.
# Access that ends: by staff or by time. Guests never read this.
act-end-access = End access
reason-work-done = The work is done
reason-contract-over = The contract is over
# On the panel, where the guest may look on: reception's own screen says why.
desk-cause-access = Invitation: see the reception screen
desk-not-access = This invitation cannot be used now. See the reception screen.
check-in-access-over = Access is over
today-access-over = Access over
access-title = Invitation
access-head = Access
access-open = Valid
access-days = Days
access-guest = The guest
access-not-inside = Not inside
access-not-come = Not come yet
access-ended = Ended on { $moment } by { $by }: { $reason }
access-lapsed = Ran out on { $moment }
# Stands in for a staff number.
access-operator = the operator of the machine
access-told-ended = Access has ended.
access-told-out = Access has ended, and the guest is signed out.
access-told-earlier = Access was over already. Nothing has changed.
access-gone = This invitation is gone.
access-visit = Visit
# On a badge: 24 letters at most. A line ends before the time, never within it.
badge-day-until = { $day } { $month } until { $time }
## Waiting longer: nobody has answered

waiting-next-title = Somebody else has been called
waiting-next-lead = It takes a little longer. You can stay right here.
waiting-desk-title = Please walk to the desk
waiting-desk-lead = Somebody will help you there.
waiting-desk-kept = Your details are saved. There is nothing to fill in again.
# Staff at the guests’ screen, whom the guest can look over: why a guest waits.
desk-waits-not-invited = No invitation
desk-waits-kind = Reception lets them in
desk-waits-at-desk = See the desk first

## The sound at the desk

health-sound = Sound
health-sound-good = Sounds when somebody waits.
health-sound-not-started = Cannot be started.
health-sound-not-started-mend = Watch the screen. Have “bell” in kiosk.toml looked at.
health-sound-failed = Was not made.
health-sound-failed-mend = Watch the screen. Have this computer’s sound looked at.
health-sound-too-long = Did not end.
health-sound-too-long-mend = Ended after 10 seconds. Have a shorter sound set.
