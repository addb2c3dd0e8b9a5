//! Each effect of the flow, performed: what the store does, and whom it wakes afterwards.

use crate::domain::host::{Host, HostChoice};
use crate::domain::id::VisitId;
use crate::domain::invitation::{LookUpAnswer, Resolution};
use crate::domain::language::Language;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::domain::staff::{Authority, Done};
use crate::domain::text::Personal;
use crate::domain::token::Scan;
use crate::domain::visit::VisitDraft;
use crate::flow::Effect;
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::store::audit::Who;
use crate::store::desk::{Confirmed, Override};
use crate::store::{Store, StoreError};

use super::printers::Wish;
use super::store_thread::{Others, logged};
use super::{Effects, House, News, Tell};

/// Performs one effect.
pub(super) fn perform(effects: &Effects, effect: Effect, language: &Language) {
    let (house, tell, language) = (effects.house.clone(), effects.tell.clone(), language.clone());
    match effect {
        Effect::Suggest(attempt, typed) => effects.store.run(move |store| {
            let shown = house.config.policy.suggestions;
            let hosts = logged(store.suggest(typed.as_str(), shown)).unwrap_or_default();
            answer(&tell, attempt, Answer::Suggested(hosts));
        }),
        Effect::Match { attempt, name, email, host } => effects.store.run(move |store| {
            let found = logged(look_up(store, &name, email.as_ref(), &host));
            // A store that cannot be read finds nobody: reception goes on, as with any unknown guest.
            answer(&tell, attempt, Answer::Matched(found.unwrap_or(LookUpAnswer::TooManyTries)));
        }),
        Effect::Resolve(attempt, scan) => effects.store.run(move |store| {
            let found = match &scan {
                Scan::Token(token) => logged(store.by_token(token)),
                Scan::Code(code) => logged(store.by_code(code)),
                Scan::Foreign => None,
            };
            answer(&tell, attempt, Answer::Resolved(found.unwrap_or(Resolution::Unknown)));
        }),
        Effect::Save(attempt, draft, done) => effects.store.run_with_others(move |store, others| {
            let saved = logged(full_host(store, *draft).and_then(|(draft, host)| {
                let printer = house.config.printer_for(draft.kind).map(|printer| printer.name.as_str());
                let notice = arrival(&house, &draft, host);
                let overrides: Vec<Override> = done.iter().copied().map(decided).collect();
                let confirmed = Confirmed { draft: &draft, overrides: &overrides, printer, notice: notice.as_ref() };
                store.save_confirmed(&confirmed)
            }));
            match saved {
                Some(saved) => {
                    let visit = saved.visit.visit;
                    answer(&tell, attempt, Answer::Saved(saved.visit));
                    if house.config.mail.is_none() {
                        answer(&tell, attempt, Answer::HostTold(visit, false));
                    }
                    others.post(store);
                }
                None => answer(&tell, attempt, Answer::NotSaved),
            }
        }),
        Effect::Print(attempt, visit) => {
            effects.store.run_with_others(move |store, others| match logged(store.print_job_of(visit)).flatten() {
                Some(job) => others.printers.print(store, job, Wish::of(attempt, &language)),
                None => no_printer(&tell, attempt),
            })
        }
        Effect::PrintAgain(attempt, visit, done) => effects.store.run_with_others(move |store, others| {
            let kind = logged(store.visit(visit)).flatten().map(|visit| visit.kind);
            let Some(printer) = kind.and_then(|kind| house.config.printer_for(kind)) else {
                no_printer(&tell, attempt);
                return;
            };
            let told = tell.clone();
            let printer = printer.name.clone();
            let again = move |store: &mut Store, others: &Others| {
                let job =
                    store.print_again(visit, &printer, who(done.by), done.reason).and_then(|job| store.print_job(job));
                match logged(job) {
                    Some(job) => others.printers.print(store, job, Wish::of(attempt, &language)),
                    None => answer(&tell, attempt, Answer::Printed(PrintOutcome::Failed(PrintTrouble::Aborted))),
                }
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
                        Ok(out @ (PrintOutcome::Confirmed | PrintOutcome::Sent)) => {
                            answer(&told, attempt, Answer::Printed(out))
                        }
                        Err(trouble) => answer(&told, attempt, Answer::Printed(PrintOutcome::Waiting(trouble))),
                    }),
                ),
            }
        }),
        Effect::Admit(attempt, visit, done) => effects.store.run_with_others(move |store, others| {
            let admitted = logged(admitted(store, &house, visit).and_then(|(printer, notice)| {
                store.admit_by(visit, decided(done), printer.as_deref(), notice.as_ref())
            }));
            let news = if admitted.is_some() { Answer::Admitted(visit) } else { Answer::NotSaved };
            answer(&tell, attempt, news);
            others.post(store);
        }),
        Effect::RemoveWaiting(visit, done) => effects.store.run(move |store| {
            let _ = logged(store.refuse_by(visit, decided(done)));
        }),
        Effect::Audit(done) => effects.store.run(move |store| {
            let _ = logged(store.note_override(decided(done)));
        }),
        Effect::SignOutByBadge(attempt, token) => effects.store.run_with_others(move |store, others| {
            let visit = logged(store.check_out_by_badge(&token)).flatten();
            answer(&tell, attempt, Answer::SignedOut(visit.is_some()));
            if let Some(visit) = visit {
                others.cancel(logged(store.cancel_prints(visit)).unwrap_or_default());
            }
        }),
        Effect::SignOut(visit, done) => effects.store.run_with_others(move |store, others| {
            if let Some(signed_out) = logged(store.check_out_by(visit, decided(done))) {
                others.cancel(signed_out.on_their_way);
            }
        }),
        Effect::SayLeft { attempt, name, host } => effects.store.run(move |store| {
            let _ = logged(host_name(store, &host).and_then(|host| store.says_left(&name, &host)));
            answer(&tell, attempt, Answer::Noted);
        }),
        Effect::TellDelivery(attempt, host) => effects.store.run_with_others(move |store, others| {
            let host = logged(store.host(host)).flatten().filter(|host| host.email.is_some());
            match host {
                Some(host) => {
                    let notice = Notice { kind: NoticeKind::Delivery, to: Some(host), first_name: None };
                    others.tell(store, &house, &notice, move |told| answer(&tell, attempt, Answer::DeliveryTold(told)));
                }
                None => answer(&tell, attempt, Answer::DeliveryTold(false)),
            }
        }),
        Effect::CallReception(attempt) => effects.store.run_with_others(move |store, others| {
            let notice = Notice { kind: NoticeKind::CallReception, to: None, first_name: None };
            others.tell(store, &house, &notice, move |told| answer(&tell, attempt, Answer::ReceptionTold(told)));
        }),
    }
}

