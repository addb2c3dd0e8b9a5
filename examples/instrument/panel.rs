//! A display in memory, a panel of 1080 x 1920 where nothing else is said, a finger on it and an eye that reads a strip
//! of pixels in some hundredths of a millisecond.
//!
//! The finger is a pointer: XTEST knows no touch. Places are pixels, as `kiosk.toml` of this repository draws them. A
//! scanner that types is here too, since it is a keyboard to the display.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConfigureWindowAux, ConnectionExt, ImageFormat, InputFocus,
    KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::Fault;

/// How long anything may take to show.
const LONGEST: Duration = Duration::from_secs(20);
/// Between two looks: one that never rests takes a processor from the kiosk that it looks at.
pub const REST: Duration = Duration::from_micros(200);

/// X11's names of the keys that write nothing.
const ENTER: u32 = 0xff0d;
const SHIFT: u32 = 0xffe1;
const ESCAPE: u32 = 0xff1b;

/// A place on the panel.
pub type Place = (i16, i16);

/// Some pixels: left, top, width, height.
pub type Strip = (i16, i16, u16, u16);

/// The panel.
pub struct Panel {
    server: Child,
    name: String,
    connection: RustConnection,
    root: Window,
}

impl Panel {
    /// Starts one.
    pub fn start() -> Result<Self, Fault> {
        Self::of("1080x1920")
    }

