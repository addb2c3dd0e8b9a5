//! Everything that a guest or reception sees: the one room that knows the window toolkit.
//!
//! `cli` opens it. It turns taps into events of the flow and draws the state that comes back; it must never decide
//! anything about a guest itself.
//!
//! # How to write a screen
//! A screen is a function from what it shows to an [`Element`]; it names roles and parts, never a colour, a size or a
//! side. [`Look`] holds palette, measures and drawings, and is handed to every part:
//!
//! ```
//! use welkom::ui::metrics::{Metrics, Orientation, TextRole};
//! use welkom::ui::widget::bar::{Bar, Cell, First};
//! use welkom::ui::widget::choice::choice;
//! use welkom::ui::widget::field::field;
//! use welkom::ui::widget::frame::frame;
//! use welkom::ui::widget::label::label;
//! use welkom::ui::{Element, Look, theme::Scheme};
//!
//! #[derive(Debug, Clone)]
//! enum Message { Stop, Language, Text, Reception, Back, Next, Clear, Choose(usize) }
//!
//! fn view<'a>(look: &Look, typed: &str, hosts: &[&str], chosen: Option<usize>) -> Element<'a, Message> {
//!     let bar = Bar {
//!         first: First::Stop(Cell::new("Stop", Message::Stop)),
//!         language: Cell::new("English", Message::Language),
//!         text: Cell::new("Text & contrast", Message::Text),
//!         reception: Cell::new("Call reception", Message::Reception),
//!     };
//!     let rows = hosts.iter().enumerate().map(|(at, host)| {
//!         choice(look, &[(host, false)], chosen == Some(at), Some(Message::Choose(at)))
//!     });
//!     frame(look, "Example House", bar)
//!         .step(2, 5, "Step 2 of 5")
//!         .title("Who are you visiting?")
//!         .field(
//!             label(look, "Type at least three letters.", TextRole::Body),
//!             field(look, typed, "", true, Some(Message::Clear)),
//!             None,
//!         )
//!         .content(look.column(16.0, rows))
//!         .back("Back", Message::Back)
//!         .next("Next", chosen.map(|_| Message::Next))
//!         .view()
//! }
//!
//! let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
//! let _ = view(&look, "Anna", &["Anna de Vries", "Anna de Wit"], None);
//! ```
//!
//! - [`widget::frame`] places mark, step, title, lead, `shows` (nothing to tap), `field`, `content`, keys, Back and Next,
//!   and the bar: upright, lying, and in reach mode. A screen never asks how the panel hangs.
//! - Words go through [`widget::label`] only: iced 0.14 hides centred right-to-left lines.
//! - Parts beside each other go through [`Look::row`], so that they turn round in Arabic; fixed places through
//!   [`widget::board`].
//! - What can be tapped is made of [`widget::tap`]; a part without a message is out of use, and a line says why.
//! - Typing: the app owns a [`keyboard::KeyboardState`] a field and the text. [`widget::keyboard::keyboard`] publishes
//!   a [`keyboard::Key`]; `state.press(key, &text)` answers with a [`keyboard::Stroke`], which is applied to the text.
//!   Real keys come as [`widget::root::Input::Typed`]; after those, call `state.typed()`.
//! - Each tap reaches the app with the number of the screen that was drawn, and is dropped when that has gone: taps of
//!   one frame come together, so the guard of 300 ms alone would let the second one through.
//! - The whole view stands in one [`widget::root::root`], with a number for the screen (any change of it ignores taps
//!   for 300 ms) and one for the guest (a change wipes what a scanner had begun).
//! - The list of boxes, pictures and words should stay as long as it is while a guest types: iced compares it by
//!   place, and one box more in the middle repaints everything behind it. Let parts stay and lose their colour.
//! - A whole screen is a [`widget::board`] of [`theme::Role::Clear`]; large places are [`widget::fill`], never one box.
//! - [`preview::Stage`] draws and touches a view without a window: `cargo run --example parts -- DIR`.
//! - What a guest typed is wiped where it is ours: in the flow, in fields and in labels. The shaped letters and pixels
//!   that the drawing library keeps of it are dropped when the screen changes, but not wiped.
//! - Lengths given to parts are design pixels (1080x1920 at 0.248 mm); [`Look::px`] turns them into the panel's.

pub mod app;
pub mod desk;
pub mod fonts;
pub mod keyboard;
pub mod look;
pub mod message;
pub mod metrics;
pub mod pictures;
pub mod preview;
pub mod screen;
pub mod shut;
pub mod theme;
pub mod widget;

pub use look::Look;

/// A part of a screen that sends messages of one kind.
pub type Element<'a, M> = iced::Element<'a, M, iced::Theme, iced::Renderer>;
