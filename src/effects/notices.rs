//! The notices' thread: takes one due notice at a time from the outbox, sends it, and tells what became of it.
//!
//! The store's thread wakes it. A notice stays in the outbox until a server accepted it; whatever ends this thread
//! loses none. It never holds more than the one notice that it is sending, and never says that a host knows of a guest
//! when it was reception that was told.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::config::{Mail as Setting, MailSecurity};
use crate::domain::id::{NoticeId, VisitId};
use crate::domain::notice::{Notice, NoticeKind};
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::notify::{LONGEST_SENDING, Mail, NoticeWords, NotifyError, Security, Settings};
use crate::store::outbox::{LEASE, Tries};
use crate::store::{Store, StoreError};

use super::mail_trouble::{LastTry, MailTrouble};
use super::store_thread::{StoreThread, logged, spawn};
use super::unanswered::heard;
use super::{House, News, Tell};

/// The store must not give a notice to another process while this one may still be sending it.
const _: () = assert!(LEASE.as_secs() > LONGEST_SENDING.as_secs() + 30);

/// How long a server may not take the notice to the next in line before its guest is told to walk to the desk.
const A_WHILE: TimeDelta = TimeDelta::seconds(30);

/// Called once with whether a server accepted the notice at the first try.
pub(super) type OnSent = Box<dyn FnOnce(bool) + Send>;

/// The way to the notices' thread.
#[derive(Clone)]
pub(super) struct Notices {
    letters: Sender<Letter>,
    answers: Answers,
    last: LastTry,
}

/// What the notices' thread is asked.
enum Letter {
    /// Something may be due in the outbox.
    Look,
    /// Say when nothing is due any more.
    Told(Sender<()>),
}

/// Who waits for the first try of which notice.
type Answers = Arc<Mutex<Vec<(NoticeId, OnSent)>>>;

impl Notices {
    /// Starts the thread. It takes only notices of these tries from the outbox.
    pub(super) fn start(house: &Arc<House>, store: &StoreThread, tell: &Tell, tries: Tries) -> Self {
        let (letters, todo) = channel();
        let answers = Answers::default();
        let last = LastTry::default();
        let postman = Postman {
            house: house.clone(),
            store: store.clone(),
            tell: tell.clone(),
            answers: answers.clone(),
            last: last.clone(),
            tries,
        };
        spawn("notices", move || postman.deliver(&todo));
        Self { letters, answers, last }
    }

    /// Answers once the first try of a notice is made. Called on the store's thread, in the piece of work that queued
    /// the notice.
    pub(super) fn answer_for(&self, id: NoticeId, answer: OnSent) {
        waiting(&self.answers).push((id, answer));
    }

    /// Why the last notice that was tried could not be sent, if the server or the house stands in the way.
    pub(super) fn trouble(&self) -> Option<MailTrouble> {
        self.last.trouble()
    }

    /// Something may be due in the outbox.
    pub(super) fn look(&self) {
        let _ = self.letters.send(Letter::Look);
    }

    /// Waits until nothing is due any more.
    pub(super) fn settle(&self) {
        let (told, hear) = channel();
        if self.letters.send(Letter::Told(told)).is_ok() {
            let _ = hear.recv();
        }
    }
}

/// The thread's own side.
struct Postman {
    house: Arc<House>,
    store: StoreThread,
    tell: Tell,
    answers: Answers,
    last: LastTry,
    tries: Tries,
}

impl Postman {
    fn deliver(&self, todo: &Receiver<Letter>) {
        let mut mail = None;
        while let Ok(letter) = todo.recv() {
            // What was asked while the last one was sent is answered by one look.
            let letters: Vec<_> = std::iter::once(letter).chain(todo.try_iter()).collect();
            while let Some((id, notice)) = self.next() {
                self.try_once(&mut mail, id, notice);
            }
            for letter in letters {
                if let Letter::Told(told) = letter {
                    let _ = told.send(());
                }
            }
        }
    }

    /// Takes one notice from the outbox. Whoever waits for another one when there is none waits for one that another
    /// process took: they hear no, because nobody here will know.
    fn next(&self) -> Option<(NoticeId, Notice)> {
        let _ = self.house.config.mail.as_ref()?;
        let (tries, answers) = (self.tries, self.answers.clone());
        self.store.ask(move |store| {
            let taken = logged(store.take_notice(tries)).flatten();
            if taken.is_none() {
                let unanswered = std::mem::take(&mut *waiting(&answers));
                unanswered.into_iter().for_each(|(_, answer)| answer(false));
            }
            taken
        })?
    }

