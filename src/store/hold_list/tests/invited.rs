//! A guest and the invitation that they come by: a slip of either pen hides nobody from the list.

use super::*;
use crate::domain::invitation::{InvitationDraft, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::staff::Correction;

/// Somebody expected today, and a guest of a name who comes by that invitation.
fn comes_by(store: &mut Store, invited: &str, name: &str) -> crate::domain::visit::SavedVisit {
    let day = store.credited_day().unwrap();
    let at = |hour| day.and_hms_opt(hour, 0, 0).unwrap().and_utc();
    let invitation = InvitationDraft {
        name: text(invited),
        email: None,
        company: None,
        // Else the second import of one name would be the first one's invitation, which is in use.
        host: text(&format!("Anna {typed}", typed = name.split(' ').next_back().unwrap())),
        window: Window { starts_at: at(9), ends_at: at(10), first_day: day, last_day: day, has_times: true },
        kind: VisitorKind::Guest,
        source_id: None,
    };
    let imported = store.import(std::iter::once(invitation), false, &mut |_| {}).unwrap().remove(0).unwrap();
    let mut draft = draft(name, false);
    draft.invitation = Some(imported.id);
    store.save(&draft).unwrap()
}

#[test]
fn whose_invitation_spells_their_name_right_waits_though_they_slip_when_they_type_it() {
    let (_house, mut store) = house();
    let _ = put_on(&mut store, &named("Els Bakker"), 90);
    for (invited, typed, waits) in
        [("Els Bakker", "Els Baker", true), ("Els Baker", "Els Bakker", true), ("Els Baker", "Els Baakker", false)]
    {
        assert_eq!(comes_by(&mut store, invited, typed).waiting, waits, "{invited}, {typed}");
    }
}

#[test]
fn a_name_that_staff_put_right_is_theirs_whatever_their_invitation_says() {
    let (_house, mut store) = house();
    let _ = put_on(&mut store, &named("Els Bakker"), 90);
    let visit = comes_by(&mut store, "Els Bakker", "Els Baker").visit;
    let decided = Override { who: signed_on("21"), act: StaffAct::CorrectName, reason: Reason::Misspelled };
    let _ = store.correct_by(visit, Correction::Name(text("Noor Smit")), decided, None).unwrap();
    assert_eq!(store.visit(visit).unwrap().unwrap().wait_cause, None, "they have seen who stands there");
}

#[test]
fn whom_their_invitation_gives_away_takes_the_same_writes_as_anybody_else() {
    let (_house, mut store) = house();
    let _ = put_on(&mut store, &named("Els Bakker"), 90);
    let _ = comes_by(&mut store, "Jan de Wit", "Jan de Wit");
    let mut writes = |invited: &str, typed: &str| {
        let before = store.connection.total_changes();
        let waiting = comes_by(&mut store, invited, typed).waiting;
        (waiting, store.connection.total_changes() - before)
    };
    let (hit, of_hit) = writes("Els Bakker", "Els Baker");
    let (miss, of_miss) = writes("Els Bakkes", "Els Baker");
    assert_eq!((hit, miss, of_hit), (true, false, of_miss));
}
