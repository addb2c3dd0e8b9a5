//! Each effect of the flow, performed: what the store does, and whom it wakes afterwards.

mod whom;

use std::sync::Arc;

use crate::domain::host::HostChoice;
use crate::domain::id::VisitId;
use crate::domain::invitation::{LookUpAnswer, Resolution};
use crate::domain::language::Language;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::domain::staff::{Authority, Correction, Done, StaffNumber};
use crate::domain::text::Personal;
use crate::domain::token::Scan;
use crate::domain::visit::Forgetting;
use crate::flow::Effect;
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::store::audit::Who;
use crate::store::desk::{Admission, Confirmed, Override};
use crate::store::journal::Stage;
use crate::store::{Store, StoreError};

use self::whom::{arrival, arrived, directory_host, full_host, host_hears, host_name};
use super::followed::Followed;
use super::printers::Wish;
use super::store_thread::{Others, StoreThread, logged};
use super::{House, News, Tell, who_waits};

/// What an effect is performed with.
#[derive(Clone)]
pub(super) struct Hands {
    pub(super) house: Arc<House>,
    pub(super) store: StoreThread,
    /// Who hears the answers.
    pub(super) tell: Tell,
    pub(super) whose: Whose,
}

/// For whom an effect is performed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Guests at the panel: their look-ups are counted.
    Guests,
    /// Whoever runs commands on the machine.
    Operator,
    /// A member of staff at the desk, who must still be one when the visit is written.
    Desk(StaffNumber),
}

