//! `welkom id`: what documents say, tried without a guest. Nothing is stored.

mod check;

use clap::Subcommand;

use super::context::Context;
use super::{End, Failure};

/// What to try.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Read one document's text from standard input
    ///
    /// Exit code 0 when it could be read and, with --name, when the names agree; else 1. An expired document can be
    /// read: the answer says that it is expired, and at the kiosk a person decides.
    #[command(verbatim_doc_comment)]
    Check(check::Arguments),
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    match command {
        Command::Check(arguments) => check::run(context, arguments),
    }
}