    /// Starts a display of a size.
    pub fn of(size: &str) -> Result<Self, Fault> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24"), "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb does not start ({error}); install the package xvfb"))?;
        let mut number = String::new();
        let _ = BufReader::new(server.stdout.take().ok_or("Xvfb is silent")?).read_line(&mut number)?;
        let name = format!(":{}", number.trim());
        let (connection, screen) = x11rb::connect(Some(&name))?;
        let root = connection.setup().roots.get(screen).ok_or("a display without a screen")?.root;
        Ok(Self { server, name, connection, root })
    }

    /// Its server.
    pub fn server(&self) -> u32 {
        self.server.id()
    }

    /// Lets a program use this panel and no other.
    pub fn lend<'a>(&self, program: &'a mut Command) -> &'a mut Command {
        program.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET")
    }

    /// Lays the finger over a place.
    pub fn aim(&self, place: Place) -> Result<(), Fault> {
        self.fake(MOTION_NOTIFY_EVENT, 0, place)
    }

    /// Puts it down.
    pub fn press(&self) -> Result<(), Fault> {
        self.fake(BUTTON_PRESS_EVENT, 1, (0, 0))
    }

    /// Lifts it.
    pub fn lift(&self) -> Result<(), Fault> {
        self.fake(BUTTON_RELEASE_EVENT, 1, (0, 0))
    }

    /// Aims, presses and lifts, as slowly as a person.
    pub fn tap(&self, place: Place) -> Result<(), Fault> {
        self.aim(place)?;
        sleep(Duration::from_millis(30));
        self.press()?;
        sleep(Duration::from_millis(60));
        self.lift()
    }

    /// Types as a scanner does, a character in so much time, with Enter for each line feed. Answers when the last
    /// character that is no Enter was pressed.
    pub fn type_quickly(&self, text: &str, each: Duration) -> Result<Instant, Fault> {
        let keyboard = Keyboard::of(&self.connection)?;
        let (shift, _) = keyboard.key(SHIFT)?;
        let began = Instant::now();
        let mut last = began;
        for (number, character) in (0..).zip(text.chars()) {
            let (key, shifted) = keyboard.key(if character == '\n' { ENTER } else { u32::from(character) })?;
            sleep((began + each * number).saturating_duration_since(Instant::now()));
            if character != '\n' {
                last = Instant::now();
            }
            if shifted {
                self.fake(KEY_PRESS_EVENT, shift, (0, 0))?;
            }
            self.fake(KEY_PRESS_EVENT, key, (0, 0))?;
            self.fake(KEY_RELEASE_EVENT, key, (0, 0))?;
            if shifted {
                self.fake(KEY_RELEASE_EVENT, shift, (0, 0))?;
            }
        }
        Ok(last)
    }

    /// What is drawn there, four bytes a pixel.
    pub fn look(&self, (left, top, width, height): Strip) -> Result<Vec<u8>, Fault> {
        let asked = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, left, top, width, height, u32::MAX)?;
        Ok(asked.reply()?.data)
    }

    /// What is drawn in two places at one moment: both are asked for before either is answered, since the server may draw
    /// another frame in between.
    pub fn look_twice(&self, one: Strip, other: Strip) -> Result<(Vec<u8>, Vec<u8>), Fault> {
        let ask = |(left, top, width, height): Strip| {
            self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, left, top, width, height, u32::MAX)
        };
        let (one, other) = (ask(one)?, ask(other)?);
        Ok((one.reply()?.data, other.reply()?.data))
    }

    /// The colour of a place: red, green, blue.
    pub fn colour(&self, (x, y): Place) -> Result<[u8; 3], Fault> {
        match self.look((x, y, 1, 1))?.as_slice() {
            [blue, green, red, ..] => Ok([*red, *green, *blue]),
            _ => Err("a pixel without its colour".into()),
        }
    }

    /// Waits until a place has a colour, and answers when it was seen.
    pub fn await_colour(&self, place: Place, colour: [u8; 3], what: &str) -> Result<Instant, Fault> {
        let started = Instant::now();
        while self.colour(place)? != colour {
            if started.elapsed() > LONGEST {
                return Err(format!("{what} does not show").into());
            }
            sleep(REST);
        }
        Ok(Instant::now())
    }

    /// Waits until a place has another colour.
    pub fn await_other_colour(&self, place: Place, colour: [u8; 3], what: &str) -> Result<Instant, Fault> {
        let started = Instant::now();
        while self.colour(place)? == colour {
            if started.elapsed() > LONGEST {
                return Err(format!("{what} does not go").into());
            }
            sleep(REST);
        }
        Ok(Instant::now())
    }

    /// Waits until some pixels are as they were once, and answers when it was seen.
    pub fn await_pixels(&self, strip: Strip, wanted: &[u8], what: &str) -> Result<Instant, Fault> {
        let started = Instant::now();
        while self.look(strip)? != wanted {
            if started.elapsed() > LONGEST {
                return Err(format!("{what} does not show").into());
            }
            sleep(REST);
        }
        Ok(Instant::now())
    }

    /// Presses Escape.
    pub fn escape(&self) -> Result<(), Fault> {
        let (key, _) = Keyboard::of(&self.connection)?.key(ESCAPE)?;
        self.fake(KEY_PRESS_EVENT, key, (0, 0))?;
        self.fake(KEY_RELEASE_EVENT, key, (0, 0))
    }

    /// The window whose title ends so, once it is there. No window manager runs, so each stands on the root.
    pub fn window(&self, title: &str) -> Result<Window, Fault> {
        let started = Instant::now();
        let name = self.connection.intern_atom(false, b"_NET_WM_NAME")?.reply()?.atom;
        while started.elapsed() < LONGEST {
            for window in self.connection.query_tree(self.root)?.reply()?.children {
                let asked = self.connection.get_property(false, window, name, AtomEnum::ANY, 0, 256)?;
                if asked.reply().is_ok_and(|property| property.value.ends_with(title.as_bytes())) {
                    return Ok(window);
                }
            }
            sleep(Duration::from_millis(20));
        }
        Err(format!("no window is called {title}").into())
    }

    /// Puts a window into the display's corner, as large as a panel of 1080 x 1920.
    pub fn make_whole(&self, window: Window) -> Result<(), Fault> {
        let place = ConfigureWindowAux::new().x(0).y(0).width(1080).height(1920);
        self.connection.configure_window(window, &place)?.check()?;
        Ok(())
    }

    /// Gives a window the keys.
    pub fn focus(&self, window: Window) -> Result<(), Fault> {
        self.connection.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?.check()?;
        Ok(())
    }

    fn fake(&self, kind: u8, button: u8, (x, y): Place) -> Result<(), Fault> {
        // The answer of a void request is waited for, so that the event is with the server when this returns.
        let sent = self.connection.xtest_fake_input(kind, button, x11rb::CURRENT_TIME, self.root, x, y, 0)?;
        sent.check()?;
        Ok(())
    }
}

/// Which key writes what.
struct Keyboard {
    first: u8,
    columns: usize,
    symbols: Vec<u32>,
}

impl Keyboard {
    fn of(connection: &RustConnection) -> Result<Self, Fault> {
        let setup = connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        Ok(Self { first, columns: usize::from(mapping.keysyms_per_keycode), symbols: mapping.keysyms })
    }

    /// The key of a symbol, and whether it needs Shift.
    fn key(&self, symbol: u32) -> Result<(u8, bool), Fault> {
        (self.first..)
            .zip(self.symbols.chunks(self.columns))
            .find_map(|(key, symbols)| Some((key, symbols.iter().take(2).position(|found| *found == symbol)? == 1)))
            .ok_or_else(|| format!("no key writes symbol {symbol:#x}").into())
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
