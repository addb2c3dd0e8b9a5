//! IPP messages over HTTP: building questions, sending them within a time, and reading whatever comes back.
//!
//! `printing::ipp` asks through it. An answer is read up to a size and a depth, because a device on the network may be
//! broken or hostile; no proxy of the machine's environment is ever asked to reach a printer.

use std::collections::BTreeMap;
use std::io::{Cursor, ErrorKind};
use std::time::Duration;

use ipp::attribute::{IppAttribute, IppAttributes};
use ipp::model::{DelimiterTag, IppVersion, Operation, StatusCode};
use ipp::parser::IppParser;
use ipp::prelude::Uri;
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;
use ureq::Agent;

use super::media::{MARGINS, On};
use crate::printing::DeviceJob;

/// The longest answer that is read, in bytes; a full description of a large printer has some 40 KB.
const LONGEST_ANSWER: u64 = 512 * 1024;
/// The deepest nesting of collections in an answer; real ones have three.
const DEEPEST_ANSWER: usize = 16;
/// Who asks. Stands in queues and logs, so it is the product and nobody's name.
const USER: &str = "welkom";

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody there: not a byte was taken.
    Absent,
    /// No answer in time, or one that broke off: some or all may have been taken.
    Silent,
    /// It asked to come back later.
    Busy,
    /// What came back is not IPP.
    Garbage,
    /// It understood and said no.
    Refused(StatusCode),
}

/// A question, ready to be sent.
pub(super) struct Request {
    pub(super) bytes: Vec<u8>,
}

/// What a job is to be.
pub(super) struct Ticket {
    /// Its name.
    pub name: &'static str,
    /// On what it is to be printed.
    pub on: On,
    /// How the picture is fitted to the label, where the printer can be told.
    pub scaling: Option<&'static str>,
    /// After how many seconds the device drops it by itself, where it can be told.
    pub cancel_after: Option<i32>,
}

/// A badge as it is sent.
#[derive(Clone, Copy)]
pub(super) struct Document<'a> {
    /// Its media type.
    pub format: &'a str,
    pub bytes: &'a [u8],
}

/// The way to one printer.
#[derive(Debug)]
pub(super) struct Wire {
    agent: Agent,
    /// Where to connect, as HTTP.
    address: String,
    /// What the printer calls itself.
    uri: Uri,
}

impl Wire {
    /// The way to the printer at an `ipp://` address; `None` when it is none.
    pub fn new(address: &str) -> Option<Self> {
        let uri: Uri = address.parse().ok()?;
        if uri.scheme_str() != Some("ipp") {
            return None;
        }
        let (host, port) = (uri.host().filter(|host| !host.is_empty())?, uri.port_u16().unwrap_or(631));
        let address = format!("http://{host}:{port}{}", uri.path_and_query().map_or("/", |path| path.as_str()));
        let config = Agent::config_builder()
            .proxy(None)
            .max_redirects(0)
            // A printer that was switched off and on has closed its old connections.
            .max_idle_connections(0)
            .build();
        Some(Self { agent: config.into(), address, uri })
    }

    /// Asks for a printer's attributes.
    pub fn about_printer(&self, wanted: &[&str]) -> Option<Request> {
        let mut question = self.question(Operation::GetPrinterAttributes)?;
        let wanted = wanted.iter().map(|name| IppValue::new_keyword(*name).ok()).collect::<Option<_>>()?;
        add(&mut question, DelimiterTag::OperationAttributes, "requested-attributes", IppValue::Array(wanted))?;
        Some(Request::of(&question, &[]))
    }

    /// Asks for a job's attributes, or to cancel it.
    pub fn about_job(&self, operation: Operation, job: DeviceJob) -> Option<Request> {
        Some(Request::of(&self.question_about(operation, job)?, &[]))
    }

    /// Asks for a job without a document yet.
    pub fn create_job(&self, ticket: &Ticket) -> Option<Request> {
        let mut question = self.question(Operation::CreateJob)?;
        describe_job(&mut question, ticket)?;
        Some(Request::of(&question, &[]))
    }

