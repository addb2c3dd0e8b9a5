//! What scanners send, whole, in pieces, glued together and spoilt.

use proptest::prelude::*;

use super::*;

const FIRST: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const SECOND: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

/// Plays reads, each with the time before it in milliseconds, and then a pause.
fn played(reads: &[(u64, &[u8])]) -> Vec<(String, LineEnd)> {
    let (mut framer, mut now) = (Framer::default(), Instant::now());
    let mut frames = Vec::new();
    for (pause, bytes) in reads {
        now += Duration::from_millis(*pause);
        frames.extend(framer.take(bytes, now));
    }
    frames.extend(framer.wait(now + LOST));
    frames.into_iter().map(|frame| (frame.text.as_str().to_owned(), frame.end)).collect()
}

fn texts(reads: &[(u64, &[u8])]) -> Vec<String> {
    played(reads).into_iter().map(|(text, _)| text).collect()
}

fn framed() -> Vec<u8> {
    format!("\u{1}\u{2}{FIRST}\r{SECOND}\r\u{3}\u{4}").into_bytes()
}

#[test]
fn a_framed_document_comes_as_soon_as_its_last_byte() {
    let mut framer = Framer::default();
    let frames = framer.take(&framed(), Instant::now());
    assert_eq!(frames.len(), 1);
    assert_eq!(frames[0].text.as_str(), format!("{FIRST}\n{SECOND}"));
    assert_eq!(frames[0].end, LineEnd::Etx);
}

#[test]
fn what_a_reader_sends_around_a_frame_is_no_scan() {
    assert_eq!(texts(&[(0, &framed()), (500, &framed())]), vec![format!("{FIRST}\n{SECOND}"); 2]);
}

#[test]
fn a_framed_document_may_come_in_any_pieces_with_pauses() {
    let whole = framed();
    for cut in 0..whole.len() {
        let (first, second) = whole.split_at(cut);
        assert_eq!(texts(&[(0, first), (90, second)]), [format!("{FIRST}\n{SECOND}")], "cut at {cut}");
    }
    let bytes: Vec<(u64, &[u8])> = whole.chunks(1).map(|byte| (30, byte)).collect();
    assert_eq!(texts(&bytes), [format!("{FIRST}\n{SECOND}")]);
}

#[test]
fn two_framed_scans_in_one_read_are_two() {
    assert_eq!(texts(&[(0, b"\x027KQM4TXA\x03\x02W1I0123\x03")]), ["7KQM4TXA", "W1I0123"]);
    assert_eq!(texts(&[(0, b"7KQM4TXA\r\x02W1I0123\x03")]), ["7KQM4TXA", "W1I0123"]);
}

#[test]
fn without_a_frame_silence_ends_a_scan() {
    let lines = format!("{FIRST}\r\n{SECOND}\r\n");
    assert_eq!(played(&[(0, lines.as_bytes())]), [(format!("{FIRST}\n{SECOND}"), LineEnd::ReturnAndFeed)]);
    assert_eq!(texts(&[(0, b"7KQM"), (99, b"4TXA\r")]), ["7KQM4TXA"]);
    assert_eq!(texts(&[(0, b"7KQM4TXA\r"), (101, b"W1I0123\r")]), ["7KQM4TXA", "W1I0123"]);
    let ends = [("\r", LineEnd::Return), ("\n", LineEnd::Feed), ("\t", LineEnd::Tab), ("", LineEnd::Nothing)];
    for (sent, end) in ends {
        let text = format!("7KQM4TXA{sent}");
        assert_eq!(played(&[(0, text.as_bytes())]), [("7KQM4TXA".to_owned(), end)]);
    }
}

#[test]
fn a_frame_that_never_ends_is_given_up_after_a_second() {
    assert_eq!(texts(&[(0, b"\x027KQM"), (900, b"4TXA"), (1001, b"\x02W1I0123\x03")]), ["7KQM4TXA", "W1I0123"]);
}

#[test]
fn a_loose_line_gives_no_scan_and_spoils_none() {
    assert_eq!(texts(&[(0, b"\0\0\x03\r\n \x04\x03"), (200, b"\0\x02AB\x003\x03")]), ["AB3"]);
    assert_eq!(texts(&[(0, b"M\xfcLLER")]), ["MüLLER"]);
    assert_eq!(texts(&[(0, "MÜLLER".as_bytes())]), ["MÜLLER"]);
}

#[test]
fn a_line_that_never_stops_cannot_fill_the_memory() {
    let endless = vec![b'A'; 1000];
    let reads: Vec<(u64, &[u8])> = (0..100).map(|_| (10, endless.as_slice())).collect();
    assert_eq!(texts(&reads)[0].len(), ROOM);
}

#[test]
fn the_time_between_bytes_is_told() {
    let (mut framer, start) = (Framer::default(), Instant::now());
    for place in 0..10 {
        let late = if place == 9 { 50 } else { 0 };
        let _ = framer.take(b"A", start + Duration::from_millis(8 * place + late));
    }
    let gaps = framer.end().unwrap().gaps;
    assert_eq!((gaps.median, gaps.longest), (Duration::from_millis(8), Duration::from_millis(58)));
}

proptest! {
    /// Whatever comes, in whatever pieces: nothing panics, nothing is printed, and no more is kept than fits.
    #[test]
    fn any_bytes_are_borne(reads in prop::collection::vec((0..300_u64, prop::collection::vec(any::<u8>(), 0..80)), 0..20)) {
        let reads: Vec<(u64, &[u8])> = reads.iter().map(|(pause, bytes)| (*pause, bytes.as_slice())).collect();
        for text in texts(&reads) {
            prop_assert!(text.len() <= 2 * ROOM);
        }
    }

    /// The cuts between reads change nothing of a framed scan.
    #[test]
    fn the_pieces_of_a_frame_are_put_together(text in "[A-Z0-9<]{1,90}", cuts in prop::collection::vec(1..20_usize, 100)) {
        let whole = format!("\u{2}{text}\u{3}").into_bytes();
        let (mut rest, mut reads) = (whole.as_slice(), Vec::new());
        for cut in cuts {
            let (piece, after) = rest.split_at(cut.min(rest.len()));
            reads.push((20, piece));
            rest = after;
        }
        prop_assert_eq!(texts(&reads), [text]);
    }
}
