//! Everything that ends a command: what happened, what it means, and the next step. Never a person's data.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::config::ConfigErrors;
use crate::domain::passphrase::PassphraseMistake;
use crate::domain::text::NothingReadable;
use crate::effects::import::{ImportError, InviteError};
use crate::effects::restore::RestoreError;
use crate::effects::{BadgeFailure, OpenError};
use crate::identity::scanner::PortError;
use crate::invitations::ResultError;
use crate::printing::brother_ql::Unfit;
use crate::store::StoreError;
use crate::store::staff::{PinFault, PinRefused, StaffError};
use crate::ui::app::RunError;
use crate::vault::VaultError;
use crate::words::WordsError;

use super::guide::Stopped;

/// Says why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each one means")]
pub enum Failure {
    #[error("{0}\nmend this and try again; until then the kiosk shows its set-up screen")]
    Config(ConfigErrors),
    #[error("{0}\nno badge was drawn; mend the template and try again")]
    Template(ConfigErrors),
    #[error("no kiosk has run on the folder {folder}, so there is nothing to look at; name the right one with --data")]
    NoKiosk { folder: PathBuf },
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Words(#[from] WordsError),
    #[error(transparent)]
    Badge(#[from] BadgeFailure),
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error(transparent)]
    Invite(#[from] InviteError),
    #[error(transparent)]
    Results(#[from] ResultError),
    #[error("nothing was imported: {0}")]
    CodesPath(ResultError),
    #[error("{file} cannot be read, so nothing was changed; look at its name and its rights")]
    Read {
        file: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("{file} cannot be written; look at its folder and its rights")]
    Write {
        file: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("no PIN came on standard input, so nobody signed on; write it there, one line")]
    NoPin,
    #[error("staff number or PIN is wrong, so nothing was done; {}", next_try(*.wait))]
    SignOn { wait: Duration },
    #[error(
        "kiosk.toml has no [staff_cards], so nobody could tell a card from other scans and none was added; name its prefix \
        there"
    )]
    NoStaffCards,
    #[error("no card came, so none was added; hold it to the reader, or write what the reader would to standard input")]
    NoCard,
    #[error(
        "what was read does not begin with staff_cards.prefix, \"{prefix}\", so it is no staff card and none was added; have \
        the reader send that before each card"
    )]
    OtherCard { prefix: String },
    #[error("kiosk.toml has no scanner of kind \"serial\", so none was listened to; read the card on standard input")]
    NoSerialScanner,
    #[error("{path} {cause}, so no card was added; is the kiosk stopped, and is this the scanner?")]
    Scanner { path: PathBuf, cause: PortError },
    #[error("the PIN is not taken: {0}")]
    PinRefused(PinRefused),
    #[error(transparent)]
    PinFault(#[from] PinFault),
    #[error(
        "the machine secret comes from the service manager, which hands over no next one; give it `welkom-secret.new` \
        beside `welkom-secret`, as docs/backups.md says, then try again; nothing was changed"
    )]
    NoNextCredential,
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error(transparent)]
    Restore(#[from] RestoreError),
    #[error("no recovery passphrase came on standard input, so nothing was restored; write it there, one line")]
    NoPassphrase,
    #[error("this is no recovery passphrase: {0}; nothing was changed, type it again")]
    Passphrase(PassphraseMistake),
    #[error(
        "kiosk.toml names no place for the recovery key file, so none was made; name one as recovery_key under [backup], \
        not on the disk of the data folder"
    )]
    NoRecoveryPlace,
    #[error(
        "{path} is inside the data folder and dies together with it, so no recovery key file was made; name another place \
        as recovery_key under [backup]"
    )]
    RecoveryInside { path: PathBuf },
    #[error(transparent)]
    CheckIn(#[from] Stopped),
    #[error("{option}: {cause}")]
    Unreadable { option: &'static str, cause: NothingReadable },
    #[error("{option}: {value} is not known; give {allowed}")]
    Value { option: &'static str, value: String, allowed: String },
    #[error(
        "the badge's code is cut short or of something else, so nobody was signed out; scan it again or give --visit"
    )]
    NoBadge,
    #[error("this badge is of nobody who is inside, so nobody was signed out; look at the roll call")]
    NobodyInside,
    #[error("no such invitation, or its last day is over, so nothing was ended; look at the list of the import")]
    NoInvitation,
    #[error("the access was over already, since {at}, so nothing was changed")]
    AccessOver { at: String },
    #[error("the guest of this visit was not let in or has left, so there is no badge to print; look at the roll call")]
    NotInside,
    #[error("kiosk.toml has no printer for this badge; add one under [[printers]]")]
    NoPrinter,
    #[error("no printer of kiosk.toml has labels large enough for the day's sheet; write it with -o FILE.png")]
    NoPaperPrinter,
    #[error("{file} is no PNG picture ({cause}), so nothing was written")]
    NoPicture { file: PathBuf, cause: image::ImageError },
    #[error(
        "{file} has {} x {} dots and the label {label} {} x {}, so nothing was written; draw it as large as the label",
        .picture.0, .picture.1, .dots.0, .dots.1
    )]
    PictureSize { file: PathBuf, picture: (u32, u32), label: &'static str, dots: (u32, u32) },
    #[error("{0}, so nothing was written")]
    Unfit(Unfit),
    #[error("the answer could not be written to standard output; what was done stands")]
    Output(#[source] io::Error),
    #[error("the throwaway folder of the demo cannot be made in {folder}; set TMPDIR to a folder that can be written")]
    DemoFolder {
        folder: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("Ctrl-C cannot be listened to, so the demo's folder might stay behind; nothing was started")]
    Signals(#[source] ctrlc::Error),
    #[error("the demo's window could not be started, so there is nothing to see; is this program still where it was?")]
    DemoWindow(#[source] io::Error),
    #[error(
        "there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window opens; start it on the desktop"
    )]
    NoScreen,
    #[error(
        "the screen {name} cannot be reached ({cause}), so no window opens; start the desktop there, or give this user \
        the right to draw on it, then try again"
    )]
    ScreenAway { name: String, cause: String },
    #[error(transparent)]
    Window(#[from] RunError),
    #[error(
        "a thread of the program ended too early, so nobody knows how far this came; look at the log, then try again"
    )]
    ThreadEnded,
}