/// Performs one effect.
pub(super) fn perform(effects: &Hands, effect: Effect, language: &Language) {
    let (house, tell, language) = (effects.house.clone(), effects.tell.clone(), language.clone());
    match effect {
        Effect::Suggest(attempt, typed) => effects.store.run(move |store| {
            let shown = house.config.policy.suggestions;
            let hosts = logged(store.suggest(typed.as_str(), shown)).unwrap_or_default();
            answer(&tell, attempt, Answer::Suggested(hosts));
        }),
        Effect::Match { attempt, name, email, host } => {
            let at_kiosk = effects.whose == Whose::Guests;
            effects.store.run(move |store| {
                let found = logged(look_up(store, at_kiosk, &name, email.as_ref(), &host));
                // A store that cannot be read finds nobody: reception goes on, as with any unknown guest.
                answer(&tell, attempt, Answer::Matched(found.unwrap_or(LookUpAnswer::TooManyTries)));
            });
        }
        Effect::Resolve(attempt, scan) => effects.store.run(move |store| {
            let found = match &scan {
                Scan::Token(token) => logged(store.by_token(token)),
                Scan::Code(code) => logged(store.by_code(code)),
                Scan::Foreign => None,
            };
            answer(&tell, attempt, Answer::Resolved(found.unwrap_or(Resolution::Unknown)));
        }),
        Effect::Save(attempt, draft, done) => {
            let whose = effects.whose;
            effects.store.run_with_others(move |store, others| {
                let saved = full_host(store, *draft).and_then(|(draft, host)| {
                    let printer = house.config.printer_for(draft.kind).map(|printer| printer.name.as_str());
                    let notice = arrival(&house, &draft, host);
                    let overrides: Vec<Override> = done.iter().copied().map(decided).collect();
                    let confirmed =
                        Confirmed { draft: &draft, overrides: &overrides, printer, notice: notice.as_ref() };
                    let saved = match whose {
                        Whose::Guests | Whose::Operator => store.save_confirmed(&confirmed),
                        Whose::Desk(number) => store.save_at_desk(&confirmed, Who::Staff(number)),
                    };
                    saved.map(|saved| (saved, host_hears(notice.as_ref())))
                });
                let judged = match saved {
                    Err(StoreError::InvitationUsed) => Some(Answer::AlreadyInside),
                    Err(StoreError::AccessOver) => Some(Answer::AccessOver),
                    Ok(_) | Err(_) => None,
                };
                if let Some(judged) = judged {
                    answer(&tell, attempt, judged);
                    return;
                }
                match logged(saved) {
                    Some((saved, host_hears)) => {
                        let (visit, waiting) = (saved.visit.visit, saved.visit.waiting);
                        for done in done {
                            acted(&tell, attempt, done, true);
                        }
                        answer(&tell, attempt, Answer::Saved(saved.visit));
                        // The host of one who waits hears when reception has let them in.
                        if !host_hears && !waiting {
                            answer(&tell, attempt, Answer::HostTold(visit, false));
                        }
                        others.post();
                    }
                    None => answer(&tell, attempt, Answer::NotSaved),
                }
            })
        }
        Effect::Print(attempt, visit) => {
            effects.store.run_with_others(move |store, others| match logged(store.print_job_of(visit)).flatten() {
                Some(job) => others.printers.print(store, job, Wish::of(attempt, &language).first()),
                None => no_printer(&tell, attempt),
            })
        }
        Effect::FollowBadge(attempt, visit) => effects.store.follow(Followed::new(attempt, visit, tell)),
        Effect::BadgeSeen(visit, there) => effects.store.run(move |store| {
            let outcome = if there { PrintOutcome::Confirmed } else { PrintOutcome::Failed(PrintTrouble::NoneCame) };
            if let Some(job) = logged(store.print_job_of(visit)).flatten().filter(|job| job.stage == Stage::Sent) {
                let _ = logged(store.print_outcome(job.id, outcome));
            }
        }),
        Effect::PrintAgain(attempt, visit, done) => effects.store.run_with_others(move |store, others| {
            let kind = logged(store.visit(visit)).flatten().map(|visit| visit.kind);
            let Some(printer) = kind.and_then(|kind| house.config.printer_for(kind)) else {
                acted(&tell, attempt, done, logged(store.note_override(decided(done))).is_some());
                no_printer(&tell, attempt);
                return;
            };
            let told = tell.clone();
            let printer = printer.name.clone();
            let again = move |store: &mut Store, others: &Others| {
                let job =
                    store.print_again(visit, &printer, who(done.by), done.reason).and_then(|job| store.print_job(job));
                let job = logged(job);
                acted(&told, attempt, done, job.is_some());
                match job {
                    Some(job) => others.printers.print(store, job, Wish::of(attempt, &language)),
                    None => answer(&told, attempt, Answer::Printed(PrintOutcome::Failed(PrintTrouble::Aborted))),
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
                            answer(&tell, attempt, Answer::Printed(out))
                        }
                        Err(trouble) => answer(&tell, attempt, Answer::Printed(PrintOutcome::Waiting(trouble))),
                    }),
                ),
            }
        }),
        Effect::Admit(attempt, visit, done) => effects.store.run_with_others(move |store, others| {
            let admitted = logged(admitted(store, &house, visit).and_then(|(printer, notice)| {
                let admission = store.admit_by(visit, decided(done), printer.as_deref(), notice.as_ref())?;
                Ok((admission, host_hears(notice.as_ref())))
            }));
            // Whoever answers second hears that their own act does not stand; the guest is inside all the same.
            acted(&tell, attempt, done, matches!(admitted, Some((Admission::Now(_), _))));
            match admitted {
                Some((Admission::Now(_), host_hears)) => {
                    others.answered(visit);
                    answer(&tell, attempt, Answer::Admitted(visit));
                    if !host_hears {
                        answer(&tell, attempt, Answer::HostTold(visit, false));
                    }
                    others.post();
                }
                Some((Admission::Earlier, _)) | None => {
                    // First how it was answered: who is let in does not wait for a decision any more.
                    who_waits::answered_elsewhere(store, &tell, visit);
                    answer(&tell, attempt, Answer::NotSaved);
                }
            }
        }),
        Effect::RemoveWaiting(attempt, visit, done) => effects.store.run_with_others(move |store, others| {
            let refused = logged(store.refuse_by(visit, decided(done))).is_some();
            acted(&tell, attempt, done, refused);
            if refused {
                others.answered(visit);
            } else {
                who_waits::answered_elsewhere(store, &tell, visit);
            }
        }),
        // It belongs to no guest any more.
        Effect::Audit(done) => effects.store.run(move |store| {
            acted(&tell, Attempt::default(), done, logged(store.note_override(decided(done))).is_some());
        }),
        Effect::SignOutByBadge(attempt, token) => effects.store.run_with_others(move |store, others| {
            let left = logged(store.check_out_by_badge(&token)).flatten();
            let said = match &left {
                Some(left) => Answer::SignedOut(Some(left.forgetting)),
                // A badge that is read twice hears the same goodbye twice; of an erased visit nothing is left to show.
                None if logged(store.badge_is_erased(&token)).unwrap_or(false) => Answer::Noted,
                None => {
                    let left = logged(store.badge_left_today(&token)).unwrap_or(false);
                    Answer::SignedOut(left.then_some(Forgetting::NotAsked))
                }
            };
            answer(&tell, attempt, said);
            if let Some(left) = left {
                others.cancel(left.on_their_way);
            }
        }),
        Effect::ShowKept(attempt, token) => effects.store.run(move |store| {
            let kept = logged(store.kept_by_badge(&token)).flatten();
            answer(&tell, attempt, Answer::Kept(kept.map(Box::new)));
        }),
        Effect::Forget(attempt, token, wish) => effects.store.run(move |store| {
            let forgetting = logged(store.forget_by_badge(&token, wish)).flatten();
            answer(&tell, attempt, Answer::Forgetting(forgetting));
        }),
        Effect::Correct(attempt, visit, correction, done) => {
            effects.store.run_with_others(move |store, others| {
                let corrected = logged(corrected(store, &house, visit, correction, done));
                acted(&tell, attempt, done, corrected.is_some());
                if let Some((name, host)) = corrected {
                    answer(&tell, attempt, Answer::Corrected(visit, name, host));
                    others.post();
                }
            });
        }
        Effect::Seek(attempt, seek, done) => effects.store.run(move |store| {
            answer(&tell, attempt, Answer::Sought(logged(store.seek_by(&seek, decided(done)))));
        }),
        Effect::Choose(attempt, invitation) => effects.store.run(move |store| {
            let now = logged(store.by_id(invitation)).unwrap_or(Resolution::Unknown);
            answer(&tell, attempt, Answer::Chosen(now));
        }),
        Effect::SignOut(attempt, visit, done) => effects.store.run_with_others(move |store, others| {
            let signed_out = logged(store.check_out_by(visit, decided(done)));
            acted(&tell, attempt, done, signed_out.is_some());
            match signed_out {
                Some(signed_out) => {
                    others.answered(visit);
                    others.cancel(signed_out.on_their_way);
                }
                None => who_waits::answered_elsewhere(store, &tell, visit),
            }
        }),
        Effect::SayLeft { attempt, name, host } => effects.store.run(move |store| {
            let _ = logged(host_name(store, &host).and_then(|host| store.says_left(&name, &host)));
            answer(&tell, attempt, Answer::Noted);
        }),
        Effect::TellDelivery(attempt, host) => effects.store.run_with_others(move |store, others| {
            let host = logged(directory_host(store, &host)).flatten().filter(|host| host.email.is_some());
            match host {
                Some(host) => {
                    let notice = Notice { kind: NoticeKind::Delivery, to: Some(host), first_name: None, host: None };
                    others.tell(store, &house, &notice, move |told| answer(&tell, attempt, Answer::DeliveryTold(told)));
                }
                None => answer(&tell, attempt, Answer::DeliveryTold(false)),
            }
        }),
        Effect::CallReception(attempt) => effects.store.run_with_others(move |store, others| {
            let notice = Notice::without_words(NoticeKind::CallReception);
            others.tell(store, &house, &notice, move |told| answer(&tell, attempt, Answer::ReceptionTold(told)));
        }),
    }
}

