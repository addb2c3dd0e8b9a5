//! The texts of the house's closed lists: acts, reasons, documents, kinds, stays, troubles and mails.
//!
//! Each list is a match, so that a new variant does not compile before it has words.

use super::{Value, Words};
use crate::domain::hold_list::{HoldListEnd, HoldListReason};
use crate::domain::identity_check::{DocumentKind, IdOutcome, IdentityCheck};
use crate::domain::kind::VisitorKind;
use crate::domain::name::Why;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::print::PrintTrouble;
use crate::domain::register::KeptLine;
use crate::domain::staff::{Reason, StaffAct};
use crate::domain::visit::{Certainty, Stay, WaitCause};

/// One mail's words. Holds a first name at most.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The subject, one line.
    pub subject: String,
    /// The text, with the house's line at the end.
    pub body: String,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mail(..)")
    }
}

impl Words {
    /// What staff tap to do it.
    #[must_use]
    pub fn act(&self, act: StaffAct) -> String {
        match act {
            StaffAct::IdSeen => self.say("act-id-seen"),
            StaffAct::HostVouches => self.say("act-host-vouches"),
            StaffAct::AdmitWithoutId => self.say("act-admit-without-id"),
            StaffAct::AdmitWalkIn => self.say("act-admit-walk-in"),
            StaffAct::Refuse => self.say("act-refuse"),
            StaffAct::PrintAgain => self.say("act-print-again"),
            StaffAct::CheckOut => self.say("act-check-out"),
            StaffAct::CorrectName => self.say("act-correct-name"),
            StaffAct::CorrectHost => self.say("act-correct-host"),
            StaffAct::CorrectKind => self.say("act-correct-kind"),
            StaffAct::ChooseInvitation => self.say("act-choose-invitation"),
            StaffAct::LookUp => self.say("act-look-up"),
            StaffAct::SkipStep => self.say("act-skip-step"),
            StaffAct::GoBack => self.say("act-go-back"),
            StaffAct::EndAccess => self.say("act-end-access"),
            StaffAct::Cancel => self.say("act-cancel"),
        }
    }

    /// How sure the roll call is of somebody.
    #[must_use]
    pub fn certainty(&self, certainty: Certainty) -> String {
        match certainty {
            Certainty::Seen => self.say("roll-call-seen"),
            Certainty::Overdue => self.say("roll-call-overdue"),
            Certainty::SaysLeft => self.say("roll-call-says-left"),
            Certainty::Assumed => self.say("roll-call-assumed"),
            Certainty::Unfinished => self.say("roll-call-unfinished"),
        }
    }

    /// Why somebody is on the hold list.
    #[must_use]
    pub fn hold_list_reason(&self, reason: HoldListReason) -> String {
        match reason {
            HoldListReason::Fraud => self.say("hold-list-fraud"),
            HoldListReason::AbuseOrThreat => self.say("hold-list-abuse"),
            HoldListReason::TheftOrDamage => self.say("hold-list-theft"),
            HoldListReason::HouseBan => self.say("hold-list-ban"),
            HoldListReason::CourtOrder => self.say("hold-list-court"),
        }
    }

    /// Why an entry of the hold list ends early.
    #[must_use]
    pub fn hold_list_end(&self, why: HoldListEnd) -> String {
        match why {
            HoldListEnd::Mistake => self.say("hold-list-mistake"),
            HoldListEnd::Settled => self.say("hold-list-settled"),
            HoldListEnd::Objection => self.say("hold-list-objection"),
        }
    }

    /// Why a guest waits, for reception alone.
    #[must_use]
    pub fn wait_cause(&self, cause: WaitCause) -> String {
        match cause {
            WaitCause::HoldList(reason) => {
                let reason = self.hold_list_reason(reason);
                self.say_with("hold-list-cause", &[("reason", (&reason).into())])
            }
        }
    }

