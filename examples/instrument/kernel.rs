//! What the kernel knows of a process: how long it ran, how long it waited for a processor, and its memory.

use std::fs;

use super::Fault;

/// Of one thread, since it began, in milliseconds.
#[derive(Clone, Copy)]
pub struct Processor {
    /// It ran.
    pub ran: f64,
    /// It could have run and had no processor.
    pub waited: f64,
}

impl Processor {
    /// Reads `schedstat` of the first thread: that of the kiosk draws, that of Xvfb does all.
    pub fn of(process: u32) -> Result<Self, Fault> {
        let text = fs::read_to_string(format!("/proc/{process}/task/{process}/schedstat"))?;
        let mut fields = text.split_whitespace().map(str::parse::<f64>);
        let mut next = || fields.next().ok_or("a short schedstat").map(|field| field.map(|nanos| nanos / 1e6));
        Ok(Self { ran: next()??, waited: next()?? })
    }

    /// What came since an earlier reading.
    pub fn since(self, earlier: Self) -> Self {
        Self { ran: self.ran - earlier.ran, waited: self.waited - earlier.waited }
    }
}

/// All threads of a process together, since it began, in milliseconds of one core.
pub fn ran_together(process: u32) -> Result<f64, Fault> {
    let mut sum = 0.0;
    for thread in fs::read_dir(format!("/proc/{process}/task"))? {
        let text = fs::read_to_string(thread?.path().join("schedstat"))?;
        let ran: f64 = text.split_whitespace().next().ok_or("a short schedstat")?.parse()?;
        sum += ran / 1e6;
    }
    Ok(sum)
}

/// How often its threads were woken together.
pub fn wakes(process: u32) -> Result<u64, Fault> {
    let mut sum = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task"))? {
        let text = fs::read_to_string(thread?.path().join("status"))?;
        sum += field(&text, "voluntary_ctxt_switches:")?;
    }
    Ok(sum)
}

/// Resident memory in megabytes of 1,000,000 bytes.
pub fn resident(process: u32) -> Result<f64, Fault> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let kibibytes = u32::try_from(field(&status, "VmRSS:")?)?;
    Ok(f64::from(kibibytes) * 1_024.0 / 1e6)
}

/// A number from a `status` file.
fn field(status: &str, name: &str) -> Result<u64, Fault> {
    let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("a status without its field")?;
    Ok(line.split_whitespace().next().ok_or("an empty field")?.parse()?)
}