/// Hands an answer back as an event.
fn answer(tell: &Tell, attempt: Attempt, answer: Answer) {
    tell(News::Event(Event::Answer(attempt, answer)));
}

/// Says whether an act of staff stands. The act says which it was; the number, whose guest it was.
fn acted(tell: &Tell, attempt: Attempt, done: Done, stands: bool) {
    answer(tell, attempt, Answer::Acted(done.act, stands));
}

/// The house has no printer for this badge.
fn no_printer(tell: &Tell, attempt: Attempt) {
    answer(tell, attempt, Answer::Printed(PrintOutcome::Failed(PrintTrouble::NoPrinter)));
}

/// Name and host together, once; the address in the place of the name where the guest typed one. Tries are counted
/// where guests make them.
fn look_up(
    store: &mut Store,
    at_kiosk: bool,
    name: &Personal,
    email: Option<&Personal>,
    host: &HostChoice,
) -> Result<LookUpAnswer, StoreError> {
    let host = host_name(store, host)?;
    match email {
        Some(email) => store.look_up_by_email(email, &host),
        None if at_kiosk => store.look_up(name, &host),
        None => store.look_up_uncounted(name, &host),
    }
}

/// The printer and the notice of a waiting guest who is let in.
pub(super) fn admitted(
    store: &mut Store,
    house: &House,
    visit: VisitId,
) -> Result<(Option<String>, Option<Notice>), StoreError> {
    let stored = store.visit(visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
    let printer = house.config.printer_for(stored.kind).map(|printer| printer.name.clone());
    let host = match stored.host.id {
        Some(id) => store.host(id)?,
        None => None,
    };
    Ok((printer, arrived(house, host, &stored.name, &stored.host.name)))
}

/// Puts something right of a visit; another host, in full where the directory knows them, hears that their guest is here.
fn corrected(
    store: &mut Store,
    house: &House,
    visit: VisitId,
    mut correction: Correction,
    done: Done,
) -> Result<(Personal, HostChoice), StoreError> {
    let mut notice = None;
    if let Correction::Host(choice) = &mut correction {
        let host = directory_host(store, choice)?;
        if let Some(host) = &host {
            *choice = HostChoice { id: Some(host.id), name: host.name.clone() };
        }
        let stored = store.visit(visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
        notice = arrived(house, host, &stored.name, &choice.name);
    }
    store.correct_by(visit, correction, decided(done), notice.as_ref())
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