    /// What staff tap to say why.
    #[must_use]
    pub fn reason(&self, reason: Reason) -> String {
        match reason {
            Reason::DocumentShown => self.say("reason-document-shown"),
            Reason::NameSpelled => self.say("reason-name-spelled"),
            Reason::DocumentExpired => self.say("reason-document-expired"),
            Reason::KnownPerson => self.say("reason-known-person"),
            Reason::HostPresent => self.say("reason-host-present"),
            Reason::HostVouches => self.say("reason-host-vouches"),
            Reason::DocumentForgotten => self.say("reason-document-forgotten"),
            Reason::HostExpects => self.say("reason-host-expects"),
            Reason::Maintenance => self.say("reason-maintenance"),
            Reason::NotExpected => self.say("reason-not-expected"),
            Reason::NameDiffers => self.say("reason-name-differs"),
            Reason::HostDeclines => self.say("reason-host-declines"),
            Reason::Conduct => self.say("reason-conduct"),
            Reason::BadgeMissing => self.say("reason-badge-missing"),
            Reason::BadgeUnreadable => self.say("reason-badge-unreadable"),
            Reason::BadgeLost => self.say("reason-badge-lost"),
            Reason::SeenLeaving => self.say("reason-seen-leaving"),
            Reason::HostSays => self.say("reason-host-says"),
            Reason::Misspelled => self.say("reason-misspelled"),
            Reason::AsOnDocument => self.say("reason-as-on-document"),
            Reason::GuestAsks => self.say("reason-guest-asks"),
            Reason::AnotherHost => self.say("reason-another-host"),
            Reason::HostReplaced => self.say("reason-host-replaced"),
            Reason::AnotherKind => self.say("reason-another-kind"),
            Reason::HostTells => self.say("reason-host-tells"),
            Reason::CodeForgotten => self.say("reason-code-forgotten"),
            Reason::ComesInstead => self.say("reason-comes-instead"),
            Reason::DoesNotApply => self.say("reason-does-not-apply"),
            Reason::DoneInPerson => self.say("reason-done-in-person"),
            Reason::GuestCannot => self.say("reason-guest-cannot"),
            Reason::SaidWrongly => self.say("reason-said-wrongly"),
            Reason::GuestWentAway => self.say("reason-guest-went-away"),
            Reason::BegunByMistake => self.say("reason-begun-by-mistake"),
            Reason::Trial => self.say("reason-trial"),
            Reason::WorkDone => self.say("reason-work-done"),
            Reason::ContractOver => self.say("reason-contract-over"),
            Reason::DrillOver => self.say("reason-drill-over"),
            Reason::EveningForgotten => self.say("reason-evening-forgotten"),
            Reason::AccuracyContested => self.say("reason-accuracy-contested"),
            Reason::ErasureOpposed => self.say("reason-erasure-opposed"),
            Reason::GuestsClaim => self.say("reason-guests-claim"),
            Reason::Objection => self.say("reason-objection"),
            Reason::HousesClaim => self.say("reason-houses-claim"),
        }
    }

    /// Which document was shown.
    #[must_use]
    pub fn document(&self, document: DocumentKind) -> String {
        match document {
            DocumentKind::Passport => self.say("document-passport"),
            DocumentKind::IdCard => self.say("document-id-card"),
            DocumentKind::Visa => self.say("document-visa"),
            DocumentKind::Licence => self.say("document-licence"),
            DocumentKind::Unknown => self.say("document-unknown"),
        }
    }

    /// Why two names agree or not, for reception.
    #[must_use]
    pub fn why(&self, why: Why) -> String {
        match why {
            Why::Same => self.say("why-same"),
            Why::Spelling => self.say("why-spelling"),
            Why::PartLeftOut => self.say("why-part-left-out"),
            Why::Initial => self.say("why-initial"),
            Why::Cut => self.say("why-cut"),
            Why::Slip => self.say("why-slip"),
            Why::DoubleName => self.say("why-double-name"),
            Why::OnlyFamily => self.say("why-only-family"),
            Why::OnlyGiven => self.say("why-only-given"),
            Why::FamilyNear => self.say("why-family-near"),
            Why::GivenNear => self.say("why-given-near"),
            Why::CallName => self.say("why-call-name"),
            Why::MarriedName => self.say("why-married-name"),
            Why::MoreInvited => self.say("why-more-invited"),
            Why::HalfDiffers => self.say("why-half-differs"),
            Why::Order => self.say("why-order"),
            Why::HalvesUnclear => self.say("why-halves-unclear"),
            Why::Particle => self.say("why-particle"),
            Why::Generation => self.say("why-generation"),
            Why::Letters => self.say("why-letters"),
            Why::NoName => self.say("why-no-name"),
            Why::OtherGiven => self.say("why-other-given"),
            Why::OtherFamily => self.say("why-other-family"),
            Why::Different => self.say("why-different"),
        }
    }

