//! Why a notice was not taken, in words that hold no address and no name.
//!
//! Servers repeat the recipient's address in their answers, so nothing but the number of an answer is kept.

use std::error::Error;
use std::io;

/// Says why a notice was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotifyError {
    /// An address of kiosk.toml is none.
    #[error("`{0}` under [mail] is not one mail address, so no notice can be sent; mend kiosk.toml")]
    HouseAddress(&'static str),
    /// A login over an unprotected connection.
    #[error("the password of the mail server would travel unprotected; set `security` to starttls or tls")]
    PasswordUnprotected,
    /// The certificates of the machine cannot be read.
    #[error("TLS cannot be set up for the mail server; check the machine's certificates (package ca-certificates)")]
    TlsUnavailable,
    /// The host has no address in the directory.
    #[error("the host has no mail address in the directory, so reception must tell them")]
    NoAddress,
    /// The host's address in the directory is none.
    #[error(
        "the host's mail address in the directory is not one address, so reception must tell them; mend the directory"
    )]
    HostAddress,
    /// The line of kiosk.toml has no usable address at this place.
    #[error("`next_in_line` under [mail] has no mail address at this place any more; mend kiosk.toml")]
    NobodyNext,
    /// An address has letters that the server does not take.
    #[error("the mail server takes no address with letters beyond A to Z (SMTPUTF8), so reception must tell the host")]
    Letters,
    /// The words hold control characters or the subject is empty.
    #[error("the notice's words are not fit for mail; report this as a fault of Welkom")]
    Words,
    /// The server said no to this recipient or this notice for good (5xx).
    #[error("the mail server refused the notice for good (answer {0}); reception must tell the host")]
    Refused(u16),
    /// The server said no before it knew the recipient (5xx): to every notice of this house.
    #[error("the mail server takes no mail from this kiosk (answer {0}); check `from`, and whom the server lets send")]
    Unwilling(u16),
    /// The server said no for now (4xx).
    #[error("the mail server cannot take the notice now (answer {0}); it is tried again")]
    Postponed(u16),
    /// The server does not accept account and password.
    #[error("the mail server does not accept the kiosk's login (answer {0}); check `user` and `password_file`")]
    Login(u16),
    /// The server did not answer in time.
    #[error("the mail server did not answer in time; the notice is tried again")]
    TimedOut,
    /// There is no connection.
    #[error("the mail server cannot be reached or closed the connection; the notice is tried again")]
    Unreachable,
    /// TLS failed.
    #[error("the connection to the mail server cannot be protected; check its certificate and `security`")]
    Tls,
    /// What came back is not SMTP, or lacks what is needed.
    #[error("the mail server answered something unexpected; check `server`, `port` and `security`")]
    Unintelligible,
}

impl NotifyError {
    /// Whether the same notice may be taken later, when the server or kiosk.toml is mended. What is not temporary
    /// concerns this notice alone.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::HouseAddress(_)
            | Self::PasswordUnprotected
            | Self::TlsUnavailable
            | Self::Unwilling(_)
            | Self::Postponed(_)
            | Self::Login(_)
            | Self::TimedOut
            | Self::Unreachable
            | Self::Tls
            | Self::Unintelligible => true,
            Self::NoAddress | Self::HostAddress | Self::NobodyNext | Self::Letters | Self::Words | Self::Refused(_) => {
                false
            }
        }
    }

    /// The error of an exchange that did not come to a recipient.
    pub(super) fn of_server(error: &lettre::transport::smtp::Error) -> Self {
        let code = error.status().map(u16::from);
        match code {
            // RFC 4954: authentication needed, too weak, failed, or only encrypted.
            Some(code @ (530 | 534 | 535 | 538)) => Self::Login(code),
            Some(code) if error.is_permanent() => Self::Unwilling(code),
            Some(code) => Self::Postponed(code),
            None if is_timeout(error) => Self::TimedOut,
            None if error.is_tls() => Self::Tls,
            None if error.is_response() || error.is_client() => Self::Unintelligible,
            None => Self::Unreachable,
        }
    }

    /// The error of a login.
    pub(super) fn of_login(error: &lettre::transport::smtp::Error) -> Self {
        match Self::of_server(error) {
            Self::Unwilling(code) => Self::Login(code),
            other => other,
        }
    }

    /// The error of an exchange about a recipient or their mail.
    pub(super) fn of_mail(error: &lettre::transport::smtp::Error) -> Self {
        match Self::of_server(error) {
            Self::Unwilling(code) => Self::Refused(code),
            other => other,
        }
    }
}

/// Whether a wait was over. A socket's own time-out calls itself "would block" on Linux.
fn is_timeout(error: &lettre::transport::smtp::Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            return matches!(io.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock);
        }
        source = cause.source();
    }
    false
}