    /// Sends a job its only document.
    pub fn send_document(&self, job: DeviceJob, document: Document<'_>) -> Option<Request> {
        let mut question = self.question_about(Operation::SendDocument, job)?;
        let format = IppValue::new_mime_media_type(document.format).ok()?;
        add(&mut question, DelimiterTag::OperationAttributes, "document-format", format)?;
        add(&mut question, DelimiterTag::OperationAttributes, "last-document", IppValue::Boolean(true))?;
        Some(Request::of(&question, document.bytes))
    }

    /// Sends job and document at once, for devices that know no other way.
    pub fn print_job(&self, ticket: &Ticket, document: Document<'_>) -> Option<Request> {
        let mut question = self.question(Operation::PrintJob)?;
        let format = IppValue::new_mime_media_type(document.format).ok()?;
        add(&mut question, DelimiterTag::OperationAttributes, "document-format", format)?;
        describe_job(&mut question, ticket)?;
        Some(Request::of(&question, document.bytes))
    }

    /// Sends a question and reads the answer, connecting included within this time.
    pub fn ask(&self, request: Request, patience: Duration) -> Result<Answer, Fault> {
        let post = self.agent.post(&self.address).header("content-type", "application/ipp");
        let post = post.config().timeout_global(Some(patience)).build();
        let response = post.send(&request.bytes[..]).map_err(of_transport)?;
        let body = response.into_body().into_with_config().limit(LONGEST_ANSWER).read_to_vec().map_err(of_transport)?;
        Answer::read(body)
    }

    fn question(&self, operation: Operation) -> Option<IppRequestResponse> {
        let mut question = IppRequestResponse::new(IppVersion::v1_1(), operation, Some(self.uri.clone())).ok()?;
        let user = IppValue::new_name_without_language(USER).ok()?;
        add(&mut question, DelimiterTag::OperationAttributes, "requesting-user-name", user)?;
        Some(question)
    }

    fn question_about(&self, operation: Operation, job: DeviceJob) -> Option<IppRequestResponse> {
        let mut question = self.question(operation)?;
        add(&mut question, DelimiterTag::OperationAttributes, "job-id", IppValue::Integer(job.0))?;
        Some(question)
    }
}

fn describe_job(question: &mut IppRequestResponse, ticket: &Ticket) -> Option<()> {
    let name = IppValue::new_name_without_language(ticket.name).ok()?;
    add(question, DelimiterTag::OperationAttributes, "job-name", name)?;
    match &ticket.on {
        On::Sized { x, y, without_margins } => {
            let media = described(*x, *y, *without_margins)?;
            add(question, DelimiterTag::JobAttributes, "media-col", media)?;
        }
        On::Named(name) => {
            add(question, DelimiterTag::JobAttributes, "media", IppValue::new_keyword(name.as_str()).ok()?)?;
        }
        On::Unsaid => {}
    }
    if let Some(scaling) = ticket.scaling {
        add(question, DelimiterTag::JobAttributes, "print-scaling", IppValue::new_keyword(scaling).ok()?)?;
    }
    if let Some(seconds) = ticket.cancel_after {
        add(question, DelimiterTag::JobAttributes, "job-cancel-after", IppValue::Integer(seconds))?;
    }
    Some(())
}

/// A `media-col` of a size, in hundredths of millimetres.
fn described(x: i32, y: i32, without_margins: bool) -> Option<IppValue> {
    let member = |name: &str, value: IppValue| Some((name.try_into().ok()?, value));
    let size = [member("x-dimension", IppValue::Integer(x))?, member("y-dimension", IppValue::Integer(y))?];
    let mut media = BTreeMap::from([member("media-size", IppValue::Collection(size.into()))?]);
    if without_margins {
        for (margin, _) in MARGINS {
            media.extend([member(margin, IppValue::Integer(0))?]);
        }
    }
    Some(IppValue::Collection(media))
}

fn add(question: &mut IppRequestResponse, group: DelimiterTag, name: &str, value: IppValue) -> Option<()> {
    question.attributes_mut().add(group, IppAttribute::with_name(name, value).ok()?);
    Some(())
}

impl Request {
    fn of(question: &IppRequestResponse, document: &[u8]) -> Self {
        let mut bytes = question.to_bytes().to_vec();
        bytes.extend_from_slice(document);
        Self { bytes }
    }
}

