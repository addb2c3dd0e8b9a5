//! `welkom host import` and `host list`: the host directory, the only source of suggestions, deliveries and notices.

use std::fmt;
use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use crate::domain::host::Host;
use crate::effects::import::import_hosts;

use super::context::Context;
use super::import::{MOST_TOLD, read, tell_bad_rows};
use super::{End, Failure, tell};

/// What to do with the directory.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Replace the directory by a CSV file: name, email, phone, where, deputy; a name is enough
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Show the directory
    List,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    hosts: Vec<Entry>,
}

/// One host.
#[derive(Serialize)]
struct Entry {
    name: String,
    email: Option<String>,
    phone: Option<String>,
    #[serde(rename = "where")]
    place: Option<String>,
    deputy: Option<String>,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config()?;
    match command {
        Command::Import { file } => {
            let bytes = read(file)?;
            let mut store = context.open(&config)?;
            let imported = import_hosts(&mut store, &file.display().to_string(), &bytes)?;
            // The answer has no place for bad rows, so they are told one by one whatever its form.
            tell_bad_rows(&imported.errors, MOST_TOLD);
            if imported.hosts.is_none() {
                tell::remark("no host in the file can be taken in, so the old directory stands");
            }
            let end = match (&imported.hosts, imported.errors.is_empty()) {
                (None, _) => End::Failed,
                (Some(_), false) => End::InPart,
                (Some(_), true) => End::Done,
            };
            // Without a good row the old directory stands, and is shown.
            let hosts = match imported.hosts {
                Some(hosts) => hosts,
                None => store.hosts()?,
            };
            context.answer(&Answer::of(hosts))?;
            Ok(end)
        }
        Command::List => {
            let hosts = context.open_existing(&config)?.hosts()?;
            context.answer(&Answer::of(hosts))?;
            Ok(End::Done)
        }
    }
}

impl Answer {
    fn of(hosts: Vec<Host>) -> Self {
        let hosts = hosts.into_iter().map(|host| Entry {
            name: host.name.into(),
            email: host.email.map(String::from),
            phone: host.phone.map(String::from),
            place: host.place.map(String::from),
            deputy: host.deputy.map(String::from),
        });
        Self { hosts: hosts.collect() }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for host in &self.hosts {
            let rest = [&host.email, &host.phone, &host.place].map(|text| tell::or_dash(text.as_deref()));
            writeln!(f, "{}\t{}", host.name, rest.join("\t"))?;
        }
        writeln!(f, "{} in the directory.", tell::count(self.hosts.len(), "host", "hosts"))
    }
}
