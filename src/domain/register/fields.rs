//! The lines of the register. A new column or sealed field is added here, in the order of the migrations.

use super::Basis::{Accountability, LegitimateInterests, None as NotPersonal, Request};
use super::Life::{
    Answers, Audit, DaysKey, HoldList, InvitationsLastDay, Kept, NextDirectory, StaffRemoved, TenMinutes, Visit,
    WithinADay,
};
use super::Purpose::{
    AnswerForOverrides, ConfirmIdentity, EndAccess, Forgetting, Housekeeping, IdentifyAndBadge, Offer, Planning,
    TellHost, WhoIsInside,
};
use super::Viewer::{Host, Managers, Operator, Reception};
use super::line::{AT_THE_DESK, NOBODY};
use super::{Field, Form, KeptLine, Viewer};

/// Who helps guests, and who runs commands.
const HELPING_GUESTS: &[Viewer] = &[Reception, Operator];
/// Who keeps the hold list.
const AT_THE_LIST: &[Viewer] = &[Reception, Managers, Operator];
/// Who looks after staff.
const OVER_STAFF: &[Viewer] = &[Managers, Operator];

/// Every stored field, in the order of the migrations.
pub const FIELDS: &[Field] = &[
    Field::plain(("clock", "id"), "the one row", Housekeeping, Kept),
    Field::plain(("clock", "credit"), "the credited time", Forgetting, Kept),
    Field::plain(("clock", "calendar"), "the credited day and its time zones", Forgetting, Kept),
    Field::plain(("clock", "closed_on"), "the last day whose closing time was kept", Housekeeping, Kept),
    Field::plain(("clock", "counted_on"), "the last day whose visits were counted", Planning, Kept),
    Field::plain(("key_ring", "id"), "the one row", Housekeeping, Kept),
    Field::plain(("key_ring", "ring"), "which key ring belongs to the database", Forgetting, Kept),
    Field::plain(("lives", "id"), "the one row", Housekeeping, Kept),
    Field::plain(("lives", "visit_days"), "life of a visit in force", Forgetting, Kept).seen_by(OVER_STAFF),
    Field::plain(("lives", "audit_days"), "life of an audit line in force", Forgetting, Kept).seen_by(OVER_STAFF),
    Field::plain(("changes", "subject"), "what changed", Housekeeping, Kept),
    Field::plain(("changes", "number"), "how often it changed", Housekeeping, Kept),
    Field::plain(("canaries", "dies_on"), "day", Forgetting, DaysKey),
    Field::plain(("canaries", "id"), "random id", Forgetting, DaysKey),
    Field::plain(("canaries", "needle"), "sealed canary, turned over", Forgetting, DaysKey),
    Field::sealed("canaries", "canary", "random bytes that the purge looks for", Forgetting, NotPersonal, DaysKey),
    // Visits.
    Field::plain(("visits", "id"), "random id", Housekeeping, Visit),
    Field::plain(("visits", "day"), "day of arrival", WhoIsInside, Visit)
        .on(LegitimateInterests)
        .shown(KeptLine::Visit),
    Field::plain(("visits", "dies_on"), "last day", Forgetting, Visit),
    Field::plain(("visits", "state"), "waiting, inside or left", WhoIsInside, Visit)
        .on(LegitimateInterests)
        .shown(KeptLine::Visit),
    Field::keyed(("visits", "token_hash"), "hash of the badge's code", IdentifyAndBadge, Visit),
    Field::sealed("visits", "name", "name", IdentifyAndBadge, LegitimateInterests, Visit).shown(KeptLine::Who),
    Field::sealed("visits", "company", "company", IdentifyAndBadge, LegitimateInterests, Visit).shown(KeptLine::Who),
    Field::sealed("visits", "host", "host", IdentifyAndBadge, LegitimateInterests, Visit).shown(KeptLine::Who),
    Field::sealed("visits", "kind", "kind of visitor", IdentifyAndBadge, LegitimateInterests, Visit)
        .shown(KeptLine::Visit),
    Field::sealed("visits", "purpose", "purpose of the visit", ConfirmIdentity, LegitimateInterests, Visit)
        .shown(KeptLine::Visit),
    Field::sealed("visits", "stay", "length of stay", Offer, LegitimateInterests, Visit).shown(KeptLine::Visit),
    Field::sealed("visits", "planned_until", "planned end, end of access", EndAccess, Request, Visit)
        .shown(KeptLine::Visit),
    Field::sealed("visits", "last_day", "planned last day", IdentifyAndBadge, LegitimateInterests, Visit)
        .shown(KeptLine::Visit),
    Field::sealed("visits", "token_day", "planned last day by credited time", Forgetting, LegitimateInterests, Visit),
    Field::sealed(
        "visits",
        "arrived_at",
        "time of arrival, ID check and agreement",
        WhoIsInside,
        LegitimateInterests,
        Visit,
    )
    .shown(KeptLine::Visit),
    Field::sealed("visits", "clock_ok", "whether the clock was trusted then", Forgetting, NotPersonal, Visit),
    Field::sealed("visits", "start", "which start of the kiosk it was, by number", Forgetting, NotPersonal, Visit),
    Field::sealed(
        "visits",
        "left_in_start",
        "in which start of the kiosk they left, by number",
        Forgetting,
        NotPersonal,
        Visit,
    ),
    Field::sealed("visits", "life_days", "how many days it is kept, as it was told", Forgetting, NotPersonal, Visit),
    Field::sealed(
        "visits",
        "accepted",
        "agreements accepted, with version",
        ConfirmIdentity,
        LegitimateInterests,
        Visit,
    )
    .shown(KeptLine::Visit),
    Field::sealed(
        "visits",
        "identity",
        "ID check: method, outcome, document kind, staff number",
        ConfirmIdentity,
        LegitimateInterests,
        Visit,
    )
    .shown(KeptLine::Identity),
    Field::sealed("visits", "invitation", "random id of the invitation", IdentifyAndBadge, LegitimateInterests, Visit),
    Field::sealed("visits", "left_at", "time of leaving", WhoIsInside, LegitimateInterests, Visit)
        .shown(KeptLine::Visit),
    Field::sealed("visits", "left_by", "how the leaving is known", WhoIsInside, LegitimateInterests, Visit)
        .shown(KeptLine::Visit),
    Field::sealed("visits", "forget_on_leaving", "wish to be forgotten on leaving", Forgetting, Request, Visit)
        .shown(KeptLine::Visit),
    Field::sealed(
        "visits",
        "wait_cause",
        "why reception is asked: the hold list, until reception has decided or they have left",
        ConfirmIdentity,
        LegitimateInterests,
        Visit,
    )
    .seen_by(HELPING_GUESTS),
    Field::sealed(
        "visits",
        "asked",
        "when and how often somebody was asked to admit them, until reception has decided",
        TellHost,
        LegitimateInterests,
        Visit,
    ),
    // Answers to offers.
    Field::plain(("answers", "visit"), "random id of the visit", Offer, Answers),
    Field::plain(("answers", "dies_on"), "last day", Forgetting, Answers),
    Field::sealed("answers", "offers", "offers taken and what was answered", Offer, Request, Answers)
        .shown(KeptLine::Offers),
    // Invitations.
    Field::plain(("invitations", "id"), "random id", Housekeeping, InvitationsLastDay),
    Field::plain(("invitations", "first_day"), "first visiting day", IdentifyAndBadge, InvitationsLastDay),
    Field::plain(("invitations", "dies_on"), "last visiting day", Forgetting, InvitationsLastDay),
    Field::plain(
        ("invitations", "visit"),
        "random id of the last visit it led to",
        IdentifyAndBadge,
        InvitationsLastDay,
    ),
    Field::keyed(("invitations", "token_hash"), "hash of the QR's code", IdentifyAndBadge, InvitationsLastDay),
    Field::keyed(("invitations", "code_hash"), "keyed hash of the short code", IdentifyAndBadge, InvitationsLastDay),
    Field::keyed(("invitations", "mark"), "keyed mark of guest, host and day", IdentifyAndBadge, InvitationsLastDay),
    Field::keyed(("invitations", "source_mark"), "keyed mark of the source's id", IdentifyAndBadge, InvitationsLastDay),
    Field::sealed("invitations", "name", "name", IdentifyAndBadge, LegitimateInterests, InvitationsLastDay)
        .shown(KeptLine::Invitation),
    Field::sealed("invitations", "company", "company", IdentifyAndBadge, LegitimateInterests, InvitationsLastDay)
        .shown(KeptLine::Invitation),
    Field::sealed("invitations", "host", "host", IdentifyAndBadge, LegitimateInterests, InvitationsLastDay)
        .shown(KeptLine::Invitation),
    Field::sealed("invitations", "email", "e-mail address", IdentifyAndBadge, LegitimateInterests, InvitationsLastDay)
        .shown(KeptLine::Invitation),
    Field::sealed("invitations", "window", "visiting times", IdentifyAndBadge, LegitimateInterests, InvitationsLastDay)
        .shown(KeptLine::Invitation),
    Field::sealed("invitations", "kind", "kind of visitor", IdentifyAndBadge, LegitimateInterests, InvitationsLastDay)
        .shown(KeptLine::Invitation),
    Field::sealed(
        "invitations",
        "source_id",
        "the source's own id",
        IdentifyAndBadge,
        LegitimateInterests,
        InvitationsLastDay,
    ),
    Field::sealed(
        "invitations",
        "ended",
        "end of access before its time: when, by which staff number, why",
        EndAccess,
        LegitimateInterests,
        InvitationsLastDay,
    )
    .seen_by(HELPING_GUESTS),
    Field::plain(("look_up_tries", "id"), "row number", ConfirmIdentity, TenMinutes),
    Field::plain(("look_up_tries", "tried_at"), "moment of a look-up by name", ConfirmIdentity, TenMinutes),
    Field::plain(("counts", "day"), "day", Planning, Kept).seen_by(OVER_STAFF),
    Field::plain(("counts", "kind"), "kind of visitor", Planning, Kept).seen_by(OVER_STAFF),
    Field::plain(("counts", "purpose"), "purpose", Planning, Kept).seen_by(OVER_STAFF),
    Field::plain(("counts", "from_hour"), "band of two hours", Planning, Kept).seen_by(OVER_STAFF),
    Field::plain(("counts", "visits"), "how many visits", Planning, Kept).seen_by(OVER_STAFF),
    // The host directory.
    Field::plain(("hosts", "id"), "random id", Housekeeping, NextDirectory),
    Field::plain(("hosts", "name"), "host's name", TellHost, NextDirectory)
        .on(LegitimateInterests)
        .seen_by(AT_THE_DESK),
    Field::plain(("hosts", "email"), "host's e-mail address", TellHost, NextDirectory).on(LegitimateInterests),
    Field::plain(("hosts", "phone"), "host's telephone", TellHost, NextDirectory)
        .on(LegitimateInterests)
        .seen_by(HELPING_GUESTS),
    Field::plain(("hosts", "place"), "host's floor or room", TellHost, NextDirectory)
        .on(LegitimateInterests)
        .seen_by(HELPING_GUESTS),
    Field::plain(("hosts", "deputy"), "who stands in for the host", TellHost, NextDirectory)
        .on(LegitimateInterests)
        .seen_by(HELPING_GUESTS),
    // Staff and what they did.
    Field::plain(("staff", "number"), "staff number", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .seen_by(&[Reception, Managers, Operator]),
    Field::plain(("staff", "name"), "name of a member of staff", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .seen_by(&[Reception, Managers, Operator]),
    Field::plain(("staff", "role"), "what they may do", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .seen_by(&[Reception, Managers, Operator]),
    Field::plain(("staff", "pin_hash"), "hash of their PIN", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .as_form(Form::SlowHash)
        .seen_by(NOBODY),
    Field::plain(("staff", "added_on"), "day of adding", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .seen_by(OVER_STAFF),
    Field::plain(("staff_cards", "staff"), "staff number", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .seen_by(&[Reception, Managers, Operator]),
    Field::plain(("staff_cards", "card_hash"), "keyed hash of their card", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .as_form(Form::Keyed)
        .seen_by(NOBODY),
    Field::plain(("staff_cards", "added_on"), "day of adding", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .seen_by(OVER_STAFF),
    Field::plain(
        ("staff_backoff", "subject"),
        "a staff number, unknown cards, or where it was tried",
        AnswerForOverrides,
        StaffRemoved,
    )
    .on(LegitimateInterests)
    .seen_by(&[Operator]),
    Field::plain(("staff_backoff", "failures"), "wrong PINs in a row", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .seen_by(&[Operator]),
    Field::plain(("staff_backoff", "not_before"), "when the next try is allowed", AnswerForOverrides, StaffRemoved)
        .on(LegitimateInterests)
        .seen_by(&[Operator]),
    Field::plain(("audit", "seq"), "line number", AnswerForOverrides, Audit).seen_by(OVER_STAFF),
    Field::plain(("audit", "at"), "time of the act", AnswerForOverrides, Audit)
        .on(LegitimateInterests)
        .seen_by(OVER_STAFF),
    Field::plain(("audit", "clock_ok"), "whether the clock was trusted then", AnswerForOverrides, Audit)
        .seen_by(OVER_STAFF),
    Field::plain(("audit", "dies_on"), "last day of the line", Forgetting, Audit),
    Field::plain(("audit", "staff"), "staff number, `operator` or `kiosk`", AnswerForOverrides, Audit)
        .on(LegitimateInterests)
        .seen_by(OVER_STAFF),
    Field::plain(("audit", "act"), "what was done", AnswerForOverrides, Audit)
        .on(LegitimateInterests)
        .seen_by(OVER_STAFF),
    Field::plain(
        ("audit", "about"),
        "what it was about: a staff number, lives, a day, or reason and end of a hold or of the hold list",
        AnswerForOverrides,
        Audit,
    )
    .on(LegitimateInterests)
    .seen_by(OVER_STAFF),
    Field::plain(("audit", "reason"), "reason, from a list", AnswerForOverrides, Audit)
        .on(LegitimateInterests)
        .seen_by(OVER_STAFF),
    Field::keyed(("audit", "visit_reference"), "keyed reference to the visit", AnswerForOverrides, DaysKey)
        .seen_by(OVER_STAFF),
    Field::plain(("audit", "previous"), "hash of the line before", AnswerForOverrides, Audit).on(Accountability),
    Field::plain(("audit", "hash"), "hash of the line", AnswerForOverrides, Audit)
        .on(Accountability)
        .seen_by(OVER_STAFF),
    // Badges and notices under way.
    Field::plain(("print_journal", "id"), "random id", Housekeeping, Visit),
    Field::plain(("print_journal", "visit"), "random id of the visit", IdentifyAndBadge, Visit),
    Field::plain(("print_journal", "dies_on"), "last day", Forgetting, Visit),
    Field::plain(
        ("print_journal", "state"),
        "queued, on its way, sent, printed, waiting or failed",
        IdentifyAndBadge,
        Visit,
    )
    .seen_by(HELPING_GUESTS),
    Field::sealed("print_journal", "number", "which badge of the visit it is", IdentifyAndBadge, NotPersonal, Visit)
        .seen_by(HELPING_GUESTS),
    Field::sealed("print_journal", "printer", "which printer", IdentifyAndBadge, NotPersonal, Visit)
        .seen_by(HELPING_GUESTS),
    Field::sealed("print_journal", "stage", "how far it is", IdentifyAndBadge, NotPersonal, Visit)
        .seen_by(HELPING_GUESTS),
    Field::sealed("print_journal", "device_job", "the printer's own job number", IdentifyAndBadge, NotPersonal, Visit)
        .seen_by(&[Operator]),
    Field::sealed("print_journal", "trouble", "what stood in the way", IdentifyAndBadge, NotPersonal, Visit)
        .seen_by(HELPING_GUESTS),
    Field::sealed("print_journal", "queued_at", "time of the request", IdentifyAndBadge, LegitimateInterests, Visit)
        .seen_by(&[Operator]),
    Field::sealed(
        "print_journal",
        "counted_from",
        "time of the request by credited time",
        IdentifyAndBadge,
        LegitimateInterests,
        Visit,
    ),
    Field::plain(("outbox", "id"), "random id", Housekeeping, WithinADay),
    Field::plain(("outbox", "visit"), "random id of the visit", TellHost, WithinADay),
    Field::plain(("outbox", "dies_on"), "last day", Forgetting, WithinADay),
    Field::plain(("outbox", "state"), "queued, sent or failed", TellHost, WithinADay),
    Field::sealed("outbox", "notice", "host, first name and what happened", TellHost, LegitimateInterests, WithinADay)
        .shown(KeptLine::Notice)
        .seen_by(&[Host, Reception]),
    Field::sealed("outbox", "queued_at", "time of the request", TellHost, LegitimateInterests, WithinADay),
    Field::sealed("outbox", "attempts", "how often it was tried", TellHost, NotPersonal, WithinADay),
    Field::sealed("outbox", "next_at", "time of the next try", TellHost, NotPersonal, WithinADay),
    // What the purge did.
    Field::plain(("receipts", "seq"), "number of the receipt", Forgetting, Kept),
    Field::plain(("receipts", "at"), "time of the purge", Forgetting, Kept),
    Field::plain(("receipts", "credited_day"), "credited day of the purge", Forgetting, Kept),
    Field::plain(("receipts", "days"), "which days were forgotten", Forgetting, Kept),
    Field::plain(("receipts", "keys_destroyed"), "how many keys were destroyed", Forgetting, Kept),
    Field::plain(("receipts", "rows_deleted"), "how many rows were deleted", Forgetting, Kept),
    Field::plain(("receipts", "scan"), "what the search for remains found", Forgetting, Kept),
    Field::plain(("receipts", "pending"), "whether something was left to do", Forgetting, Kept),
    Field::plain(("receipts", "hash"), "hash of the receipt", Forgetting, Kept),
    Field::plain(("receipts", "disk"), "whether the disk writes over old bytes", Forgetting, Kept),
    Field::plain(("purge", "id"), "the one row", Housekeeping, Kept),
    Field::plain(("purge", "rows_deleted"), "rows deleted since the last receipt", Forgetting, Kept),
    // Lives that people change, and holds.
    Field::plain(("sealing_anew", "id"), "the one row", Housekeeping, Kept),
    Field::plain(("sealing_anew", "shortened_on"), "day on which the life of visits was shortened", Forgetting, Kept),
    Field::plain(("sealing_anew", "reached"), "random id of the visit it has come to", Forgetting, Kept),
    Field::plain(("sealing_anew", "sealed"), "how many visits were sealed anew", Forgetting, Kept),
    Field::plain(("sealing_anew", "copies_until"), "until when older copies open them", Forgetting, Kept),
    Field::plain(("longer_lives", "id"), "the one row", Housekeeping, Kept),
    Field::plain(("longer_lives", "visit_days"), "life of a visit that was proposed", Forgetting, Kept),
    Field::plain(("longer_lives", "audit_days"), "life of an audit line that was proposed", Forgetting, Kept),
    Field::plain(("longer_lives", "proposed_by"), "staff number, or `operator`", Forgetting, Kept)
        .on(LegitimateInterests)
        .seen_by(OVER_STAFF),
    Field::plain(("longer_lives", "proposed_at"), "time of the proposal", Forgetting, Kept),
    Field::plain(("audit_lives", "from_line"), "line of the audit from which a life was in force", Forgetting, Kept),
    Field::plain(("audit_lives", "audit_days"), "life of an audit line since then", Forgetting, Kept),
    Field::plain(("holds", "visit"), "random id of the visit", Forgetting, DaysKey),
    Field::plain(("holds", "dies_on"), "last day of the hold, or of the asking", Forgetting, DaysKey),
    Field::plain(("holds", "state"), "held, or asked to be", Forgetting, DaysKey),
    Field::sealed(
        "holds",
        "held",
        "until when, why and by whom the visit is held, and its own last day",
        Forgetting,
        Accountability,
        DaysKey,
    )
    .seen_by(OVER_STAFF),
    Field::sealed(
        "holds",
        "proposed",
        "until when, why and by whom a hold is asked for",
        Forgetting,
        Accountability,
        DaysKey,
    )
    .seen_by(OVER_STAFF),
    Field::plain(("receipts", "sealed_anew"), "how many visits were sealed anew", Forgetting, Kept),
    Field::plain(("receipts", "copies_until"), "until when older copies open them", Forgetting, Kept),
    Field::plain(("last_backup", "id"), "the one row", Housekeeping, Kept),
    Field::plain(("last_backup", "at"), "time of the last backup", Housekeeping, Kept),
    Field::plain(("last_backup", "bytes"), "its size", Housekeeping, Kept),
    Field::plain(("last_backup", "folder"), "its folder", Housekeeping, Kept).seen_by(AT_THE_LIST),
    Field::plain(("receipts", "recovery"), "days that a recovery key file may still hold", Forgetting, Kept),
    // The hold list.
    Field::plain(("hold_list", "id"), "random id", Housekeeping, HoldList),
    Field::plain(("hold_list", "dies_on"), "last day of the entry, or of the proposal", Forgetting, HoldList),
    Field::plain(("hold_list", "state"), "in force, or proposed", ConfirmIdentity, HoldList),
    Field::plain(("hold_list", "month"), "month whose key the hashes stand under", Forgetting, HoldList),
    Field::keyed(("hold_list", "hashes"), "hashes of name and e-mail address", ConfirmIdentity, HoldList),
    Field::sealed("hold_list", "reason", "why", ConfirmIdentity, LegitimateInterests, HoldList).seen_by(AT_THE_LIST),
    Field::sealed("hold_list", "until", "until when", ConfirmIdentity, LegitimateInterests, HoldList)
        .seen_by(AT_THE_LIST),
    Field::sealed("hold_list", "by_name", "whether a name was given", ConfirmIdentity, LegitimateInterests, HoldList)
        .seen_by(AT_THE_LIST),
    Field::sealed(
        "hold_list",
        "by_email",
        "whether an address was given",
        ConfirmIdentity,
        LegitimateInterests,
        HoldList,
    )
    .seen_by(AT_THE_LIST),
    Field::sealed("hold_list", "proposed_by", "who proposed it", AnswerForOverrides, LegitimateInterests, HoldList)
        .seen_by(AT_THE_LIST),
    Field::sealed("hold_list", "proposed_on", "when", AnswerForOverrides, LegitimateInterests, HoldList)
        .seen_by(AT_THE_LIST),
    Field::sealed("hold_list", "confirmed_by", "who confirmed it", AnswerForOverrides, LegitimateInterests, HoldList)
        .seen_by(AT_THE_LIST),
    // Who left today and came on an earlier day.
    Field::plain(("in_doubt", "visit"), "random id of the visit", Forgetting, Visit),
    Field::plain(("left_later", "visit"), "random id of the visit", WhoIsInside, WithinADay),
    Field::plain(("left_later", "dies_on"), "last day", Forgetting, WithinADay),
];
