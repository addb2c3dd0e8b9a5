//! What else could remember a guest beside the database: the process itself, its faults and its words.

mod files;
mod log;
mod printed;
mod process;
