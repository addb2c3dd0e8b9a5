//! Random 128-bit identifiers of stored things. They say nothing about a person and may be logged.
//!
//! Whoever makes a new row draws the bytes (`store`); this file only names and prints them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Says why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an identifier is 32 hexadecimal digits")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub [u8; 16]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let mut bytes = [0; 16];
                if text.len() != 32 || !text.is_ascii() {
                    return Err(NotAnId);
                }
                for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
                    let digits = std::str::from_utf8(digits).map_err(|_| NotAnId)?;
                    *byte = u8::from_str_radix(digits, 16).map_err(|_| NotAnId)?;
                }
                Ok(Self(bytes))
            }
        }
    };
}

id! {
    /// Names one visit, from the guest's confirmation to its purge.
    VisitId
}
id! {
    /// Names one invitation.
    InvitationId
}
id! {
    /// Names one host of the directory.
    HostId
}
id! {
    /// Names one print job of the journal.
    PrintJobId
}
id! {
    /// Names one entry of the hold list.
    HoldListId
}
id! {
    /// Names one notice of the outbox.
    NoticeId
}
