//! Parses the arguments, calls the command line and maps its answer to an exit code. It must do nothing else.

use std::alloc::System;
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use welkom::cli::{Cli, Failure};
use zeroizing_alloc::ZeroAlloc;

/// What a library copied of a document or a name is wiped when it gives the memory back.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

/// The exit code of a wrong use, as clap has it.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version end here too. A closed terminal is nothing to complain about.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(WRONG_USE));
        }
    };
    match welkom::cli::run(cli) {
        Ok(end) => ExitCode::from(end.code()),
        Err(failure) => {
            complain(&failure);
            ExitCode::from(failure.code())
        }
    }
}

/// Says on standard error what happened and, on a second line, what the system said of it.
fn complain(failure: &Failure) {
    let mut said = std::io::stderr().lock();
    let _ = writeln!(said, "welkom: {failure}");
    let mut cause = failure.source();
    while let Some(error) = cause {
        let _ = writeln!(said, "  because: {error}");
        cause = error.source();
    }
}
