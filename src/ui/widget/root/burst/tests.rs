//! Scanners and typists in front of a window that draws quickly, slowly, or hardly at all.

use proptest::prelude::*;

use super::*;

const TOKEN: &str = "W1I0123456789ABCDEFGHJKMNPQRX";
const PASSPORT: [&str; 2] =
    ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];

fn ms(time: u64) -> Duration {
    Duration::from_millis(time)
}

/// A window that is busy for the length of a frame after each look and each batch of keys.
struct Window {
    burst: Burst,
    start: Instant,
    now: Instant,
    frame: Duration,
    heard: Vec<(u64, Heard)>,
}

impl Window {
    fn new(frame: Duration) -> Self {
        let start = Instant::now();
        Self { burst: Burst::default(), start, now: start, frame, heard: Vec::new() }
    }

    fn note(&mut self, heard: Vec<Heard>) {
        let time = u64::try_from(self.now.duration_since(self.start).as_millis()).unwrap();
        self.heard.extend(heard.into_iter().map(|heard| (time, heard)));
    }

    /// Plays keys at their moments, in milliseconds, and waits until nothing is held; a line feed is Enter.
    fn play(&mut self, keys: &[(u64, char)]) {
        let start = self.start;
        let mut keys = keys.iter().map(|(at, key)| (start + ms(*at), *key)).peekable();
        loop {
            let next = keys.peek().map(|(at, _)| *at).into_iter().chain(self.burst.due()).min();
            let Some(next) = next else { return };
            self.now = self.now.max(next);
            let mut waiting = Vec::new();
            while let Some((_, key)) = keys.next_if(|(at, _)| *at <= self.now) {
                waiting.push(key);
            }
            // As iced does: it draws first, and then hears what came before it began to draw.
            if self.burst.due().is_some_and(|due| due <= self.now) {
                let heard = self.burst.look(self.now);
                self.note(heard);
                self.now += self.frame.max(Duration::from_micros(100));
            }
            if waiting.is_empty() {
                continue;
            }
            for key in waiting {
                match key {
                    '\n' if !self.burst.line_end(LineEnd::Enter, self.now) => self.note(vec![Heard::Enter]),
                    '\n' => {}
                    letter => self.burst.letter(letter, self.now),
                }
                self.now += Duration::from_micros(5);
            }
            self.now += self.frame;
        }
    }

    fn heard(self) -> Vec<Heard> {
        self.heard.into_iter().map(|(_, heard)| heard).collect()
    }
}

/// Keys with the same gap between all of them.
fn evenly(text: &str, gap: u64) -> Vec<(u64, char)> {
    (0..).map(|place| place * gap).zip(text.chars()).collect()
}

/// What a quick window hears.
fn heard(keys: &[(u64, char)]) -> Vec<Heard> {
    let mut window = Window::new(ms(4));
    window.play(keys);
    window.heard()
}

fn scan(text: &str) -> Heard {
    Heard::Scanned(Scanned::new(text))
}

fn typed(text: &str) -> Vec<Heard> {
    text.chars().map(|key| if key == '\n' { Heard::Enter } else { Heard::Typed(key) }).collect()
}

/// Keys one after another: each with the time since the one before.
fn spaced(keys: &[(u64, char)]) -> Vec<(u64, char)> {
    let mut now = 0;
    let moments = keys.iter().map(|(gap, key)| {
        now += gap;
        (now, *key)
    });
    moments.collect()
}

#[test]
fn a_scan_of_56_letters_comes_whole_at_any_speed() {
    let text = TOKEN.repeat(2)[..56].to_owned();
    for gap in [0, 1, 4, 8, 16, 29] {
        assert_eq!(heard(&evenly(&format!("{text}\n"), gap)), [scan(&text)], "{gap} ms");
    }
}

#[test]
fn a_scanner_that_ends_no_line_is_understood_after_silence() {
    assert_eq!(heard(&evenly(TOKEN, 2)), [scan(TOKEN)]);
}

#[test]
fn a_document_is_heard_once_with_its_lines_and_within_150_ms_of_its_last_key() {
    let whole = PASSPORT.join("\n");
    for (text, frame) in [(format!("{whole}\n"), 4), (format!("{whole}\n"), 16), (whole.clone(), 16)] {
        let mut window = Window::new(ms(frame));
        let keys = evenly(&text, 1);
        window.play(&keys);
        let took = window.heard[0].0 - keys.last().unwrap().0;
        assert_eq!(window.heard(), [scan(&whole)]);
        assert!(took <= 150, "{took} ms with frames of {frame} ms");
    }
}

#[test]
fn a_window_that_draws_slowly_loses_and_splits_nothing() {
    let whole = PASSPORT.join("\n");
    for frame in [30, 60, 100, 250, 700] {
        for gap in [1, 2, 8] {
            let mut window = Window::new(ms(frame));
            window.play(&evenly(&format!("{whole}\n"), gap));
            assert_eq!(window.heard(), [scan(&whole)], "{gap} ms a key, {frame} ms a frame");
        }
    }
}

