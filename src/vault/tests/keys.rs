//! Days, their keys, and what is sealed and derived with them.

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::super::page::{Content, Page, SecretName, Wrapped};
use super::super::seal::{self, Purpose};
use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn vault(folder: &tempfile::TempDir) -> Vault {
    Vault::open(folder.path(), secret(1), 217).unwrap()
}

#[test]
fn a_sealed_record_opens_until_its_day_is_destroyed_and_never_again() {
    let folder = folder();
    let vault = vault(&folder);
    vault.keep(&[day(3)], day(0)).unwrap();
    let sealed = vault.seal(&place(&[1; 16]), day(3), b"Anna Bos").unwrap();
    assert_eq!(vault.unseal(&place(&[1; 16]), day(3), &sealed).unwrap().as_slice(), b"Anna Bos");
    assert!(vault.destroy_before(day(3)).unwrap().is_empty(), "the day itself still lives");
    let dead = vault.destroy_before(day(4)).unwrap();
    assert_eq!(dead.iter().map(|dead| dead.day).collect::<Vec<_>>(), [day(3)]);
    assert!(!vault.holds_bytes(&dead).unwrap());
    for vault in [vault, self::vault(&folder)] {
        let gone = vault.unseal(&place(&[1; 16]), day(3), &sealed).unwrap_err();
        assert!(matches!(gone, VaultError::Forgotten(forgotten) if forgotten == day(3)));
        assert!(vault.living().unwrap().is_empty());
    }
}

#[test]
fn a_dead_or_past_day_never_gets_a_key_again() {
    let folder = folder();
    let vault = vault(&folder);
    vault.keep(&[day(0), day(2)], day(0)).unwrap();
    let _ = vault.destroy_before(day(1)).unwrap();
    for days in [&[day(0)][..], &[day(1), day(0)]] {
        assert!(matches!(vault.keep(days, day(1)), Err(VaultError::Forgotten(past)) if past == day(0)));
    }
    // Not even for a caller whose credited day has gone back, as after a restored database.
    assert!(matches!(vault.keep(&[day(5), day(0)], day(-3)), Err(VaultError::Forgotten(dead)) if dead == day(0)));
    assert_eq!(vault.living().unwrap(), [day(2)], "all of them or none");
}

#[test]
fn a_day_is_never_made_twice_and_a_taken_slot_is_never_overwritten() {
    let folder = folder();
    let vault = vault(&folder);
    let slots = i64::from(FEWEST_SLOTS);
    vault.keep(&[day(0)], day(0)).unwrap();
    let sealed = vault.seal(&place(&[1; 16]), day(0), b"Anna").unwrap();
    vault.keep(&[day(0), day(0), day(1), day(1)], day(0)).unwrap();
    assert!(matches!(vault.keep(&[day(slots)], day(0)), Err(VaultError::TooFar { .. })));
    let taken = vault.keep(&[day(slots)], day(1)).unwrap_err();
    assert!(matches!(taken, VaultError::SlotTaken { living, .. } if living == day(0)), "{taken}");
    assert_eq!(vault.unseal(&place(&[1; 16]), day(0), &sealed).unwrap().as_slice(), b"Anna");
    let _ = vault.destroy_before(day(1)).unwrap();
    vault.keep(&[day(slots)], day(1)).unwrap();
    assert!(matches!(vault.seal(&place(&[1; 16]), day(0), b"Anna"), Err(VaultError::Forgotten(_))));
    assert!(matches!(vault.keep(&[day(0)], day(-1)), Err(VaultError::SlotTaken { .. })));
}

#[test]
fn every_day_of_the_longest_life_fits_into_the_ring() {
    let folder = folder();
    let vault = vault(&folder);
    let days: Vec<NaiveDate> = (0..i64::from(FEWEST_SLOTS)).map(day).collect();
    vault.keep(&days, day(0)).unwrap();
    assert_eq!(vault.living().unwrap(), days);
    assert_eq!(vault.destroy_before(day(200)).unwrap().len(), 200);
    assert_eq!(self::vault(&folder).living().unwrap(), days[200..]);
}

#[test]
fn a_record_opens_in_its_own_place_only() {
    let folder = folder();
    let vault = vault(&folder);
    vault.keep(&[day(0), day(1)], day(0)).unwrap();
    let row = [1; 16];
    let here = place(&row);
    let sealed = vault.seal(&here, day(0), b"Anna Bos").unwrap();
    let elsewhere = [
        (Place { table: "invitation", ..here }, day(0)),
        (Place { record: "answers", ..here }, day(0)),
        (Place { row: &[2; 16], ..here }, day(0)),
        (Place { table: "visitgu", record: "est", ..here }, day(0)),
        (here, day(1)),
    ];
    for (place, day) in elsewhere {
        let wrong = vault.unseal(&place, day, &sealed).unwrap_err();
        assert!(matches!(wrong, VaultError::Damaged { .. }), "{place:?} {wrong}");
    }
    assert!(vault.unseal(&here, day(0), &sealed).is_ok());
}

