//! `welkom id`: what the ID check makes of a document or a name, without a guest. Nothing is stored.

mod name;

use clap::Subcommand;

use super::context::Context;
use super::{End, Failure};

/// What can be tried.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Compare an invited name with the name on a document
    Name(name::Arguments),
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    match command {
        Command::Name(arguments) => name::run(context, arguments),
    }
}
