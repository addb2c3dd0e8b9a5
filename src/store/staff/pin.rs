//! PINs of staff: which ones are refused, how one is hashed, and how a typed one is checked.
//!
//! `staff` hands hashes out and takes verdicts back; whoever signs somebody on (`effects`, `cli`) runs the slow
//! part on a thread of its own, without the store. A PIN is never kept, printed or logged, and the hash's working
//! memory is wiped and given back before the verdict is known.

use argon2::password_hash::phc::{Output, ParamsString, Salt};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, PasswordHash, Version};
use secrecy::{ExposeSecret, SecretString};
use zeroize::{Zeroize, Zeroizing};

/// The fewest digits of a PIN.
pub const SHORTEST: usize = 6;
/// The most digits of a PIN.
pub const LONGEST: usize = 10;
/// The hash's working memory, in KiB: 64 MiB.
pub const MEMORY_KIB: u32 = 64 * 1024;
/// How often the hash goes over its memory.
pub const PASSES: u32 = 3;
/// How many lanes the hash works in: one, so that it takes one core of two.
pub const LANES: u32 = 1;
/// The length of a hash, in bytes.
const HASH_BYTES: usize = 32;

/// Says why a PIN is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinRefused {
    /// It has other characters than the digits 0 to 9.
    #[error("the PIN has characters that are no digits; choose {SHORTEST} to {LONGEST} digits")]
    NotDigits,
    /// It is too short.
    #[error("the PIN is too short to protect anything; choose {SHORTEST} to {LONGEST} digits")]
    TooShort,
    /// It is too long.
    #[error("the PIN is too long for the pad; choose {SHORTEST} to {LONGEST} digits")]
    TooLong,
    /// It is one digit again and again.
    #[error("the PIN is one digit again and again, the first that anybody tries; choose another one")]
    OneDigit,
    /// It counts up or down.
    #[error("the PIN only counts up or down, which anybody tries; choose another one")]
    Run,
    /// It repeats a part, goes by pairs, reads alike from both ends, or is a line on the keys.
    #[error("the PIN repeats itself or is a figure on the keys, which anybody tries early; choose another one")]
    Pattern,
}

/// Says that a hash could not be made or compared, which is never the fault of the one who typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PinFault {
    /// The working memory could not be had.
    #[error("a PIN needs {} MiB of memory for a moment and the machine has none left; close other programs", MEMORY_KIB / 1024)]
    NoMemory,
    /// The stored hash cannot be read.
    #[error("the stored PIN of staff number {0} cannot be read; let a manager reset it")]
    StoredHash(String),
    /// The hash function refused its input.
    #[error("the PIN could not be hashed ({0}); this is a fault of the program, please report it")]
    Hash(String),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes for a new PIN; try again, and restart the machine if it stays so")]
    NoRandomness,
}

/// The two columns, rows or diagonals one after the other that people draw on the keys, each way.
const ON_THE_KEYS: [&[u8; 6]; 12] = [
    b"147258", b"258369", b"147369", b"741852", b"852963", b"147852", b"258963", b"789456", b"456123", b"159753",
    b"159357", b"753159",
];

/// A PIN that may be given to a member of staff: 6 to 10 digits, and none of those that anybody tries first.
#[derive(Debug)]
pub struct NewPin(SecretString);

impl NewPin {
    /// Takes a PIN, or says why not.
    ///
    /// # Errors
    /// Fails with the first thing that is wrong with it.
    pub fn choose(pin: SecretString) -> Result<Self, PinRefused> {
        let digits = pin.expose_secret().as_bytes();
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(PinRefused::NotDigits);
        }
        if digits.len() < SHORTEST {
            return Err(PinRefused::TooShort);
        }
        if digits.len() > LONGEST {
            return Err(PinRefused::TooLong);
        }
        match step_of(digits.iter()) {
            Some(0) => Err(PinRefused::OneDigit),
            Some(1 | 9) => Err(PinRefused::Run),
            Some(_) | None if has_pattern(digits) => Err(PinRefused::Pattern),
            Some(_) | None => Ok(Self(pin)),
        }
    }
}

