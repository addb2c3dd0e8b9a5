//! Every pair of pages that two copies can show, and what they mean together.

use super::super::page::{Content, Page, SecretName, Wrapped};
use super::super::pages::Copy;
use super::super::settle::{Unsettled, settle};
use super::*;

/// What a copy shows, in short: `-` torn, `e` empty, `l` living, `d` dead, of day 1 or 8 of one slot.
fn page(word: &str) -> Option<Page> {
    let label = || Label::Day(word[1..].parse().unwrap());
    let wrapped = Wrapped { secret: SecretName([1; 16]), nonce: [2; 24], sealed: [3; 48] };
    let content = match &word[..1] {
        "-" => return None,
        "e" => Content::Empty,
        "l" => Content::Living(label(), wrapped),
        _ => Content::Dead(label()),
    };
    Some(Page { ring: RingId([4; 16]), number: 2, sequence: 5, content })
}

const WORDS: [&str; 6] = ["-", "e", "l1", "d1", "l8", "d8"];

#[test]
fn two_copies_mean_what_the_rules_say() {
    use Unsettled::{BothTorn, TwoLiving};
    let rules = [
        ("-", "-", Err(BothTorn)),
        ("-", "e", Ok("e")),
        ("-", "l1", Ok("l1")),
        ("-", "d1", Ok("d1")),
        // A birth that reached one copy only is finished.
        ("l1", "e", Ok("l1")),
        ("l8", "d1", Ok("l8")),
        // Dead in either copy is dead in both, and a later death covers every earlier day of the slot.
        ("l1", "d1", Ok("d1")),
        ("l1", "d8", Ok("d8")),
        ("l8", "d8", Ok("d8")),
        ("d1", "e", Ok("d1")),
        ("d1", "d8", Ok("d8")),
        // Another living day is never overwritten.
        ("l1", "l8", Err(TwoLiving)),
    ];
    for (a, b, wanted) in rules {
        for (a, b) in [(a, b), (b, a)] {
            let found = settle(page(a).as_ref(), page(b).as_ref()).map(|settled| settled.page);
            assert!(found == wanted.map(|word| page(word).unwrap()), "{a} and {b}");
        }
    }
}

#[test]
fn after_mending_both_copies_say_the_same_and_nothing_changes_any_more() {
    for (a, b) in WORDS.iter().flat_map(|a| WORDS.map(|b| (*a, b))) {
        let Ok(settled) = settle(page(a).as_ref(), page(b).as_ref()) else { continue };
        let mut copies = [page(a), page(b)];
        match settled.mend {
            Some(Copy::A) => copies[0] = Some(settled.page.clone()),
            Some(Copy::B) => copies[1] = Some(settled.page.clone()),
            None => {}
        }
        assert!(copies[0] == copies[1], "{a} and {b}");
        let again = settle(copies[0].as_ref(), copies[1].as_ref()).unwrap();
        assert!(again.mend.is_none() && again.page == settled.page, "{a} and {b}");
    }
}

#[test]
fn every_page_reads_back_and_a_single_wrong_bit_tears_it() {
    let header = Content::Header { slots: 217, secret: SecretName([9; 16]) };
    let mut pages: Vec<Page> = WORDS.iter().filter_map(|word| page(word)).collect();
    pages.push(Page { ring: RingId([4; 16]), number: 0, sequence: u64::MAX, content: header });
    for page in pages {
        let bytes = page.encode();
        assert!(Page::decode(&bytes) == Some(page));
        for bit in (0..bytes.len() * 8).filter(|bit| *bit < 2048 + 64 || bit % 997 == 0) {
            let mut wrong = *bytes;
            wrong[bit / 8] ^= 1 << (bit % 8);
            assert!(Page::decode(&wrong).is_none(), "bit {bit}");
        }
    }
    assert!(Page::decode(&[0; 4096]).is_none(), "a page that was never written is no empty page");
}
