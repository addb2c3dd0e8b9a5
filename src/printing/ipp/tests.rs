//! What printers answer that no real printer of a test can be made to answer.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use ipp::attribute::IppAttribute;
use ipp::model::IppVersion;
use ipp::request::IppRequestResponse;

use super::media::{MARGINS, On};
use super::*;
use crate::domain::badge::{Bitmap, Label, Picture};
use crate::printing::Printer;
use crate::printing::pwg::Colours;

/// Waits that a test can wait for.
fn impatient() -> Patience {
    Patience {
        answer: Duration::from_millis(400),
        picture: Duration::from_millis(400),
        busy: Duration::from_millis(150),
        queue: Duration::from_millis(100),
        badge: Duration::from_millis(300),
        first_pause: Duration::from_millis(20),
        first_pauses_for: Duration::from_millis(100),
        later_pause: Duration::from_millis(50),
        slow_pause: Duration::from_millis(50),
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
    IppValue::new_mime_media_type("image/png").unwrap()
}

fn picture() -> Picture {
    Picture::in_black(Bitmap::white(8, 8), 300)
}

fn printer(address: &str) -> Printer {
    Printer::ipp(address, Media::LABEL_62X100, impatient()).unwrap()
}

fn follow(address: &str) -> PrintOutcome {
    printer(address).carry_out(Errand::follow(DeviceJob(7)), &mut |_| {})
}

fn print(address: &str) -> (PrintOutcome, Vec<Progress>) {
    let mut told = Vec::new();
    let errand = Errand::new(picture(), chrono::DateTime::UNIX_EPOCH);
    let outcome = printer(address).carry_out(errand, &mut |progress| told.push(progress));
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
        assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::Unintelligible), "nothing was given away");
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
fn a_printer_that_takes_none_of_our_formats_is_refused() {
    let urf = IppValue::new_mime_media_type("image/urf").unwrap();
    let (outcome, _) = print(&server(vec![describe(&[("document-format-supported", urf)])]));
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::FormatUnsupported));
}

#[test]
fn an_attribute_that_comes_twice_is_read_twice() {
    let urf = IppValue::new_mime_media_type("image/urf").unwrap();
    let twice = [("document-format-supported", urf), ("document-format-supported", png())];
    let no_number = job(&[]);
    let (outcome, _) = print(&server(vec![describe(&twice), no_number]));
    assert_eq!(outcome, PrintOutcome::Sent, "it got as far as the job");
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
    let outcome = follow(&server(vec![done]));
    assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::Aborted));
}

#[test]
fn a_job_that_the_device_forgot_has_failed() {
    let unknown = answer(StatusCode::ClientErrorNotFound, DelimiterTag::OperationAttributes, &[]);
    let outcome = follow(&server(vec![unknown]));
    assert_eq!(outcome, PrintOutcome::Failed(PrintTrouble::Aborted));
}

/// An answer about a job in a state, that printed so many labels.
fn in_state(state: i32, printed: i32) -> Vec<u8> {
    job(&[("job-state", IppValue::Enum(state)), ("job-impressions-completed", IppValue::Integer(printed))])
}

/// What a device says that prints, is asked to give the badge back, and then says this.
fn taken_back(ends: Vec<u8>) -> PrintOutcome {
    let (alive, ready) = (in_state(5, 0), describe(&[]));
    let mut answers = vec![alive.clone(), ready.clone()];
    // The longest wait is over after 300 ms, so at the latest with the fifteenth pair.
    for _ in 0..15 {
        answers.extend([alive.clone(), ready.clone()]);
    }
    answers.push(ends);
    follow(&server(answers))
}

#[test]
fn only_what_the_device_gave_back_may_be_printed_again() {
    assert_eq!(taken_back(in_state(7, 0)), PrintOutcome::Waiting(PrintTrouble::Busy), "canceled");
    assert_eq!(taken_back(in_state(8, 0)), PrintOutcome::Waiting(PrintTrouble::Busy), "aborted");
    assert_eq!(taken_back(in_state(7, 1)), PrintOutcome::Sent, "canceled, and a label came out all the same");
    assert_eq!(taken_back(in_state(9, 1)), PrintOutcome::Confirmed);
}

#[test]
fn what_the_device_does_not_give_back_is_never_called_waiting() {
    assert_eq!(follow(&server(vec![in_state(5, 0)])), PrintOutcome::Sent, "it prints for ever");
    // It answers once, then hangs up on every question, the one to cancel included.
    assert_eq!(follow(&server(vec![in_state(5, 0), Vec::new()])), PrintOutcome::Sent);
}

#[test]
fn a_job_that_somebody_else_cancelled_is_not_printed_by_itself() {
    assert_eq!(follow(&server(vec![in_state(7, 0)])), PrintOutcome::Failed(PrintTrouble::Aborted));
}

