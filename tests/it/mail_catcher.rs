//! A mail server for tests, on loopback: takes every mail and keeps it, or behaves badly in one chosen way.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manners {
    /// Takes every mail.
    Takes,
    /// Answers each recipient with this line.
    AnswersRecipients(&'static str),
    /// Answers a host with this line, and takes what is for the desk.
    AnswersHost(&'static str),
    /// Answers the end of each mail with this line.
    AnswersMail(&'static str),
    /// Closes the connection before it says a word.
    Closes,
    /// Takes the connection and says nothing, as long as it has these manners.
    Hangs,
    /// Says hello and then nothing, ever.
    HangsLater,
    /// Takes everything but the time: each answer comes this many milliseconds late.
    Drags(u64),
    /// Takes every mail, says so, and then says nothing, ever.
    HangsAtTheEnd,
    /// Says no to the kiosk itself with this line.
    AnswersSender(&'static str),
    /// Speaks no SMTP.
    Babbles,
}

/// A mail as it was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caught {
    /// Envelope sender.
    pub from: String,
    /// Envelope recipients.
    pub to: Vec<String>,
    /// Headers and body, dots unstuffed, lines ended by `\n`.
    pub text: String,
}

/// The server. It ends with the test's process.
pub struct MailCatcher {
    /// Where it listens on 127.0.0.1.
    pub port: u16,
    manners: Arc<Mutex<Manners>>,
    caught: Arc<Mutex<Vec<Caught>>>,
}

impl MailCatcher {
    /// Starts a server with these manners.
    pub fn start(manners: Manners) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let caught = Arc::new(Mutex::new(Vec::new()));
        let manners = Arc::new(Mutex::new(manners));
        let (kept, now) = (Arc::clone(&caught), Arc::clone(&manners));
        let _ = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, now) = (Arc::clone(&kept), Arc::clone(&now));
                let _ = thread::spawn(move || talk(stream, &now, &kept));
            }
        });
        Self { port, manners, caught }
    }

    /// Changes the manners, for new connections and for those that hang.
    pub fn behave(&self, manners: Manners) {
        *self.manners.lock().unwrap() = manners;
    }

    /// What was caught so far.
    pub fn mails(&self) -> Vec<Caught> {
        self.caught.lock().unwrap().clone()
    }
}

/// One connection, until either side has enough.
fn talk(mut stream: TcpStream, manners: &Mutex<Manners>, kept: &Mutex<Vec<Caught>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let now = || *manners.lock().unwrap();
    while now() == Manners::Hangs {
        thread::sleep(Duration::from_millis(20));
    }
    let manners = now();
    match manners {
        Manners::Closes => return None,
        Manners::Babbles => {
            stream.write_all(b"hello there, how are you?\r\nfine\r\n").ok()?;
            let _ = lines.next();
            return None;
        }
        Manners::Takes
        | Manners::AnswersRecipients(_)
        | Manners::AnswersHost(_)
        | Manners::AnswersMail(_)
        | Manners::AnswersSender(_)
        | Manners::Hangs
        | Manners::HangsLater
        | Manners::HangsAtTheEnd
        | Manners::Drags(_) => {}
    }
    let mut say = |words: &str| {
        if let Manners::Drags(milliseconds) = manners {
            thread::sleep(Duration::from_millis(milliseconds));
        }
        stream.write_all(format!("{words}\r\n").as_bytes()).ok()
    };
    say("220 catcher")?;
    let mut mail = Caught { from: String::new(), to: Vec::new(), text: String::new() };
    loop {
        let line = lines.next()?.ok()?;
        if manners == Manners::HangsLater {
            continue;
        }
        let command = line.to_ascii_uppercase();
        if command.starts_with("EHLO") || command.starts_with("HELO") {
            say("250-catcher")?;
            say("250 8BITMIME")?;
        } else if command.starts_with("MAIL FROM:") {
            mail.from = inside_brackets(&line);
            say(if let Manners::AnswersSender(words) = manners { words } else { "250 fine" })?;
        } else if command.starts_with("RCPT TO:") {
            let to = inside_brackets(&line);
            say(match manners {
                Manners::AnswersRecipients(words) => words,
                Manners::AnswersHost(words) if !to.starts_with("desk@") => words,
                _ => "250 fine",
            })?;
            mail.to.push(to);
        } else if command == "DATA" {
            say("354 go on")?;
            loop {
                let line = lines.next()?.ok()?;
                if line == "." {
                    break;
                }
                mail.text.push_str(line.strip_prefix('.').unwrap_or(&line));
                mail.text.push('\n');
            }
            if let Manners::AnswersMail(words) = manners {
                say(words)?;
            } else {
                kept.lock().unwrap().push(mail.clone());
                say("250 taken")?;
            }
        } else if command == "QUIT" {
            if manners == Manners::HangsAtTheEnd {
                let _ = lines.next();
            }
            return say("221 bye");
        } else {
            say("500 what?")?;
        }
    }
}

fn inside_brackets(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(inside, _)| inside.to_owned())
}
