//! The notices' thread: sends what the outbox hands out, and tells what became of it.
//!
//! A notice stays in the outbox until a server accepted it; whatever ends this thread loses none.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::config::{Mail as Setting, MailSecurity};
use crate::domain::id::NoticeId;
use crate::domain::notice::{Notice, NoticeKind};
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::notify::{Mail, NoticeWords, NotifyError, Security, Settings};

use super::store_thread::{StoreThread, logged, spawn};
use super::{House, News, Tell};

/// Called once with whether a server accepted the notice.
pub(super) type OnSent = Box<dyn FnOnce(bool) + Send>;

/// The way to the notices' thread.
#[derive(Clone)]
pub(super) struct Notices {
    letters: Sender<Letter>,
    answers: Answers,
}

/// What the notices' thread is asked.
enum Letter {
    /// Send this notice.
    Send(NoticeId, Notice),
    /// Say when everything before this is tried.
    Told(Sender<()>),
}

/// Who waits for the first try of which notice.
type Answers = Arc<Mutex<Vec<(NoticeId, OnSent)>>>;

impl Notices {
    /// Starts the thread.
    pub(super) fn start(house: &Arc<House>, store: &StoreThread, tell: &Tell) -> Self {
        let (letters, todo) = channel();
        let answers = Answers::default();
        let postman =
            Postman { house: house.clone(), store: store.clone(), tell: tell.clone(), answers: answers.clone() };
        spawn("notices", move || postman.deliver(&todo));
        Self { letters, answers }
    }

    /// Answers once the first try of a notice is made.
    pub(super) fn answer_for(&self, id: NoticeId, answer: OnSent) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).push((id, answer));
    }

    /// Hands over notices that the outbox gave out.
    pub(super) fn send_all(&self, notices: Vec<(NoticeId, Notice)>) {
        for (id, notice) in notices {
            let _ = self.letters.send(Letter::Send(id, notice));
        }
    }

    /// Waits until everything handed over so far was tried once.
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
}

impl Postman {
    fn deliver(&self, todo: &Receiver<Letter>) {
        let mut mail = None;
        while let Ok(letter) = todo.recv() {
            let (id, notice) = match letter {
                Letter::Send(id, notice) => (id, notice),
                Letter::Told(told) => {
                    let _ = told.send(());
                    continue;
                }
            };
            let sent = self.send(&mut mail, &notice);
            let kind = notice.kind;
            drop(notice);
            for answer in self.waiting_for(id) {
                answer(sent.is_ok());
            }
            let tell = self.tell.clone();
            match sent {
                Ok(()) => self.store.run(move |store| {
                    let visit = logged(store.notice_delivered(id)).flatten();
                    if let (NoticeKind::Arrived, Some(visit)) = (kind, visit) {
                        // The visit says whose notice it was; the number of the question does not matter.
                        tell(News::Event(Event::Answer(Attempt::default(), Answer::HostTold(visit, true))));
                    }
                }),
                Err(error) => {
                    tracing::warn!(%error, ?kind, "a notice could not be sent; it is tried again until its day ends");
                    self.store.run(move |store| {
                        let _ = logged(store.notice_failed(id));
                    });
                }
            }
        }
    }

    /// Takes out who waits for a notice.
    fn waiting_for(&self, id: NoticeId) -> Vec<OnSent> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, later): (Vec<_>, Vec<_>) = std::mem::take(&mut *answers).into_iter().partition(|(of, _)| *of == id);
        *answers = later;
        now.into_iter().map(|(_, answer)| answer).collect()
    }

    /// Sends one notice in the house's own language.
    fn send(&self, mail: &mut Option<Mail>, notice: &Notice) -> Result<(), NotSent> {
        let setting = self.house.config.mail.as_ref().ok_or(NotSent::NoSender)?;
        let words = self.house.own_words().ok_or(NotSent::NoWords)?;
        let mail = match mail {
            Some(mail) => mail,
            None => mail.insert(Mail::new(&settings(setting)?)?),
        };
        let crate::words::Mail { subject, body } = words.mail(notice, &self.house.config.site.name);
        let _ = mail.send(notice, &NoticeWords { subject, body })?;
        Ok(())
    }
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
        login,
    })
}
