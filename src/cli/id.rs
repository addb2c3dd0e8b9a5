//! `welkom id`: what the ID check makes of a document or a name, without a guest. Nothing is stored.

mod check;
mod name;

use clap::Subcommand;

use super::context::Context;
use super::{End, Failure};

/// What can be tried.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Read one document's text from standard input
    ///
    /// Exit code 0 when it could be read and, with --name, when the names agree; else 1. An expired document can be
    /// read: the answer says that it is expired, and at the kiosk a person decides.
    #[command(verbatim_doc_comment)]
    Check(check::Arguments),
    /// Compare an invited name with the name on a document
    Name(name::Arguments),
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    match command {
        Command::Check(arguments) => check::run(context, arguments),
        Command::Name(arguments) => name::run(context, arguments),
    }
}