    /// Sends one notice and notes what came of it, before the next one is taken.
    fn try_once(&self, mail: &mut Option<Mail>, id: NoticeId, notice: Notice) {
        let sent = self.send(mail, id, &notice);
        self.last.note(&sent);
        let (kind, host_hears) = (notice.kind, notice.to.is_some() && sent.is_ok());
        drop(notice);
        for answer in self.waiting_for(id) {
            answer(sent.is_ok());
        }
        let noted: fn(&mut Store, NoticeId) -> Result<Option<VisitId>, StoreError> = match &sent {
            Ok(()) => Store::notice_delivered,
            Err(error) if error.is_temporary() => {
                tracing::warn!(%error, ?kind, "a notice could not be sent; it is tried again while it is still true");
                Store::notice_failed
            }
            Err(error) => {
                tracing::warn!(%error, ?kind, "a notice can never be sent as it is; somebody else is told instead");
                Store::notice_refused
            }
        };
        if sent.is_err() {
            // What was read from files may be mended by the next try.
            *mail = None;
        }
        let (tell, accepted) = (self.tell.clone(), sent.is_ok());
        self.store.run(move |store| {
            let Some(visit) = logged(noted(store, id)).flatten() else { return };
            match kind {
                // The visit says whose notice it was; the number of the question does not matter.
                NoticeKind::Arrived => {
                    tell(News::Event(Event::Answer(Attempt::default(), Answer::HostTold(visit, host_hears))));
                }
                NoticeKind::ApprovalUnanswered(_) if accepted => tell(heard(visit, true)),
                // A server that wants to be asked twice is no reason to send anybody to the desk.
                NoticeKind::ApprovalUnanswered(_) => {
                    if logged(store.notice_waits(id)).flatten().is_some_and(|waits| waits >= A_WHILE) {
                        tell(heard(visit, false));
                    }
                }
                NoticeKind::ApprovalWanted | NoticeKind::Delivery | NoticeKind::CallReception => {}
            }
        });
    }

    /// Takes out who waits for a notice.
    fn waiting_for(&self, id: NoticeId) -> Vec<OnSent> {
        let mut answers = waiting(&self.answers);
        let (now, later): (Vec<_>, Vec<_>) = std::mem::take(&mut *answers).into_iter().partition(|(of, _)| *of == id);
        *answers = later;
        now.into_iter().map(|(_, answer)| answer).collect()
    }

    /// Sends one notice in the house's own language.
    fn send(&self, mail: &mut Option<Mail>, id: NoticeId, notice: &Notice) -> Result<(), NotSent> {
        let setting = self.house.config.mail.as_ref().ok_or(NotSent::NoSender)?;
        let words = self.house.own_words().ok_or(NotSent::NoWords)?;
        let mail = match mail {
            Some(mail) => mail,
            None => mail.insert(Mail::new(&settings(setting)?)?),
        };
        let crate::words::Mail { subject, body } = words.mail(notice, &self.house.config.site.name);
        let _ = mail.send(id, notice, &NoticeWords { subject, body })?;
        Ok(())
    }
}

/// Who waits for an answer. A panic of somebody else leaves the list whole.
fn waiting(answers: &Answers) -> MutexGuard<'_, Vec<(NoticeId, OnSent)>> {
    answers.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says why a notice was not sent. Never to whom.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// kiosk.toml has no `[mail]`.
    #[error("no mail server is set up; add [mail] to kiosk.toml")]
    NoSender,
    /// No language of kiosk.toml has words.
    #[error("no language of kiosk.toml has words; mend `languages`")]
    NoWords,
    /// The password's file cannot be read.
    #[error("the file of the mail password cannot be read; make it readable for the user that runs the kiosk")]
    Password(#[source] std::io::Error),
    /// The server or the address did not take it.
    #[error(transparent)]
    Mail(#[from] NotifyError),
}

impl NotSent {
    /// Whether the same notice may be sent later, when the server or the house's settings are better.
    fn is_temporary(&self) -> bool {
        match self {
            Self::NoSender | Self::NoWords | Self::Password(_) => true,
            Self::Mail(error) => error.is_temporary(),
        }
    }
}

/// What kiosk.toml says of the mail server, with the password read from its file.
fn settings(setting: &Setting) -> Result<Settings, NotSent> {
    let login = match &setting.login {
        None => None,
        Some(login) => {
            let text = Zeroizing::new(std::fs::read_to_string(&login.password_file).map_err(NotSent::Password)?);
            let password = SecretString::from(text.lines().next().unwrap_or("").to_owned());
            Some((login.user.clone(), password))
        }
    };
    Ok(Settings {
        server: setting.server.clone(),
        port: setting.port,
        security: match setting.security {
            MailSecurity::None => Security::None,
            MailSecurity::Starttls => Security::Starttls,
            MailSecurity::Tls => Security::Tls,
        },
        from: setting.from.clone(),
        reception: setting.reception.clone(),
        next_in_line: setting.next_in_line.clone(),
        login,
    })
}
