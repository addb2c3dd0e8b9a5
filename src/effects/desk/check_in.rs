//! What the desk's page `check_in` asks of the house; answered as [`CheckInNews`].
//!
//! Each guest is a session of the flow of their own and one transaction: what fails for one loses nothing of the others.

mod driver;

use crate::domain::host::HostSuggestion;
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::invitation::Invitation;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::{PurposeId, Suggestions};
use crate::domain::print::PrintTrouble;
use crate::domain::staff::{Done, Reason, Role, StaffAct, StaffNumber};
use crate::domain::text::Personal;
use crate::domain::token::Scan;
use crate::domain::visit::{OfferAnswer, Stay, Visit};
use crate::effects::perform::{Whose, perform};
use crate::effects::store_thread::logged;
use crate::effects::{DeskNews, Effects, News};
use crate::flow::Effect;
use crate::flow::filled::{Answers, Identity, Known};
use crate::flow::state::Attempt;
use crate::store::Store;
use crate::store::journal::Stage;

use driver::Driver;

/// The numbers of the desk's questions lie beyond those of any panel, which hears of their badges too.
const BEYOND_THE_PANEL: Attempt = Attempt(1 << 62);

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckInNews {
    /// The invitations that were asked for, in that order; `None` for one that is gone.
    Invited(Vec<Option<Box<Invitation>>>),
    /// The visit that another guest's is like, or that begins anew, with its invitation while that lives; `None` when it
    /// is gone.
    Like(Option<Box<(Visit, Option<Invitation>)>>),
    /// Hosts for what was typed.
    Hosts(Vec<HostSuggestion>),
    /// What became of a guest, by their place on the page.
    CameTo(usize, CameTo),
    /// How the badges of visits are.
    Badges(Vec<(VisitId, BadgeState)>),
}

/// What became of a check-in at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameTo {
    /// Inside, with a badge on its way.
    In(VisitId),
    /// Saved, and waits for an answer: their invitation is for a kind that does.
    Waits(VisitId),
    /// The guest of the invitation is inside already, or waits.
    AlreadyInside,
    /// The invitation lets nobody in any more.
    AccessOver,
    /// The invitation was cancelled, or its day is over.
    Gone,
    /// It was changed since the page showed it.
    Changed,
    /// It is for another day.
    NotToday,
    /// An answer that this guest's kind needs is missing.
    Lacks,
    /// Whoever checks in is not on the staff list any more.
    NotStaff,
    /// It could not be written.
    NotSaved,
}

/// How a badge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadgeState {
    /// What the journal says.
    pub stage: Stage,
    /// What stands in its way.
    pub trouble: Option<PrintTrouble>,
}

/// What reception filled in for one guest.
#[derive(Debug, Clone)]
pub struct Form {
    /// Who.
    pub guest: Guest,
    /// Their company, where it is not the invitation's.
    pub company: Option<Personal>,
    /// Their kind; an invitation says it itself.
    pub kind: Option<VisitorKind>,
    /// What for.
    pub purpose: Option<PurposeId>,
    /// How long, where the house asks.
    pub stay: Stay,
    /// What they take of what their kind is offered, with what is asked.
    pub offers: Vec<OfferAnswer>,
    /// How their identity was confirmed.
    pub identity: Identity,
    /// Why a guest is let in who would have to wait.
    pub admit: Option<Reason>,
    /// Who checks them in.
    pub by: (StaffNumber, Role),
}

/// Whom the desk checks in.
#[derive(Debug, Clone)]
pub enum Guest {
    /// The guest of this invitation, as the page showed it.
    Invited(Box<Invitation>),
    /// A guest and their host by name.
    Named(Personal, Personal),
}

