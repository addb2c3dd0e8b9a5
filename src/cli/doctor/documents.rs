//! Whether ID documents are read by a machine, and what the house must have written down if they are.
//!
//! Called by `doctor`. It names the rule and the mend; it is no legal advice, and it cannot see what the house wrote.

use crate::config::Config;
use crate::domain::identity_check::IdMethod;

use super::Check;

/// Looks at the ways in which identity is confirmed.
pub(super) fn look(config: &Config, checks: &mut Vec<Check>) {
    let name = "ID documents";
    let read = config.policy.kinds.iter().filter(|(_, rules)| rules.id_check.contains(&IdMethod::Reader));
    let read: Vec<&str> = read.map(|(kind, _)| kind.word()).collect();
    checks.push(if read.is_empty() {
        Check::ok(name, "are looked at and never read")
    } else {
        Check::warn(
            name,
            format!(
                "kiosk.toml lets the reader read those of {}. Nothing but the outcome is kept, yet reading needs a legal \
                 ground: a law that asks for it (GDPR art. 6(1)(c)) or legitimate interests that you have weighed \
                 (art. 6(1)(f)). The Dutch authority counts reading by a scanner as copying and holds showing to be enough \
                 as a rule. Write down why showing is not enough here, in the record of art. 30, and whether a DPIA \
                 (art. 35) is due; else take \"reader\" out of id_check",
                read.join(", ")
            ),
        )
    });
}