#[test]
fn even_under_one_key_a_record_opens_on_its_own_day_only() {
    let sealed = seal::seal(&[9; 32], &place(&[1; 16]), day(0), b"Anna").unwrap();
    assert!(seal::unseal(&[9; 32], &place(&[1; 16]), day(0), &sealed).is_ok());
    assert!(seal::unseal(&[9; 32], &place(&[1; 16]), day(1), &sealed).is_err());
}

#[test]
fn a_changed_or_cut_record_is_damaged_not_forgotten() {
    let folder = folder();
    let vault = vault(&folder);
    vault.keep(&[day(0)], day(0)).unwrap();
    let sealed = vault.seal(&place(&[1; 16]), day(0), b"Anna Bos").unwrap();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(
            matches!(vault.unseal(&place(&[1; 16]), day(0), &changed), Err(VaultError::Damaged { .. })),
            "bit at {at}"
        );
        let cut = vault.unseal(&place(&[1; 16]), day(0), &sealed[..at]);
        assert!(matches!(cut, Err(VaultError::Damaged { .. })), "cut at {at}");
    }
}

#[test]
fn sealing_twice_shows_nothing_alike_and_nothing_plain() {
    let folder = folder();
    let vault = vault(&folder);
    vault.keep(&[day(0)], day(0)).unwrap();
    let [one, two] = [0, 1].map(|_| vault.seal(&place(&[1; 16]), day(0), b"Anna Bos").unwrap());
    assert_ne!(one[1..25], two[1..25]);
    assert_ne!(one[25..], two[25..]);
    assert!(!one.windows(4).any(|window| window == b"Anna"));
}

#[test]
fn tokens_codes_and_references_are_the_same_each_time_and_differ_by_row_day_and_kind() {
    let folder = folder();
    let first = vault(&folder);
    first.keep(&[day(0), day(1)], day(0)).unwrap();
    let again = vault(&folder);
    let all = |vault: &Vault| {
        let mut all = Vec::new();
        for (row, on) in [([1; 16], day(0)), ([2; 16], day(0)), ([1; 16], day(1))] {
            all.extend(TokenKind::ALL.map(|kind| vault.token(on, kind, &row).unwrap().bits.to_vec()));
            all.push(vault.short_code(on, &row).unwrap().as_bytes().to_vec());
            all.push(vault.visit_reference(on, &row).unwrap().to_vec());
            all.push(vault.mark(on, &row).unwrap().to_vec());
            let code = vault.short_code(day(0), &[1; 16]).unwrap();
            all.push([&vault.short_code_hash(on, &code).unwrap()[..], &row].concat());
        }
        all
    };
    assert_eq!(all(&first), all(&again));
    let distinct: std::collections::BTreeSet<_> = all(&first).into_iter().collect();
    assert_eq!(distinct.len(), 18);
    let _ = first.destroy_before(day(1)).unwrap();
    assert!(matches!(again.token(day(0), TokenKind::Badge, &[1; 16]), Err(VaultError::Forgotten(_))));
    assert!(matches!(again.short_code(day(0), &[1; 16]), Err(VaultError::Forgotten(_))));
    assert!(matches!(again.visit_reference(day(0), &[1; 16]), Err(VaultError::Forgotten(_))));
}

#[test]
fn a_token_comes_back_from_its_qr_and_its_hash_tells_nothing_of_its_kind() {
    let folder = folder();
    let vault = vault(&folder);
    vault.keep(&[day(0)], day(0)).unwrap();
    let token = vault.token(day(0), TokenKind::Badge, &[1; 16]).unwrap();
    let read = crate::domain::token::Scan::read(&token.as_text());
    assert_eq!(read, crate::domain::token::Scan::Token(token.clone()));
    // SHA-256 of the bits alone: what was stored once must be found for ever.
    let zeros = crate::domain::token::Token { kind: TokenKind::Invitation, bits: [0; 16] };
    assert!(token_hash(&zeros).starts_with(&[0x37, 0x47, 0x08, 0xff, 0xf7, 0x71, 0x9d, 0xd5]));
    let other = crate::domain::token::Token { kind: TokenKind::Invitation, bits: token.bits };
    assert_eq!(token_hash(&token), token_hash(&other));
}

#[test]
fn permanent_keys_stay_as_they_were_made() {
    let folder = folder();
    let first = vault(&folder);
    let pepper = first.pin_pepper().unwrap();
    for of in [0, 30] {
        first.keep_hold_month(HoldMonth::of(day(of))).unwrap();
    }
    let months = held(&first);
    let _ = first.destroy_before(day(1000)).unwrap();
    let again = vault(&folder);
    assert_eq!(pepper, again.pin_pepper().unwrap());
    for of in [-5, 40] {
        again.keep_hold_month(HoldMonth::of(day(of))).unwrap();
    }
    assert_eq!(months, held(&again));
    assert!(months.len() == 2 && months[0].1 != months[1].1);
    let too_far = HoldMonth::of(day(0) + chrono::Months::new(35));
    assert!(matches!(again.keep_hold_month(too_far), Err(VaultError::HoldTaken)));
}

