//! Whom a guest visits, in full, and whom to tell of them.
//!
//! Called by `perform` on the store's thread. A notice holds a first name at most.

use crate::domain::host::{Host, HostChoice};
use crate::domain::name::look_up_agrees;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::text::Personal;
use crate::domain::visit::VisitDraft;
use crate::effects::House;
use crate::store::{Store, StoreError};

/// The full name of a chosen host, which the guest may have seen as "Anna V."; else what was typed.
pub(super) fn host_name(store: &mut Store, host: &HostChoice) -> Result<Personal, StoreError> {
    let known = match host.id {
        Some(id) => store.host(id)?,
        None => None,
    };
    Ok(known.map_or_else(|| host.name.clone(), |known| known.name))
}

/// The host of the directory who was chosen, or whose full name was typed.
pub(super) fn directory_host(store: &mut Store, host: &HostChoice) -> Result<Option<Host>, StoreError> {
    match host.id {
        Some(id) => store.host(id),
        None => store.host_named(host.name.as_str()),
    }
}

/// The draft with its host's full name, and the host of the directory, if it is one. A name that was typed with a slip
/// is the host of the invitation, if those two agree; the guest may have named another one since.
pub(super) fn full_host(store: &mut Store, mut draft: VisitDraft) -> Result<(VisitDraft, Option<Host>), StoreError> {
    let mut host = directory_host(store, &draft.host)?;
    if let (None, None, Some(invitation)) = (&host, draft.host.id, draft.invitation)
        && let Some(invitation) = store.invitation(invitation)?
        && look_up_agrees(invitation.host.as_str(), draft.host.name.as_str())
    {
        host = store.host_named(invitation.host.as_str())?;
    }
    if let Some(host) = &host {
        draft.host = HostChoice { id: Some(host.id), name: host.name.clone() };
    }
    Ok((draft, host))
}

/// Whom to tell of a guest who was saved: reception, when the guest has to be admitted first.
pub(super) fn arrival(house: &House, draft: &VisitDraft, host: Option<Host>) -> Option<Notice> {
    if !draft.needs_approval {
        return arrived(house, host, &draft.name, &draft.host.name);
    }
    let first_name = Personal::clean(draft.name.first_name()).ok();
    let approval = Notice { first_name, ..Notice::without_words(NoticeKind::ApprovalWanted) };
    house.config.mail.is_some().then_some(approval)
}

/// The notice that a guest has arrived, if the house can send one. Of a host without an address reception is told whom
/// to tell.
pub(super) fn arrived(house: &House, host: Option<Host>, guest: &Personal, visited: &Personal) -> Option<Notice> {
    let to = host.filter(|host| host.email.is_some());
    let first_name = Personal::clean(guest.first_name()).ok();
    let host = if to.is_none() { Some(visited.clone()) } else { None };
    house.config.mail.is_some().then_some(Notice { kind: NoticeKind::Arrived, to, first_name, host })
}

/// Whether a host may yet hear of their guest: only reception hears of one whose host has no address.
pub(super) fn host_hears(notice: Option<&Notice>) -> bool {
    notice.is_some_and(|notice| notice.to.is_some())
}
