//! What the desk's page `roll_call` asks of the house; answered as [`RollCallNews`].
//!
//! The people are told before the line of the audit is written: on a full disk, too, it is known who is inside.

use crate::domain::visit::Present;
use crate::effects::store_thread::logged;
use crate::effects::{DeskNews, Effects, News, paper_printer, roll_call, roll_call_papers};
use crate::store::audit::{About, AuditAct, AuditEntry, Who};

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RollCallNews {
    /// Who is inside; `None` when the database cannot be read.
    People(Option<Vec<Present>>),
    /// How many labels went to a printer; `None` when none could.
    Printing(Option<usize>),
}

impl Effects {
    /// Asks who is inside; answers [`RollCallNews::People`].
    pub fn ask_roll_call(&self) {
        let (tell, house) = (self.tell.clone(), self.house.clone());
        self.store.run(move |store| {
            let people = logged(roll_call(store, &house.config));
            tell(News::Desk(DeskNews::RollCall(RollCallNews::People(people))));
        });
    }

    /// Notes something of a roll call.
    pub fn note_roll_call(&self, who: Who, act: AuditAct, about: Option<About>) {
        self.store.run(move |store| {
            let _ = logged(store.note_act(&AuditEntry { who, act, about, reason: None, visit: None }));
        });
    }

    /// Prints who is inside on the first printer whose labels are large enough; answers [`RollCallNews::Printing`].
    /// `at_kiosk` says whether somebody is in the middle of a check-in, who is in no list yet.
    pub fn print_roll_call(&self, who: Who, at_kiosk: bool) {
        let (tell, house) = (self.tell.clone(), self.house.clone());
        self.store.run_with_others(move |store, others| {
            let printed = match (paper_printer(&house.config), house.own_words()) {
                (Some(printer), Some(words)) => logged(roll_call(store, &house.config)).map(|people| {
                    let papers = roll_call_papers(&house, words, people, at_kiosk, store.now());
                    let labels = papers.len();
                    papers.into_iter().for_each(|paper| others.printers.print_paper(&printer.name, paper));
                    labels
                }),
                (None, _) | (_, None) => None,
            };
            tell(News::Desk(DeskNews::RollCall(RollCallNews::Printing(printed))));
            if printed.is_some() {
                let act = AuditAct::RollCallPrinted;
                let _ = logged(store.note_act(&AuditEntry { who, act, about: None, reason: None, visit: None }));
            }
        });
    }
}