/// The one step, modulo ten, from each digit to the next: 0 repeats, 1 counts up, 9 counts down (0 follows 9).
/// `None` when the steps differ.
fn step_of<'d>(digits: impl Iterator<Item = &'d u8> + Clone) -> Option<u8> {
    let mut steps = digits.clone().zip(digits.skip(1)).map(|(one, next)| (next + 10 - one) % 10);
    let first = steps.next()?;
    steps.all(|step| step == first).then_some(first)
}

/// Whether the digits are of a form that is chosen far more often than drawn: a part of two or three again and again
/// (121212, 123123), pairs that count (112233), the same from both ends (123321), steps of one between zeros (010203), five
/// of one digit (100000), or a line on the keys (147258).
fn has_pattern(digits: &[u8]) -> bool {
    let repeats = |part: usize| digits.iter().zip(digits.iter().skip(part)).all(|(one, next)| one == next);
    let pairs = digits.chunks(2).all(|pair| pair.iter().all(|digit| *digit == pair[0]));
    let halves = [0, 1].map(|from| step_of(digits.iter().skip(from).step_by(2)));
    let counts_in_pairs = matches!(halves, [Some(0), Some(1 | 9)]);
    let mirrored = digits.iter().eq(digits.iter().rev());
    let nearly_one_digit =
        digits.iter().any(|digit| digits.iter().filter(|other| *other == digit).count() + 1 >= digits.len());
    let drawn = ON_THE_KEYS.iter().any(|figure| digits == figure.as_slice() || digits.iter().rev().eq(figure.iter()));
    repeats(2) || repeats(3) || pairs || counts_in_pairs || mirrored || nearly_one_digit || drawn
}

/// A hashed PIN as it is stored: a PHC string with its own parameters and salt, useless without the ring's pepper.
#[derive(Clone, PartialEq, Eq)]
pub struct PinHash(Box<PasswordHash>);

/// Hashes and checks PINs. Holds the ring's pepper and nothing of the store, so that it may go to any thread.
pub struct PinHasher {
    pepper: Zeroizing<[u8; 32]>,
}

impl PinHasher {
    /// Takes the ring's pepper.
    pub(crate) fn new(pepper: Zeroizing<[u8; 32]>) -> Self {
        Self { pepper }
    }

    /// Hashes a new PIN. Takes about half a second and 64 MiB, both given back.
    ///
    /// # Errors
    /// Fails without memory or randomness.
    pub fn hash(&self, pin: &NewPin) -> Result<PinHash, PinFault> {
        let salt = random_salt()?;
        let params = usual_params()?;
        let hash = self.output(&pin.0, &salt, params.clone())?;
        stored_form(&params, salt, hash)
    }

    /// Compares a typed PIN with a stored hash, in the same time whether it fits or not.
    pub(crate) fn fits(&self, pin: &SecretString, stored: &PinHash) -> Result<bool, PinFault> {
        let unreadable = |part: &str| PinFault::Hash(format!("the stored hash has no {part}"));
        let salt = stored.0.salt.ok_or_else(|| unreadable("salt"))?;
        let expected = stored.0.hash.ok_or_else(|| unreadable("value"))?;
        let params = Params::try_from(&*stored.0).map_err(|fault| PinFault::Hash(fault.to_string()))?;
        // `Output` compares in constant time.
        Ok(self.output(pin, &salt, params)? == expected)
    }