impl Failure {
    /// The exit code: 1 when nothing changed, 2 for a wrong use, 3 when something was done.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Import(ImportError { stored: 1.., .. })
            | Self::Results(_)
            | Self::Output(_)
            | Self::CheckIn(Stopped::AfterSave) => 3,
            Self::Value { .. } => 2,
            Self::Config(_)
            | Self::Template(_)
            | Self::NoKiosk { .. }
            | Self::Open(_)
            | Self::Store(_)
            | Self::Words(_)
            | Self::Badge(_)
            | Self::Import(_)
            | Self::CodesPath(_)
            | Self::Invite(_)
            | Self::Read { .. }
            | Self::Write { .. }
            | Self::NoPin
            | Self::SignOn { .. }
            | Self::NoStaffCards
            | Self::NoCard
            | Self::OtherCard { .. }
            | Self::NoSerialScanner
            | Self::Scanner { .. }
            | Self::PinRefused(_)
            | Self::PinFault(_)
            | Self::NoNextCredential
            | Self::Vault(_)
            | Self::Restore(_)
            | Self::NoPassphrase
            | Self::Passphrase(_)
            | Self::NoRecoveryPlace
            | Self::RecoveryInside { .. }
            | Self::CheckIn(_)
            | Self::Unreadable { .. }
            | Self::NoBadge
            | Self::NobodyInside
            | Self::NoInvitation
            | Self::AccessOver { .. }
            | Self::NotInside
            | Self::NoPrinter
            | Self::NoPaperPrinter
            | Self::NoPicture { .. }
            | Self::PictureSize { .. }
            | Self::Unfit(_)
            | Self::DemoFolder { .. }
            | Self::Signals(_)
            | Self::DemoWindow(_)
            | Self::NoScreen
            | Self::ScreenAway { .. }
            | Self::Window(_)
            | Self::ThreadEnded => 1,
        }
    }
}

impl From<PinRefused> for Failure {
    fn from(refused: PinRefused) -> Self {
        Self::PinRefused(refused)
    }
}

impl From<StaffError> for Failure {
    fn from(error: StaffError) -> Self {
        Self::Store(error.into())
    }
}

/// When somebody may try again.
fn next_try(wait: Duration) -> String {
    match wait.as_secs() {
        0 => "try again".to_owned(),
        seconds => format!("try again in {seconds} seconds"),
    }
}
