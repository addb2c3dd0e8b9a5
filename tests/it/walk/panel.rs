//! A panel without glass: a display of its own, a finger, a slow typist and a quick scanner.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a screen may take to follow on a busy machine, the guard against double taps included.
const SCREEN: Duration = Duration::from_millis(1500);

/// A display of 1080 x 1920.
pub struct Panel {
    display: String,
    server: Child,
}

impl Panel {
    /// Starts a display; `None` with a word where its programs are missing.
    pub fn start() -> Option<Self> {
        for program in ["Xvfb", "xdotool"] {
            let found = Command::new(program).arg("-help").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
            if !found {
                let missing = format!("{program} is not installed (Debian: xvfb, xdotool)");
                if std::env::var("CI").as_deref() == Ok("true") {
                    panic!("{missing}");
                }
                eprintln!("skipped: {missing}");
                return None;
            }
        }
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1080x1920x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        let _ = BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Some(Self { display: format!(":{}", number.trim()), server })
    }

    /// Opens a kiosk on the display and waits until its window is there and drawn.
    pub fn open(&self, kiosk: &mut Command) -> Kiosk {
        let child = kiosk.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY").spawn().unwrap();
        let kiosk = Kiosk(child);
        let seen = until(Duration::from_secs(60), || {
            let found = self.xdotool(&["search", "--onlyvisible", "--name", "."]);
            found.then_some(())
        });
        assert!(seen.is_some(), "the kiosk opened no window");
        sleep(Duration::from_secs(4));
        kiosk
    }

    fn xdotool(&self, words: &[&str]) -> bool {
        Command::new("xdotool")
            .env("DISPLAY", &self.display)
            .args(words)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    }

    fn tap(&self, x: u32, y: u32) {
        assert!(self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]));
        sleep(SCREEN);
    }

    /// "I have an appointment".
    pub fn tap_appointment(&self) {
        self.tap(540, 1000);
    }

    /// The one dark thing: the next step.
    pub fn tap_next(&self) {
        self.tap(800, 1660);
    }

    /// As a person types on a keypad.
    pub fn type_slowly(&self, words: &str) {
        assert!(self.xdotool(&["type", "--delay", "120", words]));
        sleep(SCREEN);
    }

    /// As a scanner types: all at once, with an Enter behind it.
    pub fn scan(&self, code: &str) {
        assert!(self.xdotool(&["type", "--delay", "2", &format!("{code}\n")]));
        sleep(SCREEN);
    }

    /// Opens the pad by the site mark and signs on.
    pub fn sign_on(&self, number: &str, pin: &str) {
        self.tap(150, 75);
        number.chars().for_each(|digit| self.tap_digit(digit));
        pin.chars().for_each(|digit| self.tap_digit(digit));
        self.tap(803, 1451);
        sleep(Duration::from_secs(3));
    }

    fn tap_digit(&self, digit: char) {
        let (x, y) = match digit.to_digit(10).unwrap() {
            0 => (539, 1451),
            other => (275 + (other - 1) % 3 * 264, 936 + (other - 1) / 3 * 171),
        };
        assert!(self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]));
        sleep(Duration::from_millis(450));
    }

    /// The first act of the staff bar, and its first reason.
    pub fn tap_first_act_and_reason(&self) {
        self.tap(300, 1500);
        self.tap(300, 1500);
    }

    /// Closes the staff bar.
    pub fn close_bar(&self) {
        self.tap(900, 1300);
    }

    /// Keeps what the panel shows, for whoever looks into a failed run.
    pub fn keep_picture(&self, name: &str) {
        let file = std::env::temp_dir().join(format!("welkom-{name}.png"));
        let _ = Command::new("import").env("DISPLAY", &self.display).args(["-window", "root"]).arg(file).status();
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A running kiosk; it ends with the test.
pub struct Kiosk(Child);

impl Drop for Kiosk {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks again until there is an answer or the time is over.
pub fn until<T>(longest: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    while started.elapsed() < longest {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        sleep(Duration::from_millis(200));
    }
    None
}