#[test]
fn a_short_code_is_a_scan_also_while_the_window_draws() {
    for frame in [4, 30, 60, 150] {
        let mut window = Window::new(ms(frame));
        window.play(&evenly("7KQM4TXA\n", 1));
        assert_eq!(window.heard(), [scan("7KQM4TXA")], "{frame} ms a frame");
    }
}

#[test]
fn a_persons_letters_come_one_by_one() {
    for gap in [41, 60, 80, 90, 150, 400] {
        assert_eq!(heard(&evenly("José van den Berg", gap)), typed("José van den Berg"), "{gap} ms");
    }
}

#[test]
fn fingers_that_roll_over_two_keys_stay_a_persons() {
    for roll in [20, 25, 30, 40] {
        let pairs: Vec<(u64, char)> =
            "Johannes Vermeer\n".chars().zip([90, roll].into_iter().cycle()).map(|(key, gap)| (gap, key)).collect();
        assert_eq!(heard(&spaced(&pairs)), typed("Johannes Vermeer\n"), "{roll} ms");
    }
}

#[test]
fn a_person_at_a_window_that_draws_slowly_is_no_scanner() {
    for frame in [60, 150, 300, 700] {
        let mut window = Window::new(ms(frame));
        window.play(&evenly("Johannes Vermeer", 100));
        assert_eq!(window.heard(), typed("Johannes Vermeer"), "{frame} ms a frame");
    }
}

#[test]
fn keys_as_slow_as_a_person_are_typed_however_many() {
    assert_eq!(heard(&evenly(TOKEN, 35)), typed(TOKEN));
}

#[test]
fn a_persons_letter_is_not_held_longer_than_40_ms_and_a_frame() {
    let mut window = Window::new(ms(4));
    window.play(&[(0, 'a')]);
    assert_eq!(window.heard, [(44, Heard::Typed('a'))]);
}

#[test]
fn a_persons_enter_comes_after_their_letters() {
    assert_eq!(heard(&[(0, 'a'), (10, '\n')]), typed("a\n"));
    assert_eq!(heard(&[(0, 'a'), (100, '\n'), (300, '\n')]), typed("a\n\n"));
}

#[test]
fn a_hiccup_within_a_scan_does_not_cut_it() {
    for place in [2, 5, 12] {
        let late = |(at, key): (usize, char)| (if at == place { 79 } else { 1 }, key);
        let keys: Vec<(u64, char)> = TOKEN.chars().enumerate().map(late).collect();
        assert_eq!(heard(&spaced(&keys)), [scan(TOKEN)], "at {place}");
    }
}

#[test]
fn a_scan_in_two_halves_is_two_scans_and_never_typing() {
    for rest in [3, 12] {
        let (first, second) = TOKEN.split_at(TOKEN.len() - rest);
        let mut keys = evenly(first, 1);
        keys.extend(evenly(&format!("{second}\n"), 1).into_iter().map(|(at, key)| (at + 300, key)));
        assert_eq!(heard(&keys), [scan(first), scan(second)]);
    }
}

#[test]
fn every_enter_of_a_document_belongs_to_it() {
    let keys = format!("{}\n\n{}\n\n", PASSPORT[0], PASSPORT[1]);
    assert_eq!(heard(&evenly(&keys, 2)), [scan(&PASSPORT.join("\n"))]);
    // One that comes when the scan was understood already.
    let mut late = evenly(&PASSPORT.join("\n"), 1);
    late.extend([(300, '\n'), (600, '\n')]);
    assert_eq!(heard(&late), [scan(&PASSPORT.join("\n"))]);
    // And one by hand, later.
    late.push((2000, '\n'));
    assert_eq!(heard(&late), [scan(&PASSPORT.join("\n")), Heard::Enter]);
}

#[test]
fn a_licence_that_begins_with_a_short_line_presses_nothing() {
    let licence = "@\n\u{1e}\nANSI 636000\nDAC\nDCS\n";
    assert_eq!(heard(&evenly(licence, 2)), [scan(licence.trim_end())]);
}

#[test]
fn control_characters_stay_in_a_scan_and_are_never_typed() {
    let framed = format!("\u{2}{}\u{3}", PASSPORT[1]);
    assert_eq!(heard(&evenly(&framed, 2)), [scan(&framed)]);
    assert_eq!(heard(&evenly("\u{2}ab\u{3}", 100)), typed("ab"));
}

#[test]
fn two_scans_right_after_each_other_come_as_two_lines() {
    let glued = format!("{TOKEN}\n{TOKEN}\n");
    assert_eq!(heard(&evenly(&glued, 1)), [scan(&format!("{TOKEN}\n{TOKEN}"))]);
}