#[test]
fn a_device_that_is_silent_with_the_picture_is_asked_what_became_of_it() {
    let operations = [Operation::CreateJob, Operation::SendDocument].map(|o| IppValue::Enum(o as i32));
    let two_steps = || describe(&[("operations-supported", IppValue::Array(operations.to_vec()))]);
    let made = job(&[("job-id", IppValue::Integer(7))]);
    let (outcome, told) = print(&server(vec![two_steps(), made, Vec::new(), in_state(9, 1)]));
    assert_eq!((outcome, told.as_slice()), (PrintOutcome::Confirmed, &[Progress::Taken(DeviceJob(7))][..]));
    let (outcome, _) = print(&server(vec![describe(&[]), Vec::new()]));
    assert_eq!(outcome, PrintOutcome::Sent, "without a number nobody can ask: it may have come out");
}

/// What a device's description says.
fn told(attributes: &[(&str, IppValue)]) -> Answer {
    let http = describe(attributes);
    let body = http.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    Answer::read(http[body..].to_vec()).unwrap()
}

fn several(values: &[IppValue]) -> IppValue {
    IppValue::Array(values.to_vec())
}

#[test]
fn the_best_format_is_taken_that_the_printer_has() {
    let word = |word: &str| IppValue::new_mime_media_type(word).unwrap();
    let [pwg, pdf, jpeg] = ["image/pwg-raster", "application/pdf", "image/jpeg"].map(word);
    let of = |formats: &[IppValue], more: &[(&str, IppValue)], label| {
        let formats = [("document-format-supported", several(formats))];
        Format::of(&told(&[&formats, more].concat()), Media { label, dpi: 300 })
    };
    let sharp = |dpi| ("pwg-raster-document-resolution-supported", resolution(dpi));
    let dots = |words: &[&str]| {
        let words: Vec<_> = words.iter().map(|word| keyword(word)).collect();
        ("pwg-raster-document-type-supported", several(&words))
    };
    let label = Label::Label62x100;
    assert_eq!(of(&[jpeg.clone(), pdf.clone(), pwg.clone(), png()], &[], label), Some(Format::Png));
    let without_png = [jpeg.clone(), pdf.clone(), pwg];
    let all = dots(&["srgb_8", "sgray_8", "black_1"]);
    assert_eq!(of(&without_png, &[sharp(300), all.clone()], label), Some(Format::Pwg(Colours::Black1)));
    assert_eq!(of(&without_png, &[dots(&["sgray_8"])], label), Some(Format::Pwg(Colours::Grey8)));
    assert_eq!(of(&without_png, &[], label), Some(Format::Pwg(Colours::Grey8)), "what each must have");
    assert_eq!(of(&without_png, &[all], Label::Endless62Red), Some(Format::Pwg(Colours::Rgb8)));
    assert_eq!(of(&without_png, &[sharp(600)], label), Some(Format::Pdf), "dots of another size");
    assert_eq!(of(&without_png, &[dots(&["cmyk_8"])], label), Some(Format::Pdf), "dots that are not ours");
    assert_eq!(of(&[jpeg], &[], label), Some(Format::Jpeg));
}

fn resolution(dpi: i32) -> IppValue {
    IppValue::Resolution { cross_feed: dpi, feed: dpi, units: 3 }
}

#[test]
fn the_ticket_asks_for_the_label_in_hundredths_of_millimetres_first() {
    let sized = ("media-col-supported", several(&[keyword("media-size"), keyword("media-type")]));
    let on = |attributes: &[(&str, IppValue)]| media::on(&told(attributes), Media::LABEL_62X100);
    let ours = |without_margins| On::Sized { x: 6200, y: 10_000, without_margins };
    assert_eq!(on(&[]), [On::Unsaid], "it understands nothing of it");
    assert_eq!(on(std::slice::from_ref(&sized)), [ours(false), On::Unsaid]);
    let edges = |margin| MARGINS.map(|(_, told)| (told, several(&[IppValue::Integer(margin), IppValue::Integer(300)])));
    assert_eq!(on(&[std::slice::from_ref(&sized), &edges(0)[..]].concat())[0], ours(true));
    assert_eq!(on(&[std::slice::from_ref(&sized), &edges(150)[..]].concat())[0], ours(false));
    let inches = "oe_w175h283_2.44x3.94in";
    let named = on(&[sized.clone(), ("media-ready", keyword(inches))]);
    let its_own = On::Sized { x: 6198, y: 10_008, without_margins: false };
    assert_eq!(named, [its_own, On::Named(inches.into()), On::Unsaid], "in the printer's own numbers");
    let roll = on(&[sized, ("media-ready", keyword("roll_max_62x3048mm"))]);
    assert_eq!(roll, [ours(false), On::Unsaid], "and not all of the roll");
}

