//! Notices to hosts, against a mail server that takes, refuses, closes or hangs.

use std::time::{Duration, Instant};

use welkom::domain::host::Host;
use welkom::domain::id::{HostId, NoticeId};
use welkom::domain::notice::{Notice, NoticeKind};
use welkom::domain::text::Personal;
use welkom::notify::{Accepted, Mail, NoticeWords, NotifyError, Patience, Security, Settings};

use crate::mail_catcher::{MailCatcher, Manners};

/// Wait enough for a loopback, short enough for a test.
const WAIT: Duration = Duration::from_millis(800);
const PATIENCE: Patience = Patience { answer: WAIT, acceptance: WAIT, whole: WAIT.saturating_mul(2) };
/// The notice that all these tests send.
const ID: NoticeId = NoticeId([0xab; 16]);

fn mail(port: u16) -> Mail {
    let settings = Settings {
        server: "127.0.0.1".into(),
        port,
        security: Security::None,
        from: "kiosk@example.org".into(),
        reception: "desk@example.org".into(),
        next_in_line: vec!["duty@example.org".into(), "manager@example.org".into()],
        login: None,
    };
    Mail::with_patience(&settings, PATIENCE).unwrap()
}

/// A notice that José has arrived, to a host with this address.
fn arrived(email: Option<&str>) -> Notice {
    let host = Host {
        id: HostId([1; 16]),
        name: Personal::clean("Anna de Vries").unwrap(),
        email: email.map(|email| Personal::clean(email).unwrap()),
        phone: None,
        place: None,
        deputy: None,
    };
    Notice {
        kind: NoticeKind::Arrived, to: Some(host), first_name: Some(Personal::clean("José").unwrap()), host: None
    }
}

fn words() -> NoticeWords {
    NoticeWords { subject: "José is er".into(), body: "José staat beneden.\n.\nGroet van de kiosk.".into() }
}

/// What comes of a notice at a server with these manners.
fn sent_to(manners: Manners) -> Result<Accepted, NotifyError> {
    mail(MailCatcher::start(manners).port).send(ID, &arrived(Some("anna@example.org")), &words())
}

#[test]
fn the_host_gets_one_mail_with_a_first_name_and_nothing_more() {
    let server = MailCatcher::start(Manners::Takes);
    assert_eq!(mail(server.port).send(ID, &arrived(Some("anna@example.org")), &words()), Ok(Accepted));
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(
        (mails[0].from.as_str(), mails[0].to.as_slice()),
        ("kiosk@example.org", ["anna@example.org".into()].as_slice())
    );
    let text = &mails[0].text;
    for header in ["From: kiosk@example.org\n", "To: anna@example.org\n", "Auto-Submitted: auto-generated\n", "Date: "]
    {
        assert!(text.contains(header), "{header} in {text}");
    }
    let id = format!("Message-ID: <{ID}@example.org>\n");
    assert!(text.contains(&id) && !text.contains("Bcc") && !text.contains("Vries"), "{text}");
    // "José" in a header and in a body, as RFC 2047 and quoted-printable write it.
    assert!(text.contains("Subject: =?utf-8?"), "{text}");
    assert!(text.contains("Jos=C3=A9 staat beneden.\n.\nGroet"), "{text}");
}

#[test]
fn a_notice_without_a_host_goes_to_reception() {
    let server = MailCatcher::start(Manners::Takes);
    let call = Notice::without_words(NoticeKind::CallReception);
    assert_eq!(mail(server.port).send(ID, &call, &words()), Ok(Accepted));
    assert_eq!(server.mails()[0].to, ["desk@example.org"]);
}

#[test]
fn who_is_next_in_line_gets_the_notice_of_their_place_and_nobody_else_does() {
    let server = MailCatcher::start(Manners::Takes);
    let next = |place| Notice::without_words(NoticeKind::ApprovalUnanswered(place));
    assert_eq!(mail(server.port).send(ID, &next(1), &words()), Ok(Accepted));
    assert_eq!(server.mails()[0].to, ["manager@example.org"]);
    assert_eq!(mail(server.port).send(ID, &next(2), &words()), Err(NotifyError::NobodyNext));
    assert!(!NotifyError::NobodyNext.is_temporary() && server.mails().len() == 1);
}

