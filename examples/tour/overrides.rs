//! Reception over a guest's step: what they put right, whom they look for, and what came of it.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use welkom::domain::host::{HostChoice, HostSuggestion};
use welkom::domain::id::{HostId, InvitationId};
use welkom::domain::invitation::{Hit, Hits, Resolution, Seek, Window};
use welkom::domain::print::PrintOutcome;
use welkom::domain::staff::{Correction, Reason, StaffAct};
use welkom::flow::state::Typed;
use welkom::flow::{Answer, Event};
use welkom::ui::screen::staff::{BarStage, BarView, Outcome, StaffView};

use super::Fault;
use super::scenes::{ANNA, JOSE, Shot, shot};
use super::walk::{DAY, VISIT, Walk, ended, personal};

/// What staff typed.
static NAME: LazyLock<Typed> = LazyLock::new(|| Typed::from_text("José van der Bergh"));
static HOST: LazyLock<Typed> = LazyLock::new(|| Typed::from_text("bak"));
static NOTHING: LazyLock<Typed> = LazyLock::new(Typed::default);
static SOUGHT: LazyLock<Typed> = LazyLock::new(|| Typed::from_text("van"));

/// Every stage of the bar that changes something.
pub fn shots() -> Result<Vec<Shot>, Fault> {
    let asked = Walk::rich().looked_up(JOSE, ANNA, true)?;
    let question = asked.clone().signed_on()?;
    let checking = asked.questioned().signed_on()?;
    let arriving = Walk::rich().does(Event::Arrive).types("José").signed_on()?;
    let corrected = checking
        .clone()
        .does(Event::StaffCorrects(Correction::Name(personal("José van der Bergh")?), Reason::Misspelled));
    let saved = Walk::rich().looked_up(JOSE, ANNA, true)?.questioned().seen()?.agreed().saved(false).told(true);
    let done = saved.answered(Answer::Printed(PrintOutcome::Confirmed)).signed_on()?;
    let host = HostChoice { id: None, name: personal(ANNA)? };
    let renamed = done.clone().answered(Answer::Corrected(VISIT, personal("José van der Bergh")?, host));
    let mut all = vec![
        over("bar-question", question, BarStage::Acts),
        over("bar-arriving", arriving, BarStage::Acts),
        over("bar-access-over", Walk::rich().scanned_too_late(JOSE, ANNA)?.signed_on()?, BarStage::Acts),
        over("bar-more", checking.clone(), BarStage::More),
        over("bar-more-largest", checking.clone(), BarStage::More).largest(),
        over("bar-more-reach", checking.clone(), BarStage::More).reach(),
        over("bar-end-reasons", checking.clone(), BarStage::Reasons(StaffAct::Cancel)),
        over("bar-kinds", checking.clone(), BarStage::Kinds),
        told("bar-waits-for-save", corrected, Outcome::WithTheVisit),
        told("bar-not-done", done.clone(), Outcome::NotDone),
        told("bar-badge-is-old", renamed, Outcome::BadgeIsOld),
        over("bar-more-saved", done, BarStage::More),
    ];
    all.extend(pages(checking)?);
    Ok(all)
}

/// What takes the whole page.
fn pages(checking: Walk) -> Result<Vec<Shot>, Fault> {
    let hosts: Result<Vec<_>, Fault> = ["Ada Bakker", "Bram Bakema"]
        .iter()
        .zip(1..)
        .map(|(name, at)| Ok(HostSuggestion { id: HostId([at; 16]), shown: personal(name)? }))
        .collect();
    let of_host = checking.clone().does(Event::StaffSeeksHost(personal("bak")?)).answered(Answer::Suggested(hosts?));
    let names = [JOSE, "Joske van den Heuvel", "Maximiliaan van Oudshoorn", "Eleni Papadopoulos", "Li Wei", "Ada Vos"];
    let names = names.iter().chain(&["Jan Smit", "Noor Haddad", "Tom de Wit", "Sofie Claes"]);
    let hits: Vec<Hit> = names.zip(0..).map(|(name, hour)| hit(name, hour)).collect::<Result<_, _>>()?;
    let searched = checking.clone().does(Event::StaffSeeks(Seek::Name(personal("van")?), Reason::CodeForgotten));
    let found = Hits { found: hits.iter().take(Hits::MOST).cloned().collect(), more: true };
    let found = searched.clone().answered(Answer::Sought(Some(found)));
    let nobody = searched.answered(Answer::Sought(Some(Hits::default())));
    let chosen = found.clone().does(Event::StaffChooses(Box::new(hit(JOSE, 0)?), Reason::CodeForgotten));
    let gone = chosen.clone().answered(Answer::Chosen(Resolution::Unknown));
    let over_now = chosen.answered(Answer::Chosen(Resolution::Over(ended(JOSE, ANNA)?)));
    let mut lists = checking.clone();
    lists.policy.lists_on_panel = true;
    let lists = lists.does(Event::StaffSeeks(Seek::Everybody, Reason::CodeForgotten));
    let lists = lists.answered(Answer::Sought(Some(Hits { found: hits, more: false })));
    Ok(vec![
        over("bar-name", checking.clone(), BarStage::Name(&NAME)),
        over("bar-name-largest", checking.clone(), BarStage::Name(&NAME)).largest(),
        over("bar-name-reach", checking.clone(), BarStage::Name(&NAME)).reach(),
        over("bar-host", of_host.clone(), BarStage::Host(&HOST)),
        over("bar-host-reach", of_host, BarStage::Host(&HOST)).reach(),
        over("bar-search", checking, BarStage::Search(&NOTHING)),
        over("bar-search-nobody", nobody, BarStage::Search(&SOUGHT)),
        over("bar-found", found.clone(), BarStage::Found),
        over("bar-found-largest", found.clone(), BarStage::Found).largest(),
        over("bar-found-reach", found, BarStage::Found).reach(),
        over("bar-found-gone", gone, BarStage::Found),
        over("bar-found-ended", over_now, BarStage::Found),
        over("bar-list", lists.clone(), BarStage::List),
        over("bar-list-second-page", lists, BarStage::List).page(1),
    ])
}

fn over(name: &'static str, walk: Walk, stage: BarStage<'static>) -> Shot {
    let bar = BarView { stage, outcome: Outcome::None, closes_in: 17 };
    Shot { staff: StaffView { bar, ..StaffView::default() }, ..shot(name, walk) }
}

fn told(name: &'static str, walk: Walk, outcome: Outcome) -> Shot {
    let bar = BarView { stage: BarStage::Acts, outcome, closes_in: 17 };
    Shot { staff: StaffView { bar, ..StaffView::default() }, ..shot(name, walk) }
}

/// An invitation of today, from nine o'clock in Amsterdam on.
fn hit(name: &str, hour: u8) -> Result<Hit, Fault> {
    let nine: DateTime<Utc> = "2026-11-23T08:00:00Z".parse()?;
    let starts_at = nine + chrono::TimeDelta::minutes(30 * i64::from(hour));
    let ends_at = starts_at + chrono::TimeDelta::hours(1);
    let window = Window { starts_at, ends_at, first_day: DAY, last_day: DAY, has_times: true };
    Ok(Hit { id: InvitationId([hour; 16]), name: personal(name)?, host: personal(ANNA)?, window })
}
