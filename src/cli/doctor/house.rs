//! What stands around the kiosk: printers, mail server, fonts, words and the watched folder.

use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::badge::Fonts;
use crate::config::{Config, Mail, Printer, PrinterKind};
use crate::effects::state_of;
use crate::printing::PrinterState;
use crate::words::Words;

use super::Check;
use crate::cli::print::trouble_words;

/// How long the mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Looks at everything around the kiosk.
pub(super) fn look(config: &Config, checks: &mut Vec<Check>) {
    if config.printers.is_empty() {
        checks.push(Check::warn("printers", "kiosk.toml has none, so nobody gets a badge; add one under [[printers]]"));
    }
    checks.extend(config.printers.iter().map(|setting| printer(config, setting)));
    checks.push(match &config.mail {
        None => Check::warn("mail", "kiosk.toml has no [mail], so hosts are told nothing and guests walk to the desk"),
        Some(mail) => server(mail),
    });
    checks.push(fonts());
    checks.extend(config.languages.iter().filter_map(|language| {
        let error = Words::of(language).err()?;
        Some(Check::fail("languages", error.to_string()))
    }));
    if let Some(watch) = &config.watch {
        let shown = watch.display();
        checks.push(match watch.read_dir() {
            Ok(_) => Check::ok("watched folder", format!("{shown} can be read")),
            Err(error) => Check::fail(
                "watched folder",
                format!("{shown} cannot be read ({error}), so no dropped file is imported; make it or mend its rights"),
            ),
        });
    }
}

/// Asks one printer how it is.
fn printer(config: &Config, setting: &Printer) -> Check {
    let name = format!("printer {}", setting.name);
    if let PrinterKind::Folder { path } = &setting.kind
        && path.starts_with(&config.data)
        && !path.exists()
    {
        return Check::warn(name, format!("{} is not there yet; the first start makes it", path.display()));
    }
    match state_of(setting) {
        PrinterState::Ready => Check::ok(name, "would print at once"),
        PrinterState::Busy => Check::ok(name, "prints something"),
        PrinterState::Trouble(trouble) => Check::fail(name, trouble_words(trouble)),
    }
}

/// Connects to the mail server, and says nothing to it.
fn server(mail: &Mail) -> Check {
    let name = "mail";
    let shown = format!("{}:{}", mail.server, mail.port);
    let found = match (mail.server.as_str(), mail.port).to_socket_addrs() {
        Ok(mut found) => found.next(),
        Err(_) => None,
    };
    let Some(address) = found else {
        return Check::fail(
            name,
            format!("{shown} has no address in the network; look at mail.server and the network"),
        );
    };
    if let Some(login) = &mail.login
        && std::fs::File::open(&login.password_file).is_err()
    {
        return Check::fail(
            name,
            "the password file cannot be read; make it readable for the user that runs the kiosk",
        );
    }
    match TcpStream::connect_timeout(&address, PATIENCE) {
        Ok(_) => Check::ok(name, format!("{shown} answers; nothing was sent")),
        Err(error) => Check::fail(name, format!("{shown} does not answer ({error}); notices wait until it does")),
    }
}

/// Whether every name can be drawn.
fn fonts() -> Check {
    let name = "fonts";
    match Fonts::load().and_then(|fonts| fonts.check_cjk()) {
        Ok(()) => Check::ok(name, "names of every script can be drawn"),
        Err(error) => Check::fail(name, error.to_string()),
    }
}