#[test]
fn nothing_can_be_smuggled_into_a_mail() {
    let server = MailCatcher::start(Manners::Takes);
    let mail = mail(server.port);
    for address in ["a@example.org, b@example.org", "a@example.org b@example.org", "A <a@example.org>", "nobody"] {
        let refused = mail.send(ID, &arrived(Some(address)), &words());
        assert_eq!(refused, Err(NotifyError::HostAddress), "{address}");
    }
    for subject in ["José\r\nBcc: all@example.org", "José\nBcc: all@example.org", "", " ", "a\0b"] {
        let refused =
            mail.send(ID, &arrived(Some("anna@example.org")), &NoticeWords { subject: subject.into(), ..words() });
        assert_eq!(refused, Err(NotifyError::Words), "{subject:?}");
    }
    assert_eq!(mail.send(ID, &arrived(None), &words()), Err(NotifyError::NoAddress));
    assert!(server.mails().is_empty());
}

#[test]
fn a_refusal_for_good_concerns_one_notice_and_says_nothing_of_anybody() {
    for manners in [
        Manners::AnswersRecipients("550 5.1.1 <anna@example.org> Anna de Vries is unknown here"),
        Manners::AnswersMail("554 no"),
    ] {
        let error = sent_to(manners).unwrap_err();
        assert!(!error.is_temporary(), "{error}");
        let said = format!("{error} {error:?}");
        assert!(!said.contains('@') && !said.contains("Anna") && !said.contains("Jos"), "{said}");
    }
}

#[test]
fn a_server_that_refuses_the_kiosk_itself_may_be_mended() {
    let refused = sent_to(Manners::AnswersSender("550 5.7.1 kiosk@example.org may not send"));
    assert_eq!(refused, Err(NotifyError::Unwilling(550)));
    assert!(NotifyError::Unwilling(550).is_temporary());
}

#[test]
fn an_address_that_the_server_has_no_letters_for_is_one_for_reception() {
    let server = MailCatcher::start(Manners::Takes);
    let refused = mail(server.port).send(ID, &arrived(Some("josé@example.org")), &words());
    assert_eq!(refused, Err(NotifyError::Letters));
    assert!(!NotifyError::Letters.is_temporary() && server.mails().is_empty());
}

#[test]
fn what_may_be_better_later_is_tried_again() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = mail(closed).send(ID, &arrived(Some("anna@example.org")), &words());
    assert_eq!(nobody, Err(NotifyError::Unreachable));
    assert_eq!(sent_to(Manners::AnswersRecipients("451 later")), Err(NotifyError::Postponed(451)));
    assert_eq!(sent_to(Manners::AnswersMail("452 full")), Err(NotifyError::Postponed(452)));
    for manners in [Manners::Closes, Manners::Babbles] {
        assert!(sent_to(manners).unwrap_err().is_temporary(), "{manners:?}");
    }
    assert!(NotifyError::Unreachable.is_temporary());
}

#[test]
fn a_hanging_server_costs_two_waits_at_most() {
    for manners in [Manners::Hangs, Manners::HangsLater] {
        let asked = Instant::now();
        assert_eq!(sent_to(manners), Err(NotifyError::TimedOut), "{manners:?}");
        assert!(asked.elapsed() < 3 * WAIT, "{:?}", asked.elapsed());
    }
}

#[test]
fn a_server_that_drags_gets_no_mail_after_the_limit() {
    // Seven answers of 500 ms each: none is late, all together are.
    let server = MailCatcher::start(Manners::Drags(500));
    let asked = Instant::now();
    let sent = mail(server.port).send(ID, &arrived(Some("anna@example.org")), &words());
    assert_eq!(sent, Err(NotifyError::TimedOut));
    assert!(asked.elapsed() < PATIENCE.whole + 2 * WAIT, "{:?}", asked.elapsed());
    std::thread::sleep(2 * WAIT);
    assert!(server.mails().is_empty());
}

#[test]
fn a_mail_that_was_taken_stays_taken_when_nobody_says_goodbye() {
    let server = MailCatcher::start(Manners::HangsAtTheEnd);
    assert_eq!(mail(server.port).send(ID, &arrived(Some("anna@example.org")), &words()), Ok(Accepted));
    assert_eq!(server.mails().len(), 1);
}

#[test]
fn a_server_without_starttls_gets_no_notice() {
    let server = MailCatcher::start(Manners::Takes);
    let settings = Settings {
        server: "127.0.0.1".into(),
        port: server.port,
        security: Security::Starttls,
        from: "kiosk@example.org".into(),
        reception: "desk@example.org".into(),
        next_in_line: Vec::new(),
        login: None,
    };
    let sent = Mail::with_patience(&settings, PATIENCE).unwrap().send(ID, &arrived(Some("anna@example.org")), &words());
    assert!(sent.unwrap_err().is_temporary());
    assert!(server.mails().is_empty(), "never unprotected where protection is asked for");
}