    /// A line of what is kept, and why, of a guest whose ID check came to this.
    #[must_use]
    pub fn kept(&self, line: KeptLine, outcome: IdOutcome) -> (String, String) {
        match line {
            KeptLine::Who => (self.say("kept-name"), self.say("kept-name-why")),
            KeptLine::Visit => (self.say("kept-visit"), self.say("kept-visit-why")),
            KeptLine::Identity => (self.kept_of_id(outcome), self.say("kept-id-why")),
            KeptLine::Code => (self.say("kept-code"), self.say("kept-code-why")),
            KeptLine::Offers => (self.say("kept-offers"), self.say("kept-offers-why")),
            KeptLine::Invitation => (self.say("kept-invitation"), self.say("kept-invitation-why")),
            KeptLine::Notice => (self.say("kept-notice"), self.say("kept-notice-why")),
        }
    }

    /// What is never kept.
    #[must_use]
    pub fn never_kept(&self) -> [String; 3] {
        [self.say("kept-never-number"), self.say("kept-never-photo"), self.say("kept-never-birthday")]
    }

    /// What the privacy note says is kept of an ID check.
    #[must_use]
    pub fn kept_of_id(&self, outcome: IdOutcome) -> String {
        match outcome {
            IdOutcome::Seen => self.say("kept-id-seen"),
            IdOutcome::Match => self.say("kept-id-read"),
            IdOutcome::Vouched => self.say("kept-id-vouched"),
            IdOutcome::WithoutId => self.say("kept-id-without"),
        }
    }

