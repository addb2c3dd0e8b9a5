//! Notices to hosts and to reception, by mail: one recipient, a first name and what happened, nothing else.
//!
//! `effects` empties the outbox through [`Mail::send`] on a thread of its own and tells the guest only what came back.
//! This room never keeps a notice, never tries twice by itself, and never puts an address or a name into an error.

mod error;
mod exchange;

use std::fmt;
use std::time::Duration;

use lettre::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::client::TlsParameters;
use secrecy::SecretString;

use crate::domain::id::NoticeId;
use crate::domain::notice::{Notice, NoticeKind};

pub use error::NotifyError;
pub use exchange::Patience;
use exchange::{Letter, Route, Way};

/// The longest that a mail may be under way: begun at the last moment, and then its acceptance.
pub const LONGEST_SENDING: Duration =
    Duration::from_secs(Patience::USUAL.whole.as_secs() + Patience::USUAL.acceptance.as_secs());

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a server on the same machine.
    None,
    /// By STARTTLS, never without.
    Starttls,
    /// By TLS from the first byte.
    Tls,
}

/// The mail server and the addresses of the house.
#[derive(Clone)]
pub struct Settings {
    /// Name or address of the server.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is protected.
    pub security: Security,
    /// The address that notices come from.
    pub from: String,
    /// Where notices to reception go.
    pub reception: String,
    /// Where notices go of guests whom nobody has answered, by their place in the line.
    pub next_in_line: Vec<String>,
    /// Account and password, when the server asks for them.
    pub login: Option<(String, SecretString)>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settings({}:{}, {:?}, ..)", self.server, self.port, self.security)
    }
}

/// What a notice says, in the recipient's language.
#[derive(Clone, PartialEq, Eq)]
pub struct NoticeWords {
    /// One line.
    pub subject: String,
    /// A few lines of plain text.
    pub body: String,
}

impl fmt::Debug for NoticeWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NoticeWords(..)")
    }
}

/// The server took the notice. Whether anybody has read it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted;

/// Sends notices by SMTP (RFC 5321). Each one has its own connection, so that nothing hangs between guests.
pub struct Mail {
    route: Route,
    from: Address,
    reception: Address,
    next_in_line: Vec<String>,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mail(..)")
    }
}

impl Mail {
    /// A sender with these settings. Nothing is connected yet.
    ///
    /// # Errors
    /// Fails when an address is none, when a password would travel unprotected, or when TLS cannot be set up.
    pub fn new(settings: &Settings) -> Result<Self, NotifyError> {
        Self::with_patience(settings, Patience::USUAL)
    }

    /// As [`Mail::new`], with another patience with the server.
    ///
    /// # Errors
    /// As [`Mail::new`].
    pub fn with_patience(settings: &Settings, patience: Patience) -> Result<Self, NotifyError> {
        let tls = || TlsParameters::new(settings.server.clone()).map_err(|_| NotifyError::TlsUnavailable);
        let way = match settings.security {
            Security::None if settings.login.is_some() => return Err(NotifyError::PasswordUnprotected),
            Security::None => Way::Open,
            Security::Starttls => Way::Starttls(tls()?),
            Security::Tls => Way::Tls(tls()?),
        };
        let (server, port, login) = (settings.server.clone(), settings.port, settings.login.clone());
        Ok(Self {
            route: Route { server, port, way, login, patience },
            from: address(&settings.from).ok_or(NotifyError::HouseAddress("from"))?,
            reception: address(&settings.reception).ok_or(NotifyError::HouseAddress("reception"))?,
            next_in_line: settings.next_in_line.clone(),
        })
    }

    /// Sends one notice to its one recipient and waits for the server's word. The same notice sent again, because the
    /// word was lost, has the same Message-ID, by which mail servers and programs know it.
    ///
    /// # Errors
    /// Fails when the host has no usable address, the words are not fit for mail, or the server did not take it;
    /// [`NotifyError::is_temporary`] says whether another try makes sense.
    pub fn send(&self, id: NoticeId, notice: &Notice, words: &NoticeWords) -> Result<Accepted, NotifyError> {
        let to = match (&notice.to, notice.kind) {
            // One address that is none is no reason to tell nobody else: it is refused like one that a server refuses.
            (None, NoticeKind::ApprovalUnanswered(place)) => {
                let next = self.next_in_line.get(usize::from(place)).ok_or(NotifyError::NobodyNext)?;
                address(next).ok_or(NotifyError::NobodyNext)?
            }
            (
                None,
                NoticeKind::Arrived | NoticeKind::ApprovalWanted | NoticeKind::Delivery | NoticeKind::CallReception,
            ) => self.reception.clone(),
            (Some(host), _) => {
                let written = host.email.as_ref().ok_or(NotifyError::NoAddress)?;
                address(written.as_str()).ok_or(NotifyError::HostAddress)?
            }
        };
        let subject_is_one_line = !words.subject.trim().is_empty() && !words.subject.contains(char::is_control);
        let body_is_text = words.body.chars().all(|c| c == '\n' || !c.is_control());
        if !subject_is_one_line || !body_is_text {
            return Err(NotifyError::Words);
        }
        let message = Message::builder()
            .from(Mailbox::new(None, self.from.clone()))
            .to(Mailbox::new(None, to.clone()))
            .subject(words.subject.as_str())
            .message_id(Some(format!("<{id}@{}>", self.from.domain())))
            // RFC 3834: so that nobody's holiday answer comes back to the kiosk.
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()))
            .header(ContentType::TEXT_PLAIN)
            .body(words.body.clone())
            .map_err(|_| NotifyError::Words)?;
        self.route.deliver(&Letter { from: &self.from, to: &to, text: &message.formatted() })?;
        Ok(Accepted)
    }
}

/// The one address in a text: an addr-spec (RFC 5322), without a name, a list or anything invisible.
fn address(text: &str) -> Option<Address> {
    let text = text.trim();
    let odd = |c: char| c.is_control() || c.is_whitespace() || "<>,;\"()[]\\".contains(c);
    if text.contains(odd) { None } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings {
            server: "127.0.0.1".into(),
            port: 25,
            security: Security::None,
            from: "kiosk@example.org".into(),
            reception: "desk@example.org".into(),
            next_in_line: Vec::new(),
            login: None,
        }
    }

    #[test]
    fn one_plain_address_is_taken_and_everything_else_refused() {
        assert!(address("anna.de.vries@example.org").is_some());
        assert!(address(" anna@sub.example.org ").is_some());
        for wrong in [
            "",
            "anna",
            "anna@",
            "@example.org",
            "a@example.org,b@example.org",
            "a@example.org b@example.org",
            "Anna <anna@example.org>",
            "anna@example.org\r\nBcc: all@example.org",
            "anna@example.org\nRCPT TO:<all@example.org>",
            "\"anna\r\n\"@example.org",
        ] {
            assert!(address(wrong).is_none(), "{wrong:?}");
        }
    }

    #[test]
    fn a_password_never_travels_unprotected() {
        let unprotected = Settings { login: Some(("kiosk".into(), "secret".to_owned().into())), ..settings() };
        assert!(matches!(Mail::new(&unprotected), Err(NotifyError::PasswordUnprotected)));
        assert!(Mail::new(&Settings { security: Security::Starttls, ..unprotected }).is_ok());
    }

    #[test]
    fn the_houses_own_addresses_are_checked_at_once() {
        let wrong = Settings { reception: "the desk".into(), ..settings() };
        assert!(matches!(Mail::new(&wrong), Err(NotifyError::HouseAddress("reception"))));
        assert!(!format!("{:?}", settings()).contains('@'));
    }
}