#[test]
fn the_key_of_a_month_of_the_hold_list_dies_in_both_copies_and_never_rises() {
    let folder = folder();
    let vault = vault(&folder);
    let (may, june) = (HoldMonth::of(day(0)), HoldMonth::of(day(30)));
    for month in [may, june] {
        vault.keep_hold_month(month).unwrap();
    }
    let dead = vault.destroy_hold_months(&[may]).unwrap();
    assert_eq!((dead.len(), vault.hold_months().unwrap()), (1, vec![june]));
    assert!(!vault.holds_bytes(&dead).unwrap());
    assert!(matches!(vault.keep_hold_month(may), Err(VaultError::HoldTaken)));
}

#[test]
fn a_staff_card_hashes_alike_for_ever_and_only_in_its_own_house() {
    let (folder, other) = (folder(), self::folder());
    let first = vault(&folder);
    let card = StaffCard::new("0007391284");
    let hash = first.staff_card_hash(&card).unwrap();
    let _ = first.destroy_before(day(1000)).unwrap();
    assert_eq!(hash, vault(&folder).staff_card_hash(&card).unwrap());
    assert_ne!(hash, first.staff_card_hash(&StaffCard::new("0007391285")).unwrap());
    assert_ne!(hash, vault(&other).staff_card_hash(&card).unwrap(), "the ring of another house");
    assert_ne!(hash, <[u8; 32]>::from(Sha256::digest(card.as_bytes())));
}

#[test]
fn each_purpose_has_words_of_its_own() {
    let keys: std::collections::BTreeSet<[u8; 32]> =
        Purpose::ALL.iter().map(|purpose| *seal::derive(&[7; 32], *purpose).unwrap()).collect();
    assert_eq!(keys.len(), Purpose::ALL.len());
}

/// The figures were worked out by another program from the words of this room's documents.
#[test]
fn stored_forms_are_what_they_always_were() {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let forms = [
        (Purpose::BadgeToken, "966239f21ef6f3f410a4a016500b6c85603cd26274018149a30d682f134c0d67"),
        (Purpose::CodeHash, "4f51054db95afadde224c3bf94cad5ebe5fc08241ccd838ff5bbf36bc57b8880"),
        (Purpose::StaffCard, "4ccdb1157b0cc8615045541bf18651b8a2324a68d8aee296296318c3efd2272d"),
        (Purpose::Wrap, "5e17d14c105f317da91830e72f643c183de61837dc19d2469950321cb0d385fb"),
    ];
    for (purpose, wanted) in forms {
        assert_eq!(hex(&*seal::keyed_hash(&[7; 32], purpose, &[&[1; 16]]).unwrap()), wanted, "{purpose:?}");
    }
    let wrapped = Wrapped { secret: SecretName([1; 16]), nonce: [2; 24], sealed: [3; 48] };
    let content = Content::Living(Label::Day(741_500), wrapped);
    let page = Page { ring: RingId([4; 16]), number: 2, sequence: 5, content };
    let wanted = "d2f3cfb294e5fe3ec8f4877846a8571eb473a03aa8fe7a54da5220f14b217027";
    assert_eq!(hex(&<[u8; 32]>::from(Sha256::digest(&page.encode()[..]))), wanted);
}

#[test]
fn nothing_secret_is_in_the_debug_output() {
    let folder = folder();
    let vault = vault(&folder);
    vault.keep(&[day(0)], day(0)).unwrap();
    let dead = vault.destroy_before(day(1)).unwrap();
    let printed = format!("{vault:?} {dead:?} {:?}", secret(213));
    assert_eq!(printed, "Vault(secret) [DeadKey(2031-05-10, secret)] MachineSecret(secret)");
}

#[test]
fn the_scan_for_dead_keys_finds_one_that_stands_there() {
    let folder = folder();
    let vault = vault(&folder);
    vault.keep(&[day(0), day(1)], day(0)).unwrap();
    let before = std::fs::read(folder.path().join("ring.a")).unwrap();
    let dead = vault.destroy_before(day(1)).unwrap();
    assert!(!vault.holds_bytes(&dead).unwrap());
    // A copy of the file as it was: the wrapped key is found, so the scan does see what it looks for.
    std::fs::write(folder.path().join("ring.b"), before).unwrap();
    assert!(vault.holds_bytes(&dead).unwrap());
    let mut plain = std::fs::read(folder.path().join("ring.a")).unwrap();
    plain.extend_from_slice(&dead[0].key[..]);
    std::fs::write(folder.path().join("ring.b"), plain).unwrap();
    assert!(vault.holds_bytes(&dead).unwrap());
    assert!(!vault.holds_bytes(&[]).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_sealed_opens(plain in proptest::collection::vec(any::<u8>(), 0..2000), row in any::<[u8; 16]>()) {
        let key = [9; 32];
        let sealed = seal::seal(&key, &place(&row), day(0), &plain).unwrap();
        prop_assert_eq!(sealed.len(), plain.len() + 41);
        let opened = seal::unseal(&key, &place(&row), day(0), &sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), plain.as_slice());
    }
}
