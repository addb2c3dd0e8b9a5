//! What the desk's page `visit` asks of the house; answered as [`VisitNews`].

use super::today::check_out_some;
use super::{DeskNews, Refused, refused};
use crate::domain::id::VisitId;
use crate::domain::print::PrintOutcome;
use crate::domain::staff::{Reason, StaffNumber};
use crate::effects::printers::Wish;
use crate::effects::store_thread::{Others, logged};
use crate::effects::{Effects, News, Tell};
use crate::store::people::VisitSheet;
use crate::store::{Store, StoreError};

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitNews {
    /// All that is kept of a visit; `None` within for one that is forgotten.
    Sheet(VisitId, Result<Option<Box<VisitSheet>>, Refused>),
    /// How many were signed out, and how many had left already.
    CheckedOut(Result<(usize, usize), Refused>),
    /// What became of the wish for another badge.
    PrintedAgain(Result<Again, Refused>),
}

/// What became of the wish for another badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It is on its way to the printer.
    Queued,
    /// The first one came out, or may still come out: nothing was printed.
    FirstOne,
    /// The house has no printer for it.
    NoPrinter,
}

impl Effects {
    /// Opens a visit's page for a member of staff, which is a look-up; answers [`VisitNews::Sheet`].
    pub fn look_up_visit(&self, by: StaffNumber, visit: VisitId) {
        let tell = self.tell.clone();
        self.store.run(move |store| sheet(&tell, visit, store.look_up_visit(by, visit)));
    }

    /// Reads the page that stands open anew; answers [`VisitNews::Sheet`].
    pub fn ask_visit(&self, visit: VisitId) {
        let tell = self.tell.clone();
        self.store.run(move |store| sheet(&tell, visit, store.visit_sheet(visit)));
    }

    /// Signs the guest of a visit out; answers [`VisitNews::CheckedOut`].
    pub fn check_out_visit(&self, by: StaffNumber, visit: VisitId, reason: Reason) {
        let tell = self.tell.clone();
        check_out_some(&self.store, (by, reason), vec![visit], (0, 0), move |done| {
            tell(News::Desk(DeskNews::Visit(VisitNews::CheckedOut(done))));
        });
    }

    /// Prints the badge of a visit again, once a first one that is on its way was given back; answers
    /// [`VisitNews::PrintedAgain`].
    pub fn print_visit_again(&self, by: StaffNumber, visit: VisitId, reason: Reason) {
        let (tell, house) = (self.tell.clone(), self.house.clone());
        self.store.run_with_others(move |store, others| {
            let kind = logged(store.visit(visit)).flatten().map(|visit| visit.kind);
            let Some(printer) = kind.and_then(|kind| house.config.printer_for(kind)) else {
                printed(&tell, Ok(Again::NoPrinter));
                return;
            };
            let (told, printer) = (tell.clone(), printer.name.clone());
            let again = move |store: &mut Store, others: &Others| {
                let job = store.print_again_for(by, visit, &printer, reason).and_then(|job| store.print_job(job));
                let done = job.map(|job| others.printers.print(store, job, Wish::default()));
                printed(&told, done.map(|()| Again::Queued).map_err(refused));
            };
            match logged(store.print_on_its_way(visit)).flatten() {
                None => again(store, others),
                // The first badge may still come out: a second one only when the device has given it back.
                Some(job) => others.printers.withdraw(
                    store,
                    others,
                    job,
                    Box::new(move |store, others, withdrawn| match withdrawn {
                        Ok(PrintOutcome::Waiting(_) | PrintOutcome::Failed(_)) => again(store, others),
                        Ok(PrintOutcome::Confirmed | PrintOutcome::Sent) | Err(_) => {
                            printed(&tell, Ok(Again::FirstOne));
                        }
                    }),
                ),
            }
        });
    }
}

fn sheet(tell: &Tell, visit: VisitId, read: Result<Option<VisitSheet>, StoreError>) {
    let read = read.map(|sheet| sheet.map(Box::new)).map_err(refused);
    tell(News::Desk(DeskNews::Visit(VisitNews::Sheet(visit, read))));
}

fn printed(tell: &Tell, done: Result<Again, Refused>) {
    tell(News::Desk(DeskNews::Visit(VisitNews::PrintedAgain(done))));
}
