//! The running program leaves no dump of its memory, and a fault in it quotes nobody.

use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use clap::Parser;
use welkom::cli::{Cli, run};

use crate::commands::House;
use crate::waiting::until;

/// Tells the test binary, run anew, that it is the program with the fault.
const FAULT: &str = "WELKOM_TEST_FAULT";
/// A guest with a letter of two bytes, and where it is cut.
const NAME: &str = "Zoë Zeldenrust";
const INSIDE_A_LETTER: usize = 3;
/// A group that no file of this machine is of.
const NOBODYS_GROUP: u32 = 65_534;
/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);

/// The limit of dumps, as the system has it of a process.
fn limit_of_dumps(process: u32) -> Vec<String> {
    let limits = fs::read_to_string(format!("/proc/{process}/limits")).unwrap();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max core file size")).unwrap();
    line.split_whitespace().take(2).map(str::to_owned).collect()
}

/// To whom the system gives a process's inner files: its own user and group, or root when it may not be dumped (proc(5)).
fn owner(process: &Child) -> (u32, u32) {
    let inner = fs::metadata(format!("/proc/{}/environ", process.id())).unwrap();
    (inner.uid(), inner.gid())
}

/// Lets a program run in a group that is not root's, whoever runs the tests.
fn in_another_group(program: &mut Command) -> &mut Command {
    let root = fs::metadata("/proc/self").unwrap().uid() == 0;
    if root { program.gid(NOBODYS_GROUP) } else { program }
}

#[test]
fn no_command_leaves_a_dump_of_its_memory() {
    let house = House::new();
    let mut welkom = Command::new(env!("CARGO_BIN_EXE_welkom"));
    // It waits for a PIN.
    let _ = welkom.arg("--config").arg(house.config()).args(["staff", "add", "--number", "10", "--name", "Eva"]);
    let _ = welkom.args(["--role", "manager"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = in_another_group(&mut welkom).spawn().unwrap();
    let mut other = in_another_group(Command::new("sleep").arg("60")).spawn().unwrap();
    let closed = until(SOON, || (owner(&child) == (0, 0)).then(|| limit_of_dumps(child.id())));
    let (open, limit) = (owner(&other), closed.expect("its memory may be dumped"));
    for process in [&mut child, &mut other] {
        process.kill().unwrap();
        let _ = process.wait().unwrap();
    }
    assert_ne!(open, (0, 0), "of any other program it is the same, so this proves nothing");
    assert_eq!(limit, ["0", "0"]);
}

#[test]
fn a_fault_says_its_place_and_quotes_nobody() {
    let exact = ["--exact", "remembers::process::a_program_with_a_fault", "--nocapture"];
    let faulty = |through: &str| {
        let output = Command::new(env::current_exe().unwrap()).args(exact).env(FAULT, through).output().unwrap();
        assert!(!output.status.success());
        let said = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&said).into_owned()
    };
    let bare = faulty("bare");
    assert!(bare.contains("Zeldenrust"), "the fault quotes nobody anyway, so this proves nothing: {bare}");
    let said = faulty("program");
    assert!(said.contains("welkom: a fault of this program at tests/it/remembers/process.rs:"), "{said}");
    assert!(!said.contains("Zeldenrust") && !said.contains("boundary"), "{said}");
}

/// The program that the test above runs: it starts as each command does, then cuts a name inside a letter.
#[test]
fn a_program_with_a_fault() {
    let Ok(through) = env::var(FAULT) else { return };
    if through == "program" {
        let end = run(Cli::try_parse_from(["welkom", "register"]).unwrap()).map_err(|failure| failure.to_string());
        let _ = end.unwrap();
    }
    let faulty = thread::spawn(|| NAME[..INSIDE_A_LETTER].len());
    assert!(faulty.join().is_ok());
}
