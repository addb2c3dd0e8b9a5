//! What stands around the kiosk: printers, mail server, the desk's sound, fonts, words and the watched folder.

use std::collections::BTreeMap;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use nix::unistd::{AccessFlags, access};

use crate::badge::Fonts;
use crate::config::{Bell, Config, Mail, Printer, PrinterKind};
use crate::effects::about_printer;
use crate::printing::{Left, PrinterState};
use crate::words::Words;

use super::Check;
use crate::cli::print::trouble_words;
use crate::cli::tell;

/// How long the mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Looks at everything around the kiosk.
pub(super) fn look(config: &Config, last_prints: &BTreeMap<String, DateTime<Utc>>, checks: &mut Vec<Check>) {
    if config.printers.is_empty() {
        checks.push(Check::warn("printers", "kiosk.toml has none, so nobody gets a badge; add one under [[printers]]"));
    }
    checks.extend(config.printers.iter().map(|setting| printer(config, setting, last_prints.get(&setting.name))));
    checks.push(match &config.mail {
        None => Check::warn("mail", "kiosk.toml has no [mail], so hosts are told nothing and guests walk to the desk"),
        Some(mail) => server(mail),
    });
    checks.extend(config.desk.bell.as_ref().map(bell));
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

/// Asks one printer how it is, and tells what is known of it.
fn printer(config: &Config, setting: &Printer, last_print: Option<&DateTime<Utc>>) -> Check {
    let name = format!("printer {}", setting.name);
    if let PrinterKind::Folder { path, .. } = &setting.kind
        && path.starts_with(&config.data)
        && !path.exists()
    {
        return Check::warn(name, format!("{} is not there yet; the first start makes it", path.display()));
    }
    let about = about_printer(setting);
    let mut told = Vec::new();
    told.extend(about.model.map(|model| format!("it is a {model}")));
    told.extend((!about.loaded.is_empty()).then(|| format!("in it: {}", about.loaded.join(", "))));
    told.extend(about.left.map(|left| match left {
        Left::Labels(labels) => tell::count(labels as usize, "badge left", "badges left"),
        Left::Percent(percent) => format!("ribbon or ink at {percent} %"),
    }));
    told.extend(about.firmware.map(|firmware| format!("firmware {firmware}")));
    told.push(match last_print {
        Some(at) => format!("last badge {}", tell::clock(*at, config.zone)),
        None => "no badge yet".to_owned(),
    });
    told.extend(
        about.queue.then(|| "a queue of CUPS: `cupsctl PreserveJobFiles=No` keeps badges out of its spool".to_owned()),
    );
    let told = told.join("; ");
    match about.state {
        PrinterState::Ready => Check::ok(name, format!("would print at once; {told}")),
        PrinterState::Busy => Check::ok(name, format!("prints something; {told}")),
        PrinterState::Trouble(trouble) => Check::fail(name, format!("{}; {told}", trouble_words(trouble))),
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

/// Whether the program of the sound is there. It is not started: whoever waits for nobody should not be called for.
fn bell(bell: &Bell) -> Check {
    let name = "desk sound";
    let program = Path::new(&bell.program);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = if program.is_absolute() {
        runs(program)
    } else {
        std::env::split_paths(&paths).any(|folder| runs(&folder.join(program)))
    };
    let shown = program.display();
    if found {
        Check::ok(name, format!("{shown} is there; it was not started"))
    } else {
        let why = "is not there, or this user may not run it, so nothing sounds when a guest waits";
        Check::fail(name, format!("{shown} {why}; install it or mend `bell` under [desk]"))
    }
}

/// Whether a file may be run by this user.
fn runs(file: &Path) -> bool {
    file.is_file() && access(file, AccessFlags::X_OK).is_ok()
}

/// Whether every name can be drawn.
fn fonts() -> Check {
    let name = "fonts";
    match Fonts::load().and_then(|fonts| fonts.check_cjk()) {
        Ok(()) => Check::ok(name, "names of every script can be drawn"),
        Err(error) => Check::fail(name, error.to_string()),
    }
}
