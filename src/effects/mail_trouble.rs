//! Why the mail server takes nothing just now, as far as people of the house can mend it.
//!
//! The notices' thread notes it with each try and the desk's line of health tells it. It is kept in memory alone: after a
//! start nothing is known before the next try. It holds no address, no name and no answer of the server.

use std::sync::{Arc, Mutex, PoisonError};

use crate::notify::NotifyError;

use super::notices::NotSent;

/// Why no notice is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTrouble {
    /// The server refuses the kiosk's account and password, or the password cannot be read.
    Login,
    /// There is no connection, or no answer in time.
    NotReached,
    /// The server takes no mail from the kiosk's own address.
    Sender,
    /// The server asks to wait.
    Later,
    /// The two do not understand each other: what kiosk.toml says of the server is wrong.
    Setting,
}

impl MailTrouble {
    /// The trouble of a notice that was not sent; `None` for one that concerns that notice alone.
    fn of(error: &NotSent) -> Option<Self> {
        match error {
            NotSent::NoSender | NotSent::NoWords => Some(Self::Setting),
            NotSent::Password(_) => Some(Self::Login),
            NotSent::Mail(error) => match error {
                NotifyError::Login(_) | NotifyError::PasswordUnprotected => Some(Self::Login),
                NotifyError::TimedOut | NotifyError::Unreachable => Some(Self::NotReached),
                NotifyError::HouseAddress(_) | NotifyError::Unwilling(_) => Some(Self::Sender),
                NotifyError::Postponed(_) => Some(Self::Later),
                NotifyError::TlsUnavailable | NotifyError::Tls | NotifyError::Unintelligible => Some(Self::Setting),
                NotifyError::NoAddress
                | NotifyError::NobodyNext
                | NotifyError::HostAddress
                | NotifyError::Letters
                | NotifyError::Words
                | NotifyError::Refused(_) => None,
            },
        }
    }
}

/// What the last try came to.
#[derive(Debug, Clone, Default)]
pub(super) struct LastTry(Arc<Mutex<Option<MailTrouble>>>);

impl LastTry {
    /// Notes what a try came to.
    pub(super) fn note(&self, sent: &Result<(), NotSent>) {
        let trouble = sent.as_ref().err().and_then(MailTrouble::of);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    /// What stood in the way of it, if anything.
    pub(super) fn trouble(&self) -> Option<MailTrouble> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_try_alone_tells_what_stands_in_the_way() {
        let last = LastTry::default();
        let failed = |error| last.note(&Err(NotSent::Mail(error)));
        assert_eq!(last.trouble(), None, "nothing was tried yet");
        failed(NotifyError::Login(535));
        assert_eq!(last.trouble(), Some(MailTrouble::Login));
        failed(NotifyError::Unreachable);
        assert_eq!(last.trouble(), Some(MailTrouble::NotReached));
        failed(NotifyError::Unwilling(550));
        assert_eq!(last.trouble(), Some(MailTrouble::Sender));
        failed(NotifyError::Refused(550));
        assert_eq!(last.trouble(), None, "a host's address is not the server's trouble");
        failed(NotifyError::Postponed(451));
        assert_eq!(last.trouble(), Some(MailTrouble::Later));
        last.note(&Ok(()));
        assert_eq!(last.trouble(), None);
    }
}
