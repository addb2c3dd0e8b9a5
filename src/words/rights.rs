//! The words of the page that is handed out to whoever asks what is stored of them: the register's purposes and
//! grounds, and how a guest left, in the guest's language.
//!
//! Each list is a match, so that a new variant does not compile before it has words.

use super::Words;
use crate::domain::register::{Basis, Purpose};
use crate::domain::visit::LeftBy;

impl Words {
    /// Why something is stored.
    #[must_use]
    pub fn purpose(&self, purpose: Purpose) -> String {
        match purpose {
            Purpose::IdentifyAndBadge => self.say("purpose-identify"),
            Purpose::ConfirmIdentity => self.say("purpose-confirm"),
            Purpose::WhoIsInside => self.say("purpose-inside"),
            Purpose::Offer => self.say("purpose-offer"),
            Purpose::Planning => self.say("purpose-planning"),
            Purpose::EndAccess => self.say("purpose-access"),
            Purpose::TellHost => self.say("purpose-tell"),
            Purpose::AnswerForOverrides => self.say("purpose-answer"),
            Purpose::Forgetting => self.say("purpose-forgetting"),
            Purpose::Housekeeping => self.say("purpose-housekeeping"),
        }
    }

    /// On which ground it is.
    #[must_use]
    pub fn ground(&self, basis: Basis) -> String {
        match basis {
            Basis::None => self.say("ground-none"),
            Basis::LegitimateInterests => self.say("ground-interests"),
            Basis::Request => self.say("ground-request"),
            Basis::Accountability => self.say("ground-accountability"),
        }
    }

    /// How it is known that a guest left.
    #[must_use]
    pub fn left_by(&self, by: LeftBy) -> String {
        match by {
            LeftBy::Badge => self.say("person-left-badge"),
            LeftBy::Reception => self.say("person-left-reception"),
            LeftBy::Assumed => self.say("person-left-assumed"),
        }
    }
}