/// What the system says where no connection came about.
const NEVER_CONNECTED: [ErrorKind; 3] =
    [ErrorKind::ConnectionRefused, ErrorKind::HostUnreachable, ErrorKind::NetworkUnreachable];

/// What a failed exchange says of the device.
fn of_transport(error: ureq::Error) -> Fault {
    match error {
        ureq::Error::StatusCode(503) => Fault::Busy,
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => Fault::Absent,
        ureq::Error::Io(error) if NEVER_CONNECTED.contains(&error.kind()) => Fault::Absent,
        ureq::Error::Io(_) | ureq::Error::Timeout(_) => Fault::Silent,
        // An HTTP server without a printer, a redirect, an endless answer, no HTTP at all.
        _ => Fault::Garbage,
    }
}

/// A successful answer.
#[derive(Debug)]
pub(super) struct Answer {
    attributes: IppAttributes,
}

impl Answer {
    /// Reads an answer.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Fault> {
        if !is_shallow(&bytes) {
            return Err(Fault::Garbage);
        }
        let answer = IppParser::new(IppReader::new(Cursor::new(bytes))).parse().map_err(|_| Fault::Garbage)?;
        match answer.header().status_code() {
            // RFC 8011 appendix B.1.2: all of 0x0000 to 0x00FF are successes.
            _ if (0..0x0100).contains(&answer.header().operation_or_status) => {
                Ok(Self { attributes: answer.attributes().clone() })
            }
            StatusCode::ServerErrorBusy
            | StatusCode::ServerErrorServiceUnavailable
            | StatusCode::ServerErrorTemporaryError => Err(Fault::Busy),
            status => Err(Fault::Refused(status)),
        }
    }

    /// All values of an attribute, also where a device says it twice.
    pub fn values(&self, group: DelimiterTag, name: &str) -> Vec<&IppValue> {
        let named = self.attributes.groups_of(group).flat_map(|group| group.attributes());
        let mut values = Vec::new();
        for attribute in named.filter(|attribute| attribute.name().as_str() == name) {
            match attribute.value() {
                IppValue::Array(several) => values.extend(several),
                one => values.push(one),
            }
        }
        values
    }

    /// Whether an attribute is there at all.
    pub fn tells(&self, group: DelimiterTag, name: &str) -> bool {
        !self.values(group, name).is_empty()
    }

    /// The values of an attribute that are words.
    pub fn words(&self, group: DelimiterTag, name: &str) -> Vec<&str> {
        self.values(group, name).into_iter().filter_map(word).collect()
    }

    /// The values of an attribute that are whole numbers.
    pub fn numbers(&self, group: DelimiterTag, name: &str) -> Vec<i32> {
        let number = |value: &IppValue| match value {
            IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
            _ => None,
        };
        self.values(group, name).into_iter().filter_map(number).collect()
    }
}

fn word(value: &IppValue) -> Option<&str> {
    match value {
        IppValue::Keyword(word) => Some(word.as_str()),
        IppValue::MimeMediaType(word) => Some(word.as_str()),
        IppValue::NameWithoutLanguage(word) => Some(word.as_str()),
        _ => None,
    }
}

/// Whether collections are nested no deeper than allowed. Reading deeper ones would exhaust the stack.
fn is_shallow(answer: &[u8]) -> bool {
    const BEGIN_COLLECTION: u8 = 0x34;
    const END_COLLECTION: u8 = 0x37;
    /// Behind version, status and request number.
    const FIRST_TAG: usize = 8;
    let mut depth = 0_usize;
    let mut at = FIRST_TAG;
    while let Some(tag) = answer.get(at) {
        at += 1;
        match *tag {
            0x03 => return true,
            0x00..0x10 => continue,
            BEGIN_COLLECTION => depth += 1,
            END_COLLECTION => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST_ANSWER {
            return false;
        }
        // Behind the tag of a value: the length of its name, its name, its own length, itself.
        for _ in 0..2 {
            let Some([high, low]) = answer.get(at..at + 2) else { return true };
            at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
        }
    }
    true
}