    /// Runs Argon2id (RFC 9106) with the pepper as its secret; wipes and frees the working memory.
    fn output(&self, pin: &SecretString, salt: &Salt, params: Params) -> Result<Output, PinFault> {
        let mut memory = Zeroizing::new(Vec::new());
        memory.try_reserve_exact(params.block_count()).map_err(|_| PinFault::NoMemory)?;
        memory.resize(params.block_count(), Block::new());
        let hasher = Argon2::new_with_secret(self.pepper.as_slice(), Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|fault| PinFault::Hash(fault.to_string()))?;
        let mut hash = Zeroizing::new([0; HASH_BYTES]);
        hasher
            .hash_password_into_with_memory(
                pin.expose_secret().as_bytes(),
                salt,
                hash.as_mut_slice(),
                memory.as_mut_slice(),
            )
            .map_err(|fault| PinFault::Hash(fault.to_string()))?;
        memory.zeroize();
        Output::new(hash.as_slice()).map_err(|fault| PinFault::Hash(fault.to_string()))
    }
}

impl PinHash {
    /// Reads a stored hash of the member with this number.
    ///
    /// # Errors
    /// Fails when the text is no Argon2id hash.
    pub(crate) fn parse(number: &str, text: &str) -> Result<Self, PinFault> {
        let hash = PasswordHash::new(text).map_err(|_| PinFault::StoredHash(number.to_owned()))?;
        if hash.algorithm != ARGON2ID_IDENT || hash.salt.is_none() || hash.hash.is_none() {
            return Err(PinFault::StoredHash(number.to_owned()));
        }
        Ok(Self(Box::new(hash)))
    }

    /// The text that is stored.
    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }

    /// A hash that no PIN has: what an unknown staff number is compared with, at the same cost.
    pub(crate) fn of_nobody() -> Result<Self, PinFault> {
        let mut hash = [0; HASH_BYTES];
        getrandom::fill(&mut hash).map_err(|_| PinFault::NoRandomness)?;
        let hash = Output::new(&hash).map_err(|fault| PinFault::Hash(fault.to_string()))?;
        stored_form(&usual_params()?, random_salt()?, hash)
    }
}

/// The parameters of a new hash.
fn usual_params() -> Result<Params, PinFault> {
    Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES)).map_err(|fault| PinFault::Hash(fault.to_string()))
}

/// Sixteen random bytes.
fn random_salt() -> Result<Salt, PinFault> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| PinFault::NoRandomness)?;
    Salt::new(&bytes).map_err(|fault| PinFault::Hash(fault.to_string()))
}

/// Joins the parts of a hash.
fn stored_form(params: &Params, salt: Salt, hash: Output) -> Result<PinHash, PinFault> {
    let params = ParamsString::try_from(params).map_err(|fault| PinFault::Hash(fault.to_string()))?;
    Ok(PinHash(Box::new(PasswordHash {
        algorithm: ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params,
        salt: Some(salt),
        hash: Some(hash),
    })))
}

impl std::fmt::Debug for PinHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PinHash(..)")
    }
}

