//! `welkom demo`: the kiosk with made-up guests in a throwaway folder, which is gone when the window closes, after
//! Ctrl-C, and when the window's process fails.
//!
//! The window is a process of its own: only when that is gone can nothing write into the folder any more.

mod folder;
mod window;

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::config::{Config, PrinterKind};
use crate::domain::invitation::InvitationDraft;
use crate::domain::staff::{Role, StaffMember, StaffNumber};
use crate::effects::import::{Entry, import_hosts, import_invitations, spaced, today};
use crate::effects::open_store;
use crate::store::Store;
use crate::store::audit::Who;
use crate::store::staff::NewPin;

use super::context::Context;
use super::kiosk::{Start, open_window};
use super::{End, Failure};

/// The kiosk.toml of the demo, as it is shipped.
const CONFIG: &str = include_str!("../../kiosk.toml");
/// Today's guests; `{today}` stands for the day.
const GUESTS: &str = include_str!("../../assets/demo/guests.csv");
/// Their hosts.
const HOSTS: &str = include_str!("../../assets/demo/hosts.csv");
/// A panel in a lobby, standing.
const SHAPE: (u32, u32) = (1080, 1920);
/// Reception's number and PIN, for this folder only.
const STAFF: (&str, &str, &str) = ("12", "271828", "Demo Reception");

/// What `demo` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder of the process around this one, which removes it
    #[arg(long, hide = true, value_name = "DIR")]
    inside: Option<PathBuf>,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    match &arguments.inside {
        None => window::run(context),
        Some(folder) => show(context, folder),
    }
}

/// Fills the folder and opens the window on it.
fn show(context: &Context, folder: &Path) -> Result<End, Failure> {
    let config = if context.names_config() { context.config_for_badges()? } else { shipped()? };
    let config = config.with_data(folder);
    let clock = Clock::system(config.zone);
    let house = Furnished::furnish(&config, &clock)?;
    super::tell::remark(&house.to_string());
    let demo_scan = house.scan();
    drop(house);
    open_window(Start {
        config: Ok(config),
        config_path: context.config_path().to_owned(),
        clock,
        windowed: Some(SHAPE),
        demo_scan,
    })
}

/// The shipped kiosk.toml.
fn shipped() -> Result<Config, Failure> {
    Config::parse("kiosk.toml", CONFIG).map_err(Failure::Config)
}

/// A house made up for the demo, as the terminal tells it.
struct Furnished {
    guests: Vec<Entry>,
    badges: Vec<String>,
}

impl Furnished {
    /// Fills a fresh data folder.
    fn furnish(config: &Config, clock: &Clock) -> Result<Self, Failure> {
        let mut store = open_store(config, clock)?;
        let _ = import_hosts(&mut store, "hosts.csv", HOSTS.as_bytes())?;
        let guests = GUESTS.replace("{today}", &today(&store, config).to_string());
        let imported = import_invitations(&mut store, config, "guests.csv", guests.as_bytes(), &mut |_, _| {})?;
        hire(&mut store)?;
        let badges = config.printers.iter().filter_map(|printer| match &printer.kind {
            PrinterKind::Folder { path, .. } => Some(path.display().to_string()),
            PrinterKind::Ipp { .. } | PrinterKind::BrotherQl { .. } | PrinterKind::Zpl { .. } => None,
        });
        Ok(Self { guests: imported.entries, badges: badges.collect() })
    }

    /// The QR text of the first guest.
    fn scan(&self) -> Option<String> {
        let codes = self.guests.first()?.codes.as_ref()?;
        Some(codes.token.as_text().to_string())
    }
}

/// Puts reception on the staff list.
fn hire(store: &mut Store) -> Result<(), Failure> {
    let (number, pin, name) = STAFF;
    let Some(number) = StaffNumber::parse(number) else { return Ok(()) };
    let name = super::check_in::cleaned("--name", name)?;
    let pin = store.pin_hasher()?.hash(&NewPin::choose(SecretString::from(pin))?)?;
    Ok(store.add_staff(Who::Operator, &StaffMember { number, name, role: Role::Manager }, &pin)?)
}

impl fmt::Display for Furnished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Welkom, the demo. Everybody here is made up, and all of it is gone when you close the window.\n")?;
        writeln!(f, "Guests of today")?;
        for Entry { draft, codes, .. } in &self.guests {
            let InvitationDraft { name, host, .. } = draft;
            let code = codes.as_ref().map_or_else(|| Zeroizing::new(String::new()), |codes| spaced(&codes.code));
            writeln!(f, "  code {}   {}, with {}", *code, name.as_str(), host.as_str())?;
        }
        let (number, pin, _) = STAFF;
        writeln!(f, "\nReception    tap the site's mark, then number {number}, PIN {pin}, Open")?;
        writeln!(f, "Scanner      F9 scans the QR of the first guest")?;
        for folder in &self.badges {
            writeln!(f, "Badges       appear in {folder}")?;
        }
        write!(f, "The end      close the window, or press Ctrl-C here")
    }
}
