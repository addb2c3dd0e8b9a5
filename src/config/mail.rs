//! The mail server of kiosk.toml and the addresses of the house.
//!
//! Called by `config`; `notify` sends with it. Addresses and the user's name are never shown: not by `Debug`, and not in
//! a mistake. The password is not in kiosk.toml; it is read from its own file when it is needed.

use std::fmt;
use std::path::{Path, PathBuf};

use super::printers::is_host;
use super::reader::{Field, Table};
use super::shape::{OneOf, Place, Shape, Text, Unseen, Whole, each_once};
use super::words::MailSecurity;

/// How notices leave the house.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The name or address of the mail server.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is protected.
    pub security: MailSecurity,
    /// The address that notices come from.
    pub from: String,
    /// The address of reception.
    pub reception: String,
    /// Who is told, one after the other, of a guest whom nobody at reception has answered; eight at most.
    pub next_in_line: Vec<String>,
    /// Who the kiosk is to the server; `None`: the server asks nobody.
    pub login: Option<MailLogin>,
}

/// Who the kiosk is to the mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct MailLogin {
    /// The name of the account.
    pub user: String,
    /// The file whose first line is the password.
    pub password_file: PathBuf,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({}:{}, {:?}, ..)", self.server, self.port, self.security)
    }
}

impl fmt::Debug for MailLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailLogin(..)")
    }
}

/// Reads `[mail]`.
pub(super) fn mail(root: &mut Table<'_>, beside: &Path) -> Option<Option<Mail>> {
    root.maybe_table("mail", |table| {
        let server = table.need("server", &Server);
        let security = table.or("security", MailSecurity::Starttls, &OneOf::new());
        let port = table.or("port", usual_port(security), &Unseen(Whole(1..=u16::MAX)));
        let from = table.need("from", &Unseen(Address));
        let reception = table.need("reception", &Unseen(Address));
        let next_in_line = table.or("next_in_line", Vec::new(), &Addresses);
        let login = login(table, beside, security);
        Some(Mail {
            server: server?,
            port: port?,
            security: security?,
            from: from?,
            reception: reception?,
            next_in_line: next_in_line?,
            login: login?,
        })
    })
}

/// Reads `user` and `password_file`, which belong together.
fn login(table: &mut Table<'_>, beside: &Path, security: Option<MailSecurity>) -> Option<Option<MailLogin>> {
    let password_file = Unseen(Place(beside));
    match (table.field("user"), table.field("password_file")) {
        (None, None) => Some(None),
        (Some(user), _) if security == Some(MailSecurity::None) => {
            let _ = table.maybe("password_file", &password_file);
            user.unseen()
                .refuse("a user only with security = \"starttls\" or \"tls\": the password would travel unprotected")
        }
        (_, _) => {
            let user = table.need("user", &Unseen(Text(254)));
            let password_file = table.need("password_file", &password_file);
            Some(Some(MailLogin { user: user?, password_file: password_file? }))
        }
    }
}

/// The port where a server usually listens.
fn usual_port(security: Option<MailSecurity>) -> u16 {
    match security {
        Some(MailSecurity::Starttls) | None => 587,
        Some(MailSecurity::Tls) => 465,
        Some(MailSecurity::None) => 25,
    }
}

/// The name or address of a mail server.
struct Server;

impl Shape for Server {
    type Value = String;

    fn allowed(&self) -> String {
        "the name or address of a machine, such as \"mail.example.org\"; the port has its own key".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<String> {
        let fits = |text: &&str| is_host(text) || text.parse::<std::net::IpAddr>().is_ok();
        field.as_text().filter(fits).map(str::to_owned).or_else(|| field.refuse(self.allowed()))
    }
}

/// A mail address alone, without a name before it.
struct Address;

impl Shape for Address {
    type Value = String;

    fn allowed(&self) -> String {
        "a mail address such as \"desk@example.org\", nothing else".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<String> {
        field.as_text().filter(|text| is_address(text)).map(str::to_owned).or_else(|| field.refuse(self.allowed()))
    }
}

/// A list of mail addresses, each once. None of them is repeated in a message.
struct Addresses;

impl Addresses {
    /// The longest list: whoever comes after eight others comes too late.
    const MOST: usize = 8;
}

impl Shape for Addresses {
    type Value = Vec<String>;

    fn allowed(&self) -> String {
        format!("a list of {} mail addresses at most, each once", Self::MOST)
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<String>> {
        let Some(items) = field.items().filter(|items| items.len() <= Self::MOST) else {
            return field.unseen().refuse(self.allowed());
        };
        let items: Vec<_> = items.iter().map(Field::unseen).collect();
        let addresses = items.iter().map(|item| Address.read(item)).collect();
        each_once(&items, addresses)
    }
}

/// Whether a text may be a mail address as people use them (RFC 5321 without quoted local parts and address literals).
fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        let odd = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"@".contains(c);
        let dotted = |part: &str| part.split('.').all(|word| !word.is_empty());
        (1..=64).contains(&local.len()) && dotted(local) && !local.contains(odd) && is_host(domain)
    })
}
