//! What printers answer that no real printer of a test can be made to answer.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use ipp::attribute::IppAttribute;
use ipp::model::IppVersion;
use ipp::request::IppRequestResponse;

use super::*;

/// Waits that a test can wait for.
fn impatient() -> Patience {
    Patience {
        answer: Duration::from_millis(400),
        busy: Duration::from_millis(150),
        badge: Duration::from_millis(300),
        first_pause: Duration::from_millis(20),
        first_pauses_for: Duration::from_millis(100),
        later_pause: Duration::from_millis(50),
    }
}

/// A server that gives these answers in turn, the last one for ever, and the address of it.
fn server(answers: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let _ = thread::spawn(move || {
        for (n, stream) in listener.incoming().enumerate() {
            let Ok(mut stream) = stream else { return };
            let _ = stream.set_read_timeout(Some(Duration::from_millis(30)));
            let mut asked = [0; 4096];
            while stream.read(&mut asked).is_ok_and(|read| read > 0) {}
            let _ = stream.write_all(&answers[n.min(answers.len() - 1)]);
        }
    });
    format!("ipp://127.0.0.1:{port}/ipp/print")
}

fn http(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// An IPP answer with attributes of one group.
fn answer(status: StatusCode, group: DelimiterTag, attributes: &[(&str, IppValue)]) -> Vec<u8> {
    let mut answer = IppRequestResponse::new_response(IppVersion::v1_1(), status, 1).unwrap();
    for (name, value) in attributes {
        answer.attributes_mut().add(group, IppAttribute::with_name(name, value.clone()).unwrap());
    }
    http(&answer.to_bytes())
}

fn describe(attributes: &[(&str, IppValue)]) -> Vec<u8> {
    answer(StatusCode::SuccessfulOk, DelimiterTag::PrinterAttributes, attributes)
}

fn job(attributes: &[(&str, IppValue)]) -> Vec<u8> {
    answer(StatusCode::SuccessfulOk, DelimiterTag::JobAttributes, attributes)
}

fn keyword(word: &str) -> IppValue {
    IppValue::new_keyword(word).unwrap()
}

fn png() -> IppValue {
    IppValue::new_mime_media_type(FORMAT).unwrap()
}

fn printer(address: &str) -> IppPrinter {
    IppPrinter::new(address, Media::LABEL_62X100, impatient()).unwrap()
}

fn print(address: &str) -> (PrintOutcome, Vec<Progress>) {
    let mut told = Vec::new();
    let at = chrono::DateTime::UNIX_EPOCH;
    let outcome = printer(address).print(&Job { png: b"picture", at }, &mut |progress| told.push(progress));
    (outcome, told)
}

#[test]
fn garbage_is_unintelligible_and_never_a_panic() {
    let opened = [0x4a, 0, 0, 0, 1, b'b', 0x34, 0, 0, 0, 0].repeat(25_000);
    let closed = [0x37, 0, 0, 0, 0].repeat(25_001);
    let start = [1, 1, 0, 0, 0, 0, 0, 1, 4, 0x34, 0, 1, b'a', 0, 0];
    let deep = [&start, opened.as_slice(), closed.as_slice(), &[3]].concat();
    for garbage in [
        b"\0\x01\x02 no HTTP at all".to_vec(),
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello".to_vec(),
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .to_vec(),
        http(&[]),
        http(&[1, 1, 0, 0, 0, 0, 0, 1, 0xff, 0xff, 0xff]),
        http(&[1, 1, 0, 0, 0, 0, 0, 1, 4, 0x44, 0xff, 0xff, 1]),
        http(&deep),
        http(&vec![4; 600 * 1024]),
    ] {
        let (outcome, told) = print(&server(vec![garbage]));
        assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::Unintelligible));
        assert!(told.is_empty());
    }
}

#[test]
fn nobody_there_is_offline() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (outcome, _) = print(&format!("ipp://127.0.0.1:{port}/ipp/print"));
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::Offline));
}