impl Effects {
    /// Opens invitations for a member of staff, which is a look-up; answers [`CheckInNews::Invited`].
    pub fn look_up_invited(&self, by: StaffNumber, invitations: Vec<InvitationId>) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            // Whoever may not look finds nothing.
            let found = logged(store.look_up_invitations(by, &invitations));
            let found = found.unwrap_or_else(|| vec![None; invitations.len()]);
            tell(news(CheckInNews::Invited(found.into_iter().map(|found| found.map(Box::new)).collect())));
        });
    }

    /// Opens the visit that another guest's is like, or that begins anew, for a member of staff, which is a look-up;
    /// answers [`CheckInNews::Like`].
    pub fn look_up_like(&self, by: StaffNumber, visit: VisitId) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let like = logged(store.look_up_visit(by, visit)).flatten().map(|sheet| {
                let visit = sheet.kept.visit;
                let invitation = visit.invitation.and_then(|id| logged(store.invitation(id)).flatten());
                Box::new((visit, invitation))
            });
            tell(news(CheckInNews::Like(like)));
        });
    }

    /// Asks for hosts of the directory; answers [`CheckInNews::Hosts`].
    pub fn ask_hosts(&self, typed: Personal) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let hosts = logged(store.suggest(typed.as_str(), Suggestions::Full)).unwrap_or_default();
            tell(news(CheckInNews::Hosts(hosts)));
        });
    }

    /// Asks how badges are; answers [`CheckInNews::Badges`].
    pub fn ask_badges(&self, visits: Vec<VisitId>) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let badges = visits.into_iter().filter_map(|visit| {
                let job = logged(store.print_job_of(visit)).flatten()?;
                Some((visit, BadgeState { stage: job.stage, trouble: job.trouble }))
            });
            tell(news(CheckInNews::Badges(badges.collect())));
        });
    }

    /// Checks a guest in, through the steps of the flow; answers [`CheckInNews::CameTo`] with their place.
    pub fn check_in(&self, place: usize, form: Form) {
        let Form { guest, company, kind, purpose, stay, offers, identity, admit, by: (number, role) } = form;
        let hands = self.hands(self.tell.clone(), Whose::Desk(number));
        self.store.run(move |store| match known(store, guest) {
            Ok(known) => {
                let (identity, by) = (Some(identity), (number.into(), role));
                Driver::start(
                    hands,
                    place,
                    Answers { known, company, kind, purpose, stay, offers, identity, admit, by },
                    number,
                );
            }
            Err(came_to) => (hands.tell)(news(CheckInNews::CameTo(place, came_to))),
        });
    }

    /// Prints a visit's badge again, for a member of staff; how it is comes with [`Self::ask_badges`].
    pub fn print_badge_again(&self, visit: VisitId, by: StaffNumber, reason: Reason) {
        let hands = self.hands(std::sync::Arc::new(|_| ()), Whose::Desk(by));
        let language = self.house.config.languages.first().cloned();
        self.store.run(move |store| {
            if let (true, Some(language)) = (is_staff(store, by), language) {
                let done = Done { act: StaffAct::PrintAgain, by: by.into(), reason };
                perform(&hands, Effect::PrintAgain(BEYOND_THE_PANEL, visit, done), &language);
            }
        });
    }
}

/// How a guest comes to the flow: an invited one by the code of their invitation, as if they had scanned it.
fn known(store: &mut Store, guest: Guest) -> Result<Known, CameTo> {
    match guest {
        Guest::Named(name, host) => Ok(Known::Name(name, host)),
        Guest::Invited(shown) => {
            let now = logged(store.invitation(shown.id)).ok_or(CameTo::NotSaved)?.ok_or(CameTo::Gone)?;
            if now != *shown {
                return Err(CameTo::Changed);
            }
            let token = logged(store.invitation_token(shown.id)).ok_or(CameTo::NotSaved)?.ok_or(CameTo::Gone)?;
            Ok(Known::Code(Scan::Token(token)))
        }
    }
}

/// Whether somebody is on the staff list.
fn is_staff(store: &mut Store, number: StaffNumber) -> bool {
    logged(store.staff()).is_some_and(|staff| staff.iter().any(|member| member.number == number))
}

fn news(news: CheckInNews) -> News {
    News::Desk(DeskNews::CheckIn(news))
}
