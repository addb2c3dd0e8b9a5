//! One exchange with the mail server (RFC 5321), step by step, within one limit of time.
//!
//! `notify` calls it with one mail. It never begins a step when the time is over, so that a mail which somebody else
//! may send by then is not sent as well; and it says at which step the server said no.

use std::net::{SocketAddr, ToSocketAddrs};
use std::time::{Duration, Instant};

use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use secrecy::{ExposeSecret, SecretString};

use super::NotifyError;

/// The longest wait for the goodbye, which changes nothing any more.
const FAREWELL: Duration = Duration::from_secs(1);

/// How long a server may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a connection, and for each answer but the last.
    pub answer: Duration,
    /// For the answer to the whole mail. Giving up here means sending it twice (RFC 5321, 4.5.3.2.6).
    pub acceptance: Duration,
    /// For everything before the mail itself: no step begins after this.
    pub whole: Duration,
}

impl Patience {
    /// A house's: a server on the same site answers at once, a distant one in a few seconds.
    pub const USUAL: Self =
        Self { answer: Duration::from_secs(10), acceptance: Duration::from_mins(1), whole: Duration::from_mins(1) };
}

/// How the way to the server is protected, with what that needs.
pub(super) enum Way {
    /// Not at all.
    Open,
    /// By STARTTLS, never without.
    Starttls(TlsParameters),
    /// By TLS from the first byte.
    Tls(TlsParameters),
}

/// The way to the server.
pub(super) struct Route {
    pub(super) server: String,
    pub(super) port: u16,
    pub(super) way: Way,
    pub(super) login: Option<(String, SecretString)>,
    pub(super) patience: Patience,
}

/// One mail as it travels.
pub(super) struct Letter<'a> {
    pub(super) from: &'a Address,
    pub(super) to: &'a Address,
    pub(super) text: &'a [u8],
}

impl Route {
    /// Takes one mail to the server on a connection of its own.
    ///
    /// # Errors
    /// Fails when the server cannot be reached in time, or says no.
    pub(super) fn deliver(&self, letter: &Letter<'_>) -> Result<(), NotifyError> {
        let ends = Instant::now() + self.patience.whole;
        let mut connection = self.connect(ends)?;
        let said = self.talk(&mut connection, letter, ends);
        let still_talks = match said {
            Err(NotifyError::TimedOut | NotifyError::Unreachable) => false,
            Ok(()) | Err(_) => true,
        };
        if still_talks && connection.set_timeout(Some(FAREWELL)).is_ok() {
            let _ = connection.command(Quit);
        }
        said
    }

    /// Connects to the first address of the server that answers.
    fn connect(&self, ends: Instant) -> Result<SmtpConnection, NotifyError> {
        let addresses = (self.server.as_str(), self.port).to_socket_addrs().map_err(|_| NotifyError::Unreachable)?;
        let mut failed = NotifyError::Unreachable;
        for address in addresses {
            match self.connect_to(address, ends) {
                Err(error @ (NotifyError::Unreachable | NotifyError::TimedOut)) => failed = error,
                answered => return answered,
            }
        }
        Err(failed)
    }

    fn connect_to(&self, address: SocketAddr, ends: Instant) -> Result<SmtpConnection, NotifyError> {
        let tls = match &self.way {
            Way::Tls(tls) => Some(tls),
            Way::Open | Way::Starttls(_) => None,
        };
        let patience = left(ends)?.min(self.patience.answer);
        SmtpConnection::connect(address, Some(patience), &ClientId::default(), tls, None)
            .map_err(|error| NotifyError::of_server(&error))
    }

    /// Everything from the greeting to the server's word about the mail.
    fn talk(&self, server: &mut SmtpConnection, letter: &Letter<'_>, ends: Instant) -> Result<(), NotifyError> {
        let wait = |server: &mut SmtpConnection| {
            let patience = left(ends)?.min(self.patience.answer);
            server.set_timeout(Some(patience)).map_err(|_| NotifyError::Unreachable)
        };
        if let Way::Starttls(tls) = &self.way {
            wait(server)?;
            server.starttls(tls, &ClientId::default()).map_err(|error| NotifyError::of_server(&error))?;
        }
        if let Some((user, password)) = &self.login {
            wait(server)?;
            let login = Credentials::new(user.clone(), password.expose_secret().to_owned());
            let _ = server
                .auth(&[Mechanism::Plain, Mechanism::Login], &login)
                .map_err(|error| NotifyError::of_login(&error))?;
        }
        let options = options(server, letter)?;
        wait(server)?;
        let _ = server
            .command(Mail::new(Some(letter.from.clone()), options))
            .map_err(|error| NotifyError::of_server(&error))?;
        wait(server)?;
        let _ =
            server.command(Rcpt::new(letter.to.clone(), Vec::new())).map_err(|error| NotifyError::of_mail(&error))?;
        wait(server)?;
        let _ = server.command(Data).map_err(|error| NotifyError::of_mail(&error))?;
        let _ = left(ends)?;
        server.set_timeout(Some(self.patience.acceptance)).map_err(|_| NotifyError::Unreachable)?;
        let _ = server.message(letter.text).map_err(|error| NotifyError::of_mail(&error))?;
        Ok(())
    }
}

/// What is left of the time.
fn left(ends: Instant) -> Result<Duration, NotifyError> {
    let left = ends.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(NotifyError::TimedOut) } else { Ok(left) }
}

/// What the server has to know of a mail beforehand.
fn options(server: &SmtpConnection, letter: &Letter<'_>) -> Result<Vec<MailParameter>, NotifyError> {
    let mut options = Vec::new();
    let plain = |address: &Address| address.to_string().is_ascii();
    if !plain(letter.from) || !plain(letter.to) {
        if !server.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(NotifyError::Letters);
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !letter.text.is_ascii() {
        if !server.server_info().supports_feature(Extension::EightBitMime) {
            return Err(NotifyError::Letters);
        }
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(options)
}
