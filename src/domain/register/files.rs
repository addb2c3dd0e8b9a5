//! The lines of the register for what the program writes into a file of its own and removes by itself: the roll call.
//!
//! The columns are those of the file's first line, in its order: the file is written by this list.

use super::Basis::LegitimateInterests;
use super::Life::WithinADay;
use super::Purpose::WhoIsInside;
use super::Viewer::Operator;
use super::{Field, Viewer};

/// Who has the file written, on the machine.
const ON_THE_MACHINE: &[Viewer] = &[Operator];

/// Every field of the roll call in a file.
pub const FILES: &[Field] = &[
    of_roll_call("name", "name"),
    of_roll_call("company", "company"),
    of_roll_call("host", "host"),
    of_roll_call("since", "time of arrival"),
    of_roll_call("certainty", "how sure it is that they are inside"),
];

const fn of_roll_call(column: &'static str, name: &'static str) -> Field {
    let field = Field::plain(("roll_call_file", column), name, WhoIsInside, WithinADay);
    field.on(LegitimateInterests).seen_by(ON_THE_MACHINE)
}