/// Hands an answer back as an event.
fn answer(tell: &Tell, attempt: Attempt, answer: Answer) {
    tell(News::Event(Event::Answer(attempt, answer)));
}

/// The house has no printer for this badge.
fn no_printer(tell: &Tell, attempt: Attempt) {
    answer(tell, attempt, Answer::Printed(PrintOutcome::Failed(PrintTrouble::NoPrinter)));
}

/// Name and host together, once; the address in the place of the name where the guest typed one.
fn look_up(
    store: &mut Store,
    name: &Personal,
    email: Option<&Personal>,
    host: &HostChoice,
) -> Result<LookUpAnswer, StoreError> {
    let host = host_name(store, host)?;
    match email {
        Some(email) => store.look_up_by_email(email, &host),
        None => store.look_up(name, &host),
    }
}

/// The full name of a chosen host, which the guest may have seen as "Anna V."; else what was typed.
fn host_name(store: &mut Store, host: &HostChoice) -> Result<Personal, StoreError> {
    let known = match host.id {
        Some(id) => store.host(id)?,
        None => None,
    };
    Ok(known.map_or_else(|| host.name.clone(), |known| known.name))
}

/// The draft with its host's full name, and the host of the directory, if it is one.
fn full_host(store: &mut Store, mut draft: VisitDraft) -> Result<(VisitDraft, Option<Host>), StoreError> {
    let host = match draft.host.id {
        Some(id) => store.host(id)?,
        None => store.host_named(draft.host.name.as_str())?,
    };
    if let Some(host) = &host {
        draft.host = HostChoice { id: Some(host.id), name: host.name.clone() };
    }
    Ok((draft, host))
}

/// Whom to tell of an arrival: the host, or reception when the guest has to be admitted or the host has no address.
fn arrival(house: &House, draft: &VisitDraft, host: Option<Host>) -> Option<Notice> {
    let waits = draft.needs_approval;
    let (kind, to) = if waits { (NoticeKind::ApprovalWanted, None) } else { (NoticeKind::Arrived, host) };
    notice(house, kind, to, &draft.name)
}

/// A notice about a guest, if the house can send one. A host without an address is told by reception.
fn notice(house: &House, kind: NoticeKind, to: Option<Host>, guest: &Personal) -> Option<Notice> {
    let to = to.filter(|host| host.email.is_some());
    let first_name = Personal::clean(guest.first_name()).ok();
    house.config.mail.is_some().then_some(Notice { kind, to, first_name })
}

/// The printer and the notice of a waiting guest who is let in.
fn admitted(store: &mut Store, house: &House, visit: VisitId) -> Result<(Option<String>, Option<Notice>), StoreError> {
    let stored = store.visit(visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
    let printer = house.config.printer_for(stored.kind).map(|printer| printer.name.clone());
    let host = match stored.host.id {
        Some(id) => store.host(id)?,
        None => None,
    };
    Ok((printer, notice(house, NoticeKind::Arrived, host, &stored.name)))
}

/// A staff act as the audit takes it.
fn decided(done: Done) -> Override {
    Override { who: who(done.by), act: done.act, reason: done.reason }
}

/// Who answers for an act, in the audit's words.
fn who(by: Authority) -> Who {
    match by {
        Authority::Staff(number) => Who::Staff(number),
        Authority::Operator => Who::Operator,
    }
}
