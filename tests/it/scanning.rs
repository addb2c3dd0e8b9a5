//! Scanners: one that types on every screen of a real window, one on a serial line, and both before the doctor.

mod doctor;
mod reader;
mod serial;
mod wedge;

/// The two lines of ICAO's specimen passport (9303-4, appendix A).
const MRZ: [&str; 2] = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
