//! Who waits for reception: the answer to it.
//!
//! The desk owns one while it is shown, hands it taps, keys and answers, and draws it.

use crate::effects::{Effects, WaitingNews};
use crate::ui::Element;
use crate::ui::keyboard::Stroke;

use super::frame::{Head, Tab, bar, page};
use super::message::{Ask as DeskAsk, Message};
use super::page::{Here, On};

/// A tap on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {}

/// What the page asks of the world.
#[derive(Debug)]
pub enum Ask {}

/// What is on the page, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage;

/// The page.
pub struct Waiting {}

impl Waiting {
    pub(super) fn new() -> Self {
        Self {}
    }

    /// What it asks when it opens, each half minute, and whenever the house has changed.
    pub(super) fn asks(&self) -> Vec<DeskAsk> {
        Vec::new()
    }

    pub(super) fn stage(&self) -> Stage {
        Stage
    }

    /// Takes a tap.
    pub(super) fn tap(&mut self, tap: Tap, _here: &Here<'_>) -> Vec<DeskAsk> {
        match tap {}
    }

    /// Takes a letter, from either keyboard.
    pub(super) fn stroke(&mut self, _stroke: Stroke, _here: &Here<'_>) -> Vec<DeskAsk> {
        Vec::new()
    }

    /// What is typed in its field.
    pub(super) fn typed(&self) -> &str {
        ""
    }

    /// Takes Enter.
    pub(super) fn enter(&mut self, _here: &Here<'_>) -> Vec<DeskAsk> {
        Vec::new()
    }

    /// Takes an answer.
    pub(super) fn learn(&mut self, news: &WaitingNews, _here: &Here<'_>) -> Vec<DeskAsk> {
        match *news {}
    }

    /// Takes one step back within the page. `false` when there is none.
    pub(super) fn back(&mut self) -> bool {
        false
    }

    pub(super) fn view<'a>(&self, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
        let (screen, _room) = bar(on, page(on.look, on.words, &on.words.say("desk-title"), head), Tab::Today);
        screen.into()
    }
}

impl Ask {
    /// Hands it to the world.
    pub fn perform(self, _effects: &Effects) {
        match self {}
    }
}
