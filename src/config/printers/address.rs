//! Where a printer is, as kiosk.toml says it: the address of an IPP printer, or the port of one that is spoken to in its
//! own language.
//!
//! Called by `config::printers`. A password does not belong into an address, and no message repeats one.

use std::net::Ipv6Addr;
use std::path::Path;

use crate::config::reader::Field;
use crate::config::shape::Shape;
use crate::domain::label_printer::PrinterPort;

/// The address of an IPP printer. Encrypted IPP is not spoken, and passwords do not belong into an address.
pub(super) struct IppUri;

impl Shape for IppUri {
    type Value = String;

    fn allowed(&self) -> String {
        "an address such as \"ipp://192.168.1.20/ipp/print\", without user or password".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<String> {
        let fits = |uri: &&str| is_ipp(uri) && !uri.contains('@');
        field.as_text().filter(fits).map(str::to_owned).or_else(|| field.refuse(self.allowed()))
    }
}

/// The port of a printer that is spoken to in its own language.
pub(super) struct RawPort;

impl Shape for RawPort {
    type Value = PrinterPort;

    fn allowed(&self) -> String {
        format!(
            "an address such as \"tcp://192.168.1.20\", which means port {}, or a device from /, such as \"/dev/usb/lp0\"",
            PrinterPort::RAW
        )
    }

    fn read(&self, field: &Field<'_>) -> Option<PrinterPort> {
        let text = field.as_text().unwrap_or_default();
        let found = match text.strip_prefix("tcp://") {
            Some(authority) => machine(authority)
                .map(|(host, port)| PrinterPort::Network { host, port: port.unwrap_or(PrinterPort::RAW) }),
            None => is_device(text).then(|| PrinterPort::Device(text.to_owned())),
        };
        found.or_else(|| field.refuse(self.allowed()))
    }
}

/// Whether a text is the path of a device.
fn is_device(text: &str) -> bool {
    Path::new(text).is_absolute() && !text.ends_with('/') && !text.chars().any(char::is_control)
}

/// Whether a text reads `ipp://host[:port][/path]` (RFC 3510).
fn is_ipp(uri: &str) -> bool {
    uri.strip_prefix("ipp://").is_some_and(|rest| {
        machine(rest.split('/').next().unwrap_or_default()).is_some() && rest.bytes().all(|b| b.is_ascii_graphic())
    })
}

/// The machine and the port of `host[:port]`; an IPv6 address without its brackets.
fn machine(authority: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        Some(_) | None => (authority, None),
    };
    let host = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok().then_some(address),
        None => is_host(host).then_some(host),
    };
    match port {
        None => Some((host?.to_owned(), None)),
        Some(port) if port.bytes().all(|b| b.is_ascii_digit()) => {
            Some((host?.to_owned(), Some(port.parse().ok().filter(|port| *port > 0)?)))
        }
        Some(_) => None,
    }
}

/// Whether a text may be the name or IPv4 address of a machine (RFC 1123).
pub(in crate::config) fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        let inside = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        inside && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    host.len() <= 253 && host.strip_suffix('.').unwrap_or(host).split('.').all(label)
}