    /// What is kept of an ID check, as its guest reads it: what came out, of which document, and by whom.
    #[must_use]
    pub fn identity(&self, identity: &IdentityCheck) -> String {
        let outcome = match identity.outcome {
            IdOutcome::Seen => self.say("mine-id-seen"),
            IdOutcome::Match => self.say("mine-id-read"),
            IdOutcome::Vouched => self.say("mine-id-vouched"),
            IdOutcome::WithoutId => self.say("mine-id-without"),
        };
        let document = identity.document.map(|document| self.document(document));
        let by = identity.by.map(|number| self.say_with("mine-id-by", &[("number", (&number.to_string()).into())]));
        [Some(outcome), document, by].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The kind of visitor where kiosk.toml gives it no label; the badge sets it in capitals.
    #[must_use]
    pub fn kind(&self, kind: VisitorKind) -> String {
        match kind {
            VisitorKind::Guest => self.say("kind-guest"),
            VisitorKind::Vendor => self.say("kind-vendor"),
            VisitorKind::Member => self.say("kind-member"),
            VisitorKind::Partner => self.say("kind-partner"),
            VisitorKind::Mentor => self.say("kind-mentor"),
            VisitorKind::Event => self.say("kind-event"),
        }
    }

    /// How long a guest stays.
    #[must_use]
    pub fn stay(&self, stay: Stay) -> String {
        match stay {
            Stay::Short => self.say("stay-short"),
            Stay::Day => self.say("stay-day"),
            Stay::Days => self.say("stay-days"),
        }
    }

    /// What stands in the way of a badge, for reception, with the mend.
    #[must_use]
    pub fn print_trouble(&self, trouble: PrintTrouble) -> String {
        match trouble {
            PrintTrouble::MediaEmpty => self.say("print-trouble-media-empty"),
            PrintTrouble::WrongMedia => self.say("print-trouble-wrong-media"),
            PrintTrouble::RibbonEmpty => self.say("print-trouble-ribbon-empty"),
            PrintTrouble::Jam => self.say("print-trouble-jam"),
            PrintTrouble::CoverOpen => self.say("print-trouble-cover-open"),
            PrintTrouble::Offline => self.say("print-trouble-offline"),
            PrintTrouble::Paused => self.say("print-trouble-paused"),
            PrintTrouble::Aborted => self.say("print-trouble-aborted"),
            PrintTrouble::Busy => self.say("print-trouble-busy"),
            PrintTrouble::Overheated => self.say("print-trouble-overheated"),
            PrintTrouble::WrongPrinter => self.say("print-trouble-wrong-printer"),
            PrintTrouble::Unintelligible => self.say("print-trouble-unintelligible"),
            PrintTrouble::FolderUnwritable => self.say("print-trouble-folder-unwritable"),
            PrintTrouble::NoPrinter => self.say("print-trouble-no-printer"),
            PrintTrouble::CannotBeDrawn => self.say("print-trouble-cannot-be-drawn"),
            PrintTrouble::NoneCame => self.say("print-trouble-none-came"),
            PrintTrouble::FormatUnsupported => self.say("print-trouble-format-unsupported"),
        }
    }

    /// The same for the guest, calmly: what it is, and what happens next.
    #[must_use]
    pub fn print_trouble_for_guest(&self, trouble: PrintTrouble) -> (String, String) {
        match trouble {
            PrintTrouble::MediaEmpty => (self.say("printer-media-empty"), self.say("printer-next-media-empty")),
            PrintTrouble::WrongMedia => (self.say("printer-wrong-media"), self.say("printer-next-wrong-media")),
            PrintTrouble::RibbonEmpty => (self.say("printer-ribbon-empty"), self.say("printer-next-ribbon-empty")),
            PrintTrouble::Jam => (self.say("printer-jam"), self.say("printer-next-jam")),
            PrintTrouble::CoverOpen => (self.say("printer-cover-open"), self.say("printer-next-cover-open")),
            PrintTrouble::Offline => (self.say("printer-offline"), self.say("printer-next-offline")),
            PrintTrouble::Paused => (self.say("printer-paused"), self.say("printer-next-paused")),
            PrintTrouble::Aborted => (self.say("printer-aborted"), self.say("printer-next-aborted")),
            PrintTrouble::Busy => (self.say("printer-busy"), self.say("printer-next-busy")),
            PrintTrouble::Overheated => (self.say("printer-overheated"), self.say("printer-next-overheated")),
            PrintTrouble::WrongPrinter => (self.say("printer-wrong-printer"), self.say("printer-next-wrong-printer")),
            PrintTrouble::Unintelligible => {
                (self.say("printer-unintelligible"), self.say("printer-next-unintelligible"))
            }
            PrintTrouble::FolderUnwritable => {
                (self.say("printer-folder-unwritable"), self.say("printer-next-folder-unwritable"))
            }
            PrintTrouble::NoPrinter => (self.say("printer-no-printer"), self.say("printer-next-no-printer")),
            PrintTrouble::CannotBeDrawn => {
                (self.say("printer-cannot-be-drawn"), self.say("printer-next-cannot-be-drawn"))
            }
            PrintTrouble::NoneCame => (self.say("printer-none-came"), self.say("printer-next-none-came")),
            PrintTrouble::FormatUnsupported => {
                (self.say("printer-format-unsupported"), self.say("printer-next-format-unsupported"))
            }
        }
    }

    /// The mail of a notice. A notice without a name speaks of "a guest".
    #[must_use]
    pub fn mail(&self, notice: &Notice, site: &str) -> Mail {
        let somebody = self.say("notice-somebody");
        let name: Value<'_> = notice.first_name.as_ref().map_or(somebody.as_str(), |name| name.as_str()).into();
        // A notice that names no host speaks of the house.
        let host: Value<'_> = notice.host.as_ref().map_or(site, |host| host.as_str()).into();
        let site: Value<'_> = site.into();
        let subject = match (notice.kind, &notice.to) {
            (NoticeKind::Arrived, _) => self.say_with("notice-arrived-subject", &[("name", name)]),
            (NoticeKind::ApprovalWanted, _) => self.say_with("notice-approval-wanted-subject", &[("name", name)]),
            (NoticeKind::ApprovalUnanswered(_), _) => {
                self.say_with("notice-approval-unanswered-subject", &[("name", name)])
            }
            (NoticeKind::Delivery, Some(_)) => self.say("notice-delivery-subject"),
            (NoticeKind::Delivery, None) => self.say("notice-delivery-subject-reception"),
            (NoticeKind::CallReception, _) => self.say("notice-call-reception-subject"),
        };
        let body = match (notice.kind, &notice.to) {
            (NoticeKind::Arrived, Some(_)) => self.say_with("notice-arrived-body", &[("name", name), ("site", site)]),
            (NoticeKind::Arrived, None) => {
                self.say_with("notice-arrived-body-reception", &[("name", name), ("site", site), ("host", host)])
            }
            (NoticeKind::ApprovalWanted, Some(_)) => {
                self.say_with("notice-approval-wanted-body", &[("name", name), ("site", site)])
            }
            (NoticeKind::ApprovalWanted, None) => {
                self.say_with("notice-approval-wanted-body-reception", &[("name", name), ("site", site)])
            }
            (NoticeKind::ApprovalUnanswered(_), _) => {
                self.say_with("notice-approval-unanswered-body", &[("name", name), ("site", site)])
            }
            (NoticeKind::Delivery, Some(_)) => self.say_with("notice-delivery-body", &[("site", site)]),
            (NoticeKind::Delivery, None) => {
                self.say_with("notice-delivery-body-reception", &[("site", site), ("host", host)])
            }
            (NoticeKind::CallReception, _) => self.say_with("notice-call-reception-body", &[("site", site)]),
        };
        let footer = self.say_with("notice-footer", &[("site", site)]);
        Mail { subject, body: format!("{body}\n\n{footer}\n") }
    }
}
