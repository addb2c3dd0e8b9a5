//! The command line: what scripts and the people of the house may ask without the screen. Names, flags, answers and
//! exit codes are stable.
//!
//! `main` parses a [`Cli`] and calls [`run`]. Each command has a file of its own: it reads kiosk.toml, opens the data
//! folder, does one thing and says it, as text or as one JSON object. No command decides anything about a guest: the
//! flow does. No PIN is ever an argument, and no name may reach a log.

mod access;
mod audit;
mod backup;
mod badge;
mod check_in;
mod check_out;
mod clock;
mod context;
mod demo;
mod doctor;
mod document;
mod failure;
mod guide;
mod hold;
mod hold_list;
mod host;
mod id;
mod import;
mod invite;
mod kiosk;
mod person;
mod pin;
mod print;
mod process;
mod purge;
mod register;
mod restore;
mod retention;
mod roll_call;
mod screen;
mod secret;
mod staff;
mod stats;
mod tell;
mod terminal;

use std::io;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::domain::staff::StaffNumber;

pub use context::End;
pub use failure::Failure;

use context::Context;

/// What a command logs unless the environment says otherwise: warnings of this program.
const LOG_OF_A_COMMAND: &str = "welkom=warn";
/// What the kiosk logs: also what it does by itself.
const LOG_OF_THE_KIOSK: &str = "welkom=info";
/// The variable that says otherwise, in the words of `tracing`: `WELKOM_LOG=welkom=debug`.
const LOG_VARIABLE: &str = "WELKOM_LOG";

/// A visitor check-in kiosk. Without a command it opens the kiosk.
///
/// Exit codes: 0 all done; 1 failed, nothing changed; 2 wrong use; 3 done in part.
#[derive(Parser)]
#[command(name = "welkom", version, verbatim_doc_comment)]
pub struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes, before or after its own words.
#[derive(Args)]
#[command(next_help_heading = "For every command")]
struct Options {
    /// The house's kiosk.toml [default: kiosk.toml in the current folder]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of database and keys [default: the one in kiosk.toml]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Answer with one JSON object
    #[arg(long, global = true)]
    json: bool,
    /// The staff number that answers for this; the PIN is read from standard input. Without it: the operator
    #[arg(long, global = true, value_name = "NUMBER", value_parser = staff_number)]
    staff: Option<StaffNumber>,
}

/// One thing to do.
#[derive(Subcommand)]
enum Command {
    /// Take in invitations from CSV files
    Import(import::Arguments),
    /// Invite one guest
    Invite(invite::Arguments),
    /// What an invitation gives access to, ended before its time
    #[command(subcommand)]
    Access(access::Command),
    /// The host directory
    #[command(subcommand)]
    Host(host::Command),
    /// What the ID check makes of a document or a name, without a guest
    #[command(subcommand)]
    Id(id::Command),
    /// Badges without a guest
    #[command(subcommand)]
    Badge(badge::Command),
    /// Badges on their printers
    #[command(subcommand)]
    Print(print::Command),
    /// Check a guest in without the screen
    CheckIn(check_in::Arguments),
    /// Sign a guest out
    CheckOut(check_out::Arguments),
    /// Say who is inside
    RollCall(roll_call::Arguments),
    /// The people of the house who may override
    #[command(subcommand)]
    Staff(staff::Command),
    /// What was overridden, by whom and why
    #[command(subcommand)]
    Audit(audit::Command),
    /// The rights of a guest: what is stored of them, given out or erased
    #[command(subcommand)]
    Person(person::Command),
    /// Forget what is due, now, and write the receipt
    Purge(purge::Arguments),
    /// Copy the database while it is in use, and keep the recovery key file
    Backup(backup::Arguments),
    /// Make a data folder from a backup and the recovery key file
    Restore(restore::Arguments),
    /// The machine secret, which wraps every key
    #[command(subcommand)]
    Secret(secret::Command),
    /// The kiosk's own clock
    #[command(subcommand)]
    Clock(clock::Command),
    /// How long things are kept, and who changes it
    Retention {
        #[command(subcommand)]
        command: Option<retention::Command>,
    },
    /// Keep one visit beyond its day, by two managers
    #[command(subcommand)]
    Hold(hold::Command),
    /// Who waits for reception's decision, kept as hashes, by two of the staff
    #[command(subcommand)]
    HoldList(hold_list::Command),
    /// Every stored field: why, on which ground, how and until when
    Register(register::Arguments),
    /// How many came, in groups of five or more
    Stats(stats::Arguments),
    /// Look at every part of the kiosk and say what to mend
    Doctor(doctor::Arguments),
    /// Try the kiosk with made-up guests in a throwaway folder
    Demo(demo::Arguments),
}

/// Does what the arguments say.
///
/// # Errors
/// Says what happened, what it means and the next step; [`Failure::code`] is its exit code.
pub fn run(cli: Cli) -> Result<End, Failure> {
    start_log(cli.command.is_none());
    process::keep_to_itself();
    let context = Context::new(cli.options);
    match cli.command {
        None => kiosk::run(&context),
        Some(Command::Import(arguments)) => import::run(&context, &arguments),
        Some(Command::Invite(arguments)) => invite::run(&context, &arguments),
        Some(Command::Access(command)) => access::run(&context, &command),
        Some(Command::Host(command)) => host::run(&context, &command),
        Some(Command::Id(command)) => id::run(&context, &command),
        Some(Command::Badge(command)) => badge::run(&context, &command),
        Some(Command::Print(command)) => print::run(&context, &command),
        Some(Command::CheckIn(arguments)) => check_in::run(&context, &arguments),
        Some(Command::CheckOut(arguments)) => check_out::run(&context, &arguments),
        Some(Command::RollCall(arguments)) => roll_call::run(&context, &arguments),
        Some(Command::Staff(command)) => staff::run(&context, &command),
        Some(Command::Audit(command)) => audit::run(&context, &command),
        Some(Command::Person(command)) => person::run(&context, &command),
        Some(Command::Purge(arguments)) => purge::run(&context, &arguments),
        Some(Command::Backup(arguments)) => backup::run(&context, &arguments),
        Some(Command::Restore(arguments)) => restore::run(&context, &arguments),
        Some(Command::Secret(command)) => secret::run(&context, &command),
        Some(Command::Clock(command)) => clock::run(&context, &command),
        Some(Command::Retention { command }) => retention::run(&context, command.as_ref()),
        Some(Command::Hold(command)) => hold::run(&context, &command),
        Some(Command::HoldList(command)) => hold_list::run(&context, &command),
        Some(Command::Register(arguments)) => register::run(&context, &arguments),
        Some(Command::Stats(arguments)) => stats::run(&context, &arguments),
        Some(Command::Doctor(arguments)) => doctor::run(&context, &arguments),
        Some(Command::Demo(arguments)) => demo::run(&context, &arguments),
    }
}

/// Starts the log on standard error: with times for the kiosk, which runs for months, and in short for a command.
fn start_log(kiosk: bool) {
    let usual = if kiosk { LOG_OF_THE_KIOSK } else { LOG_OF_A_COMMAND };
    let filter = EnvFilter::try_from_env(LOG_VARIABLE).unwrap_or_else(|_| EnvFilter::new(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false);
    // Whoever embeds this library may have a log already; then that one is used.
    let _ = if kiosk { log.try_init() } else { log.without_time().with_target(false).try_init() };
}

/// A staff number on the command line.
fn staff_number(text: &str) -> Result<StaffNumber, &'static str> {
    StaffNumber::parse(text).ok_or("a staff number has two digits, such as 07")
}