#[test]
fn a_printer_that_does_not_understand_the_size_is_asked_by_name_and_then_not_at_all() {
    let sized = ("media-col-supported", keyword("media-size"));
    let ready = ("media-ready", keyword("oe_label_62x100mm"));
    let no = StatusCode::ClientErrorAttributesOrValuesNotSupported;
    let no = answer(no, DelimiterTag::OperationAttributes, &[]);
    let taken = job(&[("job-id", IppValue::Integer(7))]);
    let (outcome, told) = print(&server(vec![describe(&[sized, ready]), no.clone(), no, taken, in_state(9, 1)]));
    assert_eq!((outcome, told.as_slice()), (PrintOutcome::Confirmed, &[Progress::Taken(DeviceJob(7))][..]));
}

#[test]
fn a_ticket_holds_what_it_asks_for_and_no_more() {
    let wire = Wire::new("ipp://printer/ipp/print").unwrap();
    let ticket = |on, scaling: Option<&'static str>| {
        let cancel_after = scaling.map(|_| 180);
        wire.create_job(&Ticket { name: JOB_NAME, on, scaling, cancel_after }).unwrap().bytes
    };
    let holds = |ticket: &[u8], word: &str| ticket.windows(word.len()).any(|bytes| bytes == word.as_bytes());
    let sized = ticket(On::Sized { x: 6200, y: 10_000, without_margins: true }, Some(UNSCALED));
    for word in ["media-col", "x-dimension", "media-top-margin", "print-scaling", "job-cancel-after"] {
        assert!(holds(&sized, word), "{word}");
    }
    assert!(!holds(&ticket(On::Sized { x: 6200, y: 10_000, without_margins: false }, None), "margin"));
    let named = ticket(On::Named("oe_label_62x100mm".into()), None);
    assert!(holds(&named, "oe_label_62x100mm") && !holds(&named, "media-col") && !holds(&named, "print-scaling"));
    let least = ticket(On::Unsaid, None);
    assert!(!holds(&least, "media") && !holds(&least, "job-cancel-after"));
}

#[test]
fn a_queue_whose_device_takes_nothing_is_offline_though_it_does_not_say_so() {
    let uri = || IppValue::Uri("ipp://label.house.example/ipp/print".try_into().unwrap());
    let queue = describe(&[("device-uri", uri())]);
    let told = |waits: Vec<u8>, printer: Vec<u8>| {
        let mut answers = vec![waits.clone(), printer.clone()];
        (0..10).for_each(|_| answers.extend([waits.clone(), printer.clone()]));
        answers.push(in_state(9, 1));
        let mut told = Vec::new();
        let follow = Errand::follow(DeviceJob(7));
        let printer = Printer::ipp(&server(answers), Media::LABEL_62X100, patient_with_queues());
        let outcome = printer.unwrap().carry_out(follow, &mut |progress| told.push(progress));
        assert_eq!(outcome, PrintOutcome::Confirmed);
        told
    };
    let offline = [Progress::Trouble(PrintTrouble::Offline)];
    let empty = |state| {
        let state = ("printer-state", IppValue::Enum(state));
        describe(&[("device-uri", uri()), state, ("printer-state-reasons", keyword("media-empty-warning"))])
    };
    assert_eq!(printer(&server(vec![empty(3)])).state(), PrinterState::Ready, "an idle queue tells of its last job");
    assert_eq!(printer(&server(vec![empty(4)])).state(), PrinterState::Trouble(PrintTrouble::MediaEmpty));
    let labels = [Progress::Trouble(PrintTrouble::MediaEmpty)];
    assert_eq!(told(in_state(5, 1), empty(4)), labels, "its device has it");
    assert_eq!(told(in_state(5, 0), queue.clone()), offline);
    assert!(told(in_state(3, 0), queue.clone()).is_empty(), "another guest's badge is before it");
    assert!(told(in_state(5, 1), queue).is_empty(), "its device has it");
    assert!(told(in_state(5, 0), describe(&[])).is_empty(), "a slow printer is no queue");
}

/// As [`impatient`], but for the badge.
fn patient_with_queues() -> Patience {
    Patience { badge: Duration::from_secs(60), ..impatient() }
}

#[test]
fn a_badge_that_another_printer_can_take_is_not_given_to_one_without_labels() {
    let empty = describe(&[("printer-state-reasons", keyword("media-empty"))]);
    let errand = Errand::new(picture(), chrono::DateTime::UNIX_EPOCH).choosy(true);
    let mut told = Vec::new();
    let outcome = printer(&server(vec![empty])).carry_out(errand, &mut |progress| told.push(progress));
    assert_eq!((outcome, told.is_empty()), (PrintOutcome::Waiting(PrintTrouble::MediaEmpty), true));
}

#[test]
fn only_addresses_of_ipp_are_taken() {
    for wrong in ["", "printer", "http://printer/ipp", "ipps://printer/ipp", "ipp:///ipp", "ipp://a b/"] {
        assert!(IppPrinter::new(wrong, Media::LABEL_62X100, impatient()).is_err(), "{wrong}");
    }
}