#[test]
fn a_printer_that_takes_no_png_is_refused() {
    let pdf = IppValue::new_mime_media_type("application/pdf").unwrap();
    let (outcome, _) = print(&server(vec![describe(&[("document-format-supported", pdf)])]));
    assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::FormatUnsupported));
}

#[test]
fn an_attribute_that_comes_twice_is_read_twice() {
    let pdf = IppValue::new_mime_media_type("application/pdf").unwrap();
    let twice = [("document-format-supported", pdf), ("document-format-supported", png())];
    let no_number = job(&[]);
    let (outcome, _) = print(&server(vec![describe(&twice), no_number]));
    assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::Unintelligible), "it got as far as the job");
}

#[test]
fn another_label_is_refused_and_ours_is_taken_from_its_description() {
    let a4 = ("media-ready", keyword("iso_a4_210x297mm"));
    let (outcome, _) = print(&server(vec![describe(std::slice::from_ref(&a4))]));
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::WrongMedia));
    assert_eq!(
        printer(&server(vec![describe(std::slice::from_ref(&a4))])).state(),
        PrinterState::Trouble(PrintTrouble::WrongMedia)
    );

    let side = |name: &str, value| (name.try_into().unwrap(), value);
    let roll = IppValue::RangeOfInteger { min: 2540, max: 100_000 };
    let size = [side("x-dimension", IppValue::Integer(6200)), side("y-dimension", roll)];
    let described = IppValue::Collection([side("media-size", IppValue::Collection(size.into()))].into());
    let state = printer(&server(vec![describe(&[a4, ("media-col-ready", described)])])).state();
    assert_eq!(state, PrinterState::Ready);
}

#[test]
fn a_device_that_stays_busy_took_nothing_so_the_badge_waits() {
    let busy = answer(StatusCode::ServerErrorBusy, DelimiterTag::OperationAttributes, &[]);
    let (outcome, told) =
        print(&server(vec![describe(&[("printer-state-reasons", keyword("media-empty-report"))]), busy]));
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::MediaEmpty));
    assert_eq!(told, [Progress::Trouble(PrintTrouble::MediaEmpty)]);
}

#[test]
fn a_device_that_takes_job_and_picture_at_once_is_followed_too() {
    let taken = job(&[("job-id", IppValue::Integer(7)), ("job-state", IppValue::Enum(3))]);
    let done = job(&[("job-state", IppValue::Enum(9)), ("job-state-reasons", keyword("job-completed-successfully"))]);
    let (outcome, told) = print(&server(vec![describe(&[]), taken, done]));
    assert_eq!(outcome, PrintOutcome::Confirmed);
    assert_eq!(told, [Progress::Taken(DeviceJob(7))]);
}

#[test]
fn done_with_errors_is_not_done() {
    let done = job(&[("job-state", IppValue::Enum(9)), ("job-state-reasons", keyword("job-completed-with-errors"))]);
    let outcome = printer(&server(vec![done])).follow(DeviceJob(7), &mut |_| {});
    assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::Aborted));
}

#[test]
fn a_job_that_the_device_forgot_has_failed() {
    let unknown = answer(StatusCode::ClientErrorNotFound, DelimiterTag::OperationAttributes, &[]);
    let outcome = printer(&server(vec![unknown])).follow(DeviceJob(7), &mut |_| {});
    assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::Aborted));
}

#[test]
fn what_cannot_be_taken_back_is_not_called_waiting() {
    let alive = job(&[("job-state", IppValue::Enum(5))]);
    // It answers once, then hangs up on every question, the one to cancel included.
    let outcome = printer(&server(vec![alive, Vec::new()])).follow(DeviceJob(7), &mut |_| {});
    assert!(matches!(outcome, PrintOutcome::Failed(_)), "{outcome:?}");
}

#[test]
fn only_addresses_of_ipp_are_taken() {
    for wrong in ["", "printer", "http://printer/ipp", "ipps://printer/ipp", "ipp:///ipp", "ipp://a b/"] {
        assert!(IppPrinter::new(wrong, Media::LABEL_62X100, impatient()).is_err(), "{wrong}");
    }
}
