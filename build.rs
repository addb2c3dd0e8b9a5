//! Links the program so that it starts quicker and smaller where the C library can load it so.
//!
//! Cargo runs it before each build. It must never change what the program does.

use std::env;
use std::process::Command;

/// The first GNU C library that reads packed relocations: a table of 25 kB instead of 1.6 MB, read whole at each start
/// and in memory ever after.
const FIRST: (u32, u32) = (2, 36);

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // Only a program that stays on this machine may lean on this machine's library.
    let stays =
        env::var("HOST") == env::var("TARGET") && env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu");
    if stays && version().is_some_and(|version| version >= FIRST) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The version of the C library: `getconf` answers "glibc 2.36".
fn version() -> Option<(u32, u32)> {
    let answer = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    let (major, minor) = text.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
