//! Reception looks for a host or for the guest's invitation, and chooses it.
//!
//! Called by `reception` and `step`. A search changes nothing of the guest. What was chosen is read once more before it
//! is theirs: it may have been used, moved or cancelled since it was found.

use crate::domain::host::HostSuggestion;
use crate::domain::invitation::{Hit, Hits, Resolution, Seek};
use crate::domain::name::look_up_agrees;
use crate::domain::policy::Suggestions;
use crate::domain::staff::StaffAct;
use crate::domain::text::Personal;

use super::super::super::effect::{Done, Effect};
use super::super::super::rules;
use super::super::super::state::{
    Applicant, Attempt, Details, Guest, IdCheck, NotChosen, ReceptionComes, Sought, State,
};
use super::super::acts::{Stays, of_any_host, of_any_name};
use super::super::{Turn, arriving};
use super::stepping::unidentified;
use super::{fitting, note};

/// Searches today's invitations.
pub(super) fn seek(state: &State, seek: Seek, done: Done, turn: &mut Turn<'_>) -> Sought {
    let allowed = match &seek {
        Seek::Name(name) => letters(name) >= Hits::LETTERS,
        Seek::Everybody => turn.policy.lists_on_panel,
    };
    if !allowed || !fitting(state, turn.policy).contains(&StaffAct::ChooseInvitation) {
        return Sought::Nothing;
    }
    turn.go_on(|attempt| Effect::Seek(attempt, seek, done));
    Sought::Asked(turn.attempt)
}

fn letters(name: &Personal) -> usize {
    name.as_str().chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// Asks the directory for a host, as for a guest who types one.
pub(super) fn seek_host(state: &State, typed: Personal, turn: &mut Turn<'_>) -> Sought {
    if !fitting(state, turn.policy).contains(&StaffAct::CorrectHost) {
        return Sought::Nothing;
    }
    if letters(&typed) >= arriving::LETTERS_BEFORE_SUGGESTIONS && turn.policy.suggestions != Suggestions::Off {
        turn.go_on(|attempt| Effect::Suggest(attempt, typed));
    }
    Sought::Hosts(Vec::new())
}

/// The directory's answer.
pub(in super::super) fn hosts(hosts: Vec<HostSuggestion>) -> Sought {
    Sought::Hosts(hosts.into_iter().take(3).collect())
}

/// The search's answer.
pub(in super::super) fn found(sought: Sought, asked: Attempt, hits: Option<Hits>) -> Sought {
    match (sought, hits) {
        (Sought::Asked(waited), Some(hits)) if waited == asked => Sought::Found(hits),
        (Sought::Asked(waited), None) if waited == asked => Sought::Not(NotChosen::Broken),
        (sought, _) => sought,
    }
}

/// Reads what was chosen once more.
pub(super) fn choose(state: &State, hit: Box<Hit>, done: Done, turn: &mut Turn<'_>) -> Sought {
    if !fitting(state, turn.policy).contains(&StaffAct::ChooseInvitation) {
        return Sought::Nothing;
    }
    let invitation = hit.id;
    turn.go_on(|attempt| Effect::Choose(attempt, invitation));
    Sought::Choosing(turn.attempt, hit, done)
}

/// What was chosen is the guest's, unless it is no longer what was read.
pub(in super::super) fn chosen(
    state: State,
    sought: Sought,
    asked: Attempt,
    now: Resolution,
    turn: &mut Turn<'_>,
) -> (State, Sought) {
    let (hit, done) = match sought {
        Sought::Choosing(waited, hit, done) if waited == asked => (hit, done),
        sought => return (state, sought),
    };
    // The guest may have gone on meanwhile.
    if !fitting(&state, turn.policy).contains(&StaffAct::ChooseInvitation) {
        return (state, Sought::Not(NotChosen::Changed));
    }
    let why_not = match now {
        Resolution::Invitation(invitation) if hit.is_still(&invitation) => {
            let mut applicant = arriving::invited(invitation);
            take_over(&mut applicant, state, turn);
            note(&mut applicant.done, done);
            // Whatever was asked for the guest is answered to nobody.
            turn.forget();
            return (arriving::proceed(applicant, turn), Sought::Nothing);
        }
        Resolution::Invitation(_) => NotChosen::Changed,
        Resolution::Used(_) => NotChosen::Used,
        Resolution::NotToday(_) => NotChosen::NotToday,
        Resolution::Over(_) => NotChosen::Over,
        Resolution::Unknown | Resolution::Badge(_) => NotChosen::Cancelled,
    };
    (state, Sought::Not(why_not))
}

/// What was known of the guest and stays true with the invitation: their answers, and a document that was seen of a name
/// that agrees.
fn take_over(invited: &mut Applicant, state: State, turn: &Turn<'_>) {
    let (before, identity) = match state {
        State::WhomDoYouVisit(here) => {
            let kept = here.kept;
            (Some((here.name, kept.given, kept.accepted, kept.done)), kept.identified)
        }
        State::Matching(guest)
        | State::IdCheck(IdCheck { applicant: guest, .. })
        | State::Details(Details { guest: Guest::Applicant(guest), .. })
        | State::ReceptionComes(ReceptionComes { guest: Guest::Applicant(guest), .. }) => {
            (Some((guest.name, guest.given, guest.accepted, guest.done)), guest.identified)
        }
        State::Details(Details { guest: Guest::Identified(guest), .. })
        | State::ReceptionComes(ReceptionComes { guest: Guest::Identified(guest), .. })
        | State::HouseRules(guest)
        | State::Review(guest) => {
            let identity = guest.identity.clone();
            let all_done = guest.done.clone();
            let guest = unidentified(guest, None);
            (Some((guest.name, guest.given, guest.accepted, all_done)), Some(identity))
        }
        State::WhoAreYou(here) => {
            invited.done = of_any_name(here.kept.done, Stays::NOTHING);
            return;
        }
        _ => (None, None),
    };
    let Some((name, given, accepted, done)) = before else { return };
    let same = look_up_agrees(invited.name.as_str(), name.as_str());
    let identity = identity.filter(|identity| identity.method != crate::domain::identity_check::IdMethod::Host);
    invited.given = rules::fitting_answers(turn.policy, invited.kind(turn.policy), invited.visible(), given);
    invited.accepted = accepted;
    invited.identified = identity.filter(|_| same);
    invited.done = if same { of_any_host(done, Stays::NOTHING) } else { of_any_name(done, Stays::NOTHING) };
    // The kind is now the invitation's.
    invited.done.retain(|done| done.act != StaffAct::CorrectKind);
}