#[test]
fn a_stuck_key_cannot_fill_the_memory() {
    let found = heard(&evenly(&"x".repeat(5000), 1));
    let [Heard::Scanned(text)] = found.as_slice() else { panic!("a burst this long is a scan") };
    assert_eq!(text.as_str().len(), LONGEST);
}

#[test]
fn nothing_of_a_scan_is_ever_printed() {
    let mut burst = Burst::default();
    burst.letter('Q', Instant::now());
    assert!(!format!("{burst:?}{:?}{:?}", scan(TOKEN), Heard::Typed('Q')).contains('Q'));
}

/// Somebody at the kiosk.
#[derive(Debug, Clone)]
enum Somebody {
    /// A person types: each key, and the time before it.
    Types(Vec<(u64, char)>),
    /// A scanner reads: its lines, the time between keys, and how often it ends a line.
    Scans { lines: Vec<String>, gap: u64, ends: usize },
}

impl Somebody {
    /// Their keys, each with the time since the one before.
    fn keys(&self) -> Vec<(u64, char)> {
        match self {
            Self::Types(keys) => keys.clone(),
            Self::Scans { lines, gap, ends } => {
                let text: String = lines.iter().map(|line| format!("{line}{}", "\n".repeat(*ends))).collect();
                let text = if *ends == 0 { lines.concat() } else { text };
                text.chars().map(|key| (*gap, key)).collect()
            }
        }
    }

    /// What the kiosk should hear of them.
    fn meant(&self) -> Vec<Heard> {
        match self {
            Self::Types(keys) => typed(&keys.iter().map(|(_, key)| *key).collect::<String>()),
            Self::Scans { lines, ends: 0, .. } => vec![scan(&lines.concat())],
            Self::Scans { lines, .. } => vec![scan(&lines.join("\n"))],
        }
    }
}

fn somebody() -> impl Strategy<Value = Somebody> {
    // Two fingers may roll over; then the next key takes its time.
    let pair =
        ("[a-zé '-]", 80..160_u64, proptest::option::of(("[a-z\n]", 20..40_u64))).prop_map(|(first, gap, second)| {
            let key = |text: String| text.chars().next().unwrap();
            let mut keys = vec![(gap, key(first))];
            keys.extend(second.map(|(second, roll)| (roll, key(second))));
            keys
        });
    let types = prop::collection::vec(pair, 1..12).prop_map(|pairs| Somebody::Types(pairs.concat()));
    let scans = (prop::collection::vec("[A-Z0-9<]{8,44}", 1..4), 1..16_u64, 0..3_usize)
        .prop_map(|(lines, gap, ends)| Somebody::Scans { lines, gap, ends });
    prop_oneof![types, scans]
}

proptest! {
    /// Typists and scanners take turns: each key is heard once, in order, and as theirs.
    #[test]
    fn typing_is_typing_and_a_scan_is_a_scan(turns in prop::collection::vec((somebody(), 600..900_u64), 1..6), frame in 0..40_u64) {
        let mut keys = Vec::new();
        for (turn, pause) in &turns {
            let mut own = turn.keys();
            own[0].0 += pause;
            keys.extend(own);
        }
        let mut window = Window::new(ms(frame));
        window.play(&spaced(&keys));
        let meant: Vec<Heard> = turns.iter().flat_map(|(turn, _)| turn.meant()).collect();
        prop_assert!(window.heard() == meant);
    }

    /// Whatever the moments and however busy the window: each character is heard once and in order.
    #[test]
    fn no_character_is_lost_doubled_or_moved(
        keys in prop::collection::vec((0..300_u64, "[a-z0-9<\n]"), 0..200),
        hurry in prop::collection::vec(1..40_u64, 200),
        frame in 0..800_u64,
    ) {
        // Half of the time nobody waits for long, so that bursts come about.
        let keys: Vec<(u64, char)> = keys.iter().zip(hurry).map(|((gap, key), hurry)| {
            (if hurry < 30 { hurry / 3 } else { *gap }, key.chars().next().unwrap())
        }).collect();
        let mut window = Window::new(ms(frame));
        window.play(&spaced(&keys));
        let mut letters = String::new();
        for heard in window.heard() {
            match heard {
                Heard::Typed(letter) => letters.push(letter),
                Heard::Scanned(text) => letters.push_str(&text.as_str().replace('\n', "")),
                Heard::Enter | Heard::Tab => {}
            }
        }
        let came: String = keys.iter().map(|(_, key)| *key).filter(|key| *key != '\n').collect();
        prop_assert_eq!(letters, came);
    }
}

#[test]
fn a_window_with_nothing_held_need_not_look() {
    let mut burst = Burst::default();
    assert_eq!(burst.due(), None);
    assert_eq!(burst.look(Instant::now() + ms(1000)), []);
}
