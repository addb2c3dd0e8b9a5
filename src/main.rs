//! Parses the arguments, calls the command line and maps its answer to an exit code. It must do nothing else.

fn main() {}