impl std::fmt::Debug for PinHasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PinHasher(..)")
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use nix::time::ClockId;

    use super::*;

    fn hasher(pepper: u8) -> PinHasher {
        PinHasher::new(Zeroizing::new([pepper; 32]))
    }

    fn chosen(pin: &str) -> Result<NewPin, PinRefused> {
        NewPin::choose(SecretString::from(pin))
    }

    #[test]
    fn a_pin_is_six_to_ten_digits() {
        for taken in ["582093", "1029384", "58209315", "582093151", "5820931517"] {
            assert!(chosen(taken).is_ok(), "{taken} is a fair PIN");
        }
        assert_eq!(chosen("58209").unwrap_err(), PinRefused::TooShort);
        assert_eq!(chosen("").unwrap_err(), PinRefused::TooShort);
        assert_eq!(chosen("58209315174").unwrap_err(), PinRefused::TooLong);
        assert_eq!(chosen("58209a").unwrap_err(), PinRefused::NotDigits);
        assert_eq!(chosen("٥٨٢٠٩٣").unwrap_err(), PinRefused::NotDigits);
    }

    #[test]
    fn a_pin_that_anybody_tries_first_is_refused_with_the_reason() {
        for same in ["000000", "77777777"] {
            assert_eq!(chosen(same).unwrap_err(), PinRefused::OneDigit);
        }
        for run in ["123456", "0123456789", "654321", "987654", "567890", "3210987"] {
            assert_eq!(chosen(run).unwrap_err(), PinRefused::Run, "{run} only counts");
        }
        for pattern in ["121212", "1231231231", "112233", "123321", "010203", "100000", "147258", "357951"] {
            assert_eq!(chosen(pattern).unwrap_err(), PinRefused::Pattern, "{pattern}");
        }
        assert!(chosen("135790").is_ok(), "steps of two are no count");
    }

    #[test]
    fn a_pin_fits_its_own_hash_and_no_other_and_needs_the_ring() {
        let pin = SecretString::from("582093");
        let hash = hasher(1).hash(&chosen("582093").unwrap()).unwrap();
        let read = PinHash::parse("12", &hash.text()).unwrap();
        assert!(hasher(1).fits(&pin, &read).unwrap());
        assert!(!hasher(1).fits(&SecretString::from("582094"), &read).unwrap());
        assert!(!hasher(2).fits(&pin, &read).unwrap(), "a stolen file is useless without the ring's pepper");
        assert!(hash.text().starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
    }

    #[test]
    fn the_same_pin_twice_is_stored_differently() {
        let pin = chosen("582093").unwrap();
        assert_ne!(hasher(1).hash(&pin).unwrap().text(), hasher(1).hash(&pin).unwrap().text());
    }

    #[test]
    fn an_unknown_number_costs_as_much_as_a_known_one() {
        let hasher = hasher(1);
        let pin = SecretString::from("582094");
        let known = hasher.hash(&chosen("582093").unwrap()).unwrap();
        let nobody = PinHash::of_nobody().unwrap();
        assert_eq!(known.0.params, nobody.0.params);
        // The thread's own time, so that other work on this machine does not count.
        let spent = || Duration::from(ClockId::CLOCK_THREAD_CPUTIME_ID.now().unwrap());
        let time = |stored: &PinHash| {
            let start = spent();
            assert!(!hasher.fits(&pin, stored).unwrap());
            spent() - start
        };
        let (known, nobody) = (time(&known).min(time(&known)), time(&nobody).min(time(&nobody)));
        assert!(nobody > known / 2 && known > nobody / 2, "known {known:?}, nobody {nobody:?}");
    }

    #[test]
    fn a_broken_stored_hash_is_a_fault_and_not_a_wrong_pin() {
        for broken in ["", "582093", "$argon2i$v=19$m=65536,t=3,p=1$c2FsdHNhbHRzYWx0", "$argon2id$v=19$m=65536,t=3,p=1"]
        {
            assert_eq!(PinHash::parse("12", broken), Err(PinFault::StoredHash("12".to_owned())));
        }
    }

    #[test]
    fn the_memory_of_a_check_is_given_back() {
        // Other tests of this binary hash as well, so that this one measures in a process of its own.
        const ALONE: &str = "WELKOM_TEST_ALONE";
        if std::env::var_os(ALONE).is_none() {
            let name = "store::staff::pin::tests::the_memory_of_a_check_is_given_back";
            let mut alone = Command::new(std::env::current_exe().unwrap());
            let run = alone.args(["--exact", name]).env(ALONE, "1").output().unwrap();
            let said = String::from_utf8_lossy(&run.stdout).into_owned();
            assert!(run.status.success() && said.contains("1 passed"), "{said}");
            return;
        }
        let (hasher, stored, pin) = (hasher(1), PinHash::of_nobody().unwrap(), SecretString::from("582093"));
        let before = resident_kib();
        assert!(!hasher.fits(&pin, &stored).unwrap());
        let after = resident_kib();
        assert!(after < before + 4096, "resident grew from {before} to {after} KiB");
        let held = vec![1_u8; 64 << 20];
        assert!(resident_kib() > after + 32_768, "the measure does not see {} bytes", held.len());
    }

    /// The resident memory of this process, in KiB.
    fn resident_kib() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}
