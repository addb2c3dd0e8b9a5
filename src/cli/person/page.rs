//! The page that is handed out to whoever asks what is stored of them: one file that needs nothing else, reads without
//! a computer, and prints on plain paper.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::config::Config;
use crate::domain::invitation::Invitation;
use crate::domain::kind::VisitorKind;
use crate::domain::register::Form;
use crate::domain::visit::{Kept, OfferAnswer};
use crate::flow::rules::kind_rules;
use crate::store::person::{Export, StoredRow};
use crate::words::{Direction, Words};

/// How it looks, on a screen and on paper. Nothing is fetched from anywhere.
const STYLE: &str = "
body { font: 11pt/1.45 sans-serif; color: #111; max-width: 48em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.7em; margin-bottom: .2em } h2 { font-size: 1.2em; margin-top: 1.6em; break-after: avoid }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1em } tr { break-inside: avoid }
th, td { text-align: start; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid #bbb }
th { font-weight: normal; color: #555 } .plain th { width: 10em } .all { font-size: 8.5pt; overflow-wrap: anywhere }
caption { text-align: start; font-weight: bold; padding: .6em 0 .2em; break-after: avoid }
@page { margin: 18mm } @media print { body { margin: 0; max-width: none } }
";

/// The page in a language.
pub(super) fn page(export: &Export, config: &Config, words: &Words) -> Zeroizing<String> {
    let mut page = Page { text: Zeroizing::new(String::new()), config, words, today: today(export, config) };
    let site = &config.site.name;
    let title = words.say_with("person-title", &[("site", site.into())]);
    let direction = if words.direction() == Direction::RightToLeft { "rtl" } else { "ltr" };
    page.raw(&format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>",
        words.language().0
    ));
    page.put(&title);
    page.raw(&format!("</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"));
    page.element("h1", &title);
    let at = export.at.with_timezone(&config.zone);
    let (day, time) = (words.long_day(at.date_naive()), words.time(at.time()));
    let name = &export.name;
    let made =
        words.say_with("person-made", &[("day", (&day).into()), ("time", (&time).into()), ("name", name.into())]);
    page.element("p", &made);
    for kept in &export.visits {
        page.visit(kept);
    }
    for invitation in &export.invitations {
        page.invitation(invitation);
    }
    page.element("h2", &words.say("person-who"));
    page.element("p", &words.say_with("person-who-lead", &[("site", site.into())]));
    page.element("h2", &words.say("person-rights"));
    page.element("p", &words.say("person-rights-lead"));
    page.element("p", &copies(export, words));
    page.element("h2", &words.say("person-all"));
    page.element("p", &words.say("person-all-lead"));
    export.rows.iter().for_each(|row| page.row(row));
    page.raw("</body>\n</html>\n");
    page.text
}

/// Until when an older copy of the database can be read.
pub(super) fn copies(export: &Export, words: &Words) -> String {
    // A line of the audit stands readable, and tells nobody whom it was about once the visit is forgotten.
    let is_sealed = |row: &&StoredRow| row.fields.iter().any(|stored| stored.field.part.is_some());
    let of_rows = export.rows.iter().filter(is_sealed).map(|row| row.dies_on);
    let last = of_rows.chain(export.visits.iter().map(|kept| kept.copies_forget)).max();
    last.map_or_else(String::new, |day| {
        words.say_with("person-copies", &[("day", words.long_day(day).as_str().into())])
    })
}

fn today(export: &Export, config: &Config) -> NaiveDate {
    crate::domain::retention::day_of(&export.at.with_timezone(&config.zone))
}

/// A page in the making.
struct Page<'a> {
    text: Zeroizing<String>,
    config: &'a Config,
    words: &'a Words,
    today: NaiveDate,
}

impl Page<'_> {
    fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    fn put(&mut self, words: &str) {
        let escaped = escaped(words);
        self.text.push_str(&escaped);
    }

    fn element(&mut self, tag: &str, words: &str) {
        self.raw(&format!("<{tag}>"));
        self.put(words);
        self.raw(&format!("</{tag}>\n"));
    }

    /// A head and a value.
    fn line(&mut self, head: &str, value: &str) {
        self.raw("<tr>");
        self.element("th", head);
        self.element("td", value);
        self.raw("</tr>\n");
    }

    fn time(&self, at: DateTime<Utc>) -> String {
        self.words.time(at.with_timezone(&self.config.zone).time())
    }

    fn until(&self, day: NaiveDate) -> String {
        self.words.until_in_sentence(day, self.today)
    }

    /// A kind of visitor in the house's own words, if it has some.
    fn kind(&self, kind: VisitorKind) -> String {
        let label = kind_rules(&self.config.policy, kind).label.get(self.words.language());
        if label.is_empty() { self.words.kind(kind) } else { label.to_owned() }
    }

    fn visit(&mut self, kept: &Kept) {
        let (words, visit, language) = (self.words, &kept.visit, self.words.language());
        let policy = &self.config.policy;
        let day = words.long_day(visit.days.0);
        self.element("h2", &words.say_with("person-visit", &[("day", (&day).into())]));
        self.element("p", &words.say_with("mine-lead", &[("until", (&self.until(visit.dies_on)).into())]));
        self.raw("<table class=\"plain\">\n");
        self.line(&words.say("review-you"), visit.name.as_str());
        if let Some(company) = &visit.company {
            self.line(&words.say("review-company"), company.as_str());
        }
        self.line(&words.say("review-visiting"), visit.host.name.as_str());
        self.line(&words.say("mine-kind"), &self.kind(visit.kind));
        if let Some(purpose) = policy.purposes.iter().find(|known| Some(&known.id) == visit.purpose.as_ref()) {
            self.line(&words.say("review-purpose"), purpose.label.get(language));
        }
        let from = self.time(visit.arrived_at);
        let times = visit.left_at.map_or_else(|| from.clone(), |left| format!("{from} – {}", self.time(left)));
        self.line(&words.say("mine-inside"), &times);
        if let Some(by) = visit.left_by {
            self.line(&words.say("person-left"), &words.left_by(by));
        }
        self.line(&words.say("mine-id"), &words.identity(&visit.identity));
        let known = |name: &str| policy.agreements.iter().find(|known| known.name == name);
        for accepted in &visit.accepted {
            let title =
                known(&accepted.agreement).map_or(accepted.agreement.as_str(), |known| known.title.get(language));
            self.line(&words.say("mine-rules"), &format!("{title} ({})", accepted.version));
        }
        for taken in &visit.offers {
            let value = self.offer(taken, kept.answers_die);
            self.line(&words.say("review-offers"), &value);
        }
        self.raw("</table>\n");
    }

    fn offer(&self, taken: &OfferAnswer, dies: Option<NaiveDate>) -> String {
        let known = self.config.policy.offers.iter().find(|known| known.id == taken.offer);
        let label = known.map_or(taken.offer.0.as_str(), |known| known.label.get(self.words.language()));
        let answer = taken.answer.as_ref().map(|answer| format!(": {}", answer.as_str())).unwrap_or_default();
        let until = dies.map(|day| format!(" ({})", self.until(day))).unwrap_or_default();
        format!("{label}{answer}{until}")
    }

    fn invitation(&mut self, invitation: &Invitation) {
        let (words, window) = (self.words, &invitation.window);
        let day = words.long_day(window.first_day);
        self.element("h2", &words.say_with("person-invitation", &[("day", (&day).into())]));
        self.element("p", &words.say_with("mine-lead", &[("until", (&self.until(window.last_day)).into())]));
        self.raw("<table class=\"plain\">\n");
        self.line(&words.say("review-you"), invitation.name.as_str());
        if let Some(email) = &invitation.email {
            self.line(&words.say("person-email"), email.as_str());
        }
        if let Some(company) = &invitation.company {
            self.line(&words.say("review-company"), company.as_str());
        }
        self.line(&words.say("review-visiting"), invitation.host.as_str());
        self.line(&words.say("mine-kind"), &self.kind(invitation.kind));
        if window.has_times {
            let times = format!("{} – {}", self.time(window.starts_at), self.time(window.ends_at));
            self.line(&words.say("review-when"), &times);
        }
        self.raw("</table>\n");
    }

    /// A stored row, field by field.
    fn row(&mut self, row: &StoredRow) {
        let words = self.words;
        self.raw("<table class=\"all\">\n");
        self.element("caption", &table(words, row.table));
        self.raw("<tr>");
        for head in [
            words.say("person-column-field"),
            words.say("person-column-value"),
            words.say("person-column-why"),
            words.say("person-column-ground"),
            words.say("person-column-until"),
        ] {
            self.element("th", &head);
        }
        self.raw("</tr>\n");
        for stored in &row.fields {
            self.raw("<tr><td lang=\"en\">");
            self.put(stored.field.name);
            self.raw("</td>");
            let value = match (stored.field.form, plain(&stored.value)) {
                (Form::Keyed, _) => words.say("person-one-way"),
                (_, value) if value.is_empty() => "–".to_owned(),
                (_, value) => value,
            };
            self.element("td", &value);
            self.element("td", &words.purpose(stored.field.purpose));
            self.element("td", &words.ground(stored.field.basis));
            self.element("td", &words.day(row.dies_on));
            self.raw("</tr>\n");
        }
        self.raw("</table>\n");
    }
}

/// What a table holds.
fn table(words: &Words, table: &str) -> String {
    match table {
        "visits" => words.say("person-table-visits"),
        "answers" => words.say("person-table-answers"),
        "invitations" => words.say("person-table-invitations"),
        "print_journal" => words.say("person-table-prints"),
        "outbox" => words.say("person-table-notices"),
        "holds" => words.say("person-table-holds"),
        "audit" => words.say("person-table-audit"),
        // A new table shows by its own name.
        other => other.to_owned(),
    }
}

/// A stored value in one line.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Object(values) => {
            let said = values.iter().filter(|(_, value)| !value.is_null());
            said.map(|(name, value)| format!("{name}: {}", plain(value))).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Words as markup takes them: never a tag, never an attribute's end.
fn escaped(words: &str) -> Zeroizing<String> {
    let mut escaped = Zeroizing::new(String::with_capacity(words.len() * 6));
    for letter in words.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_is_never_markup() {
        assert_eq!(&*escaped("<b>Anna & \"Jan\"</b>"), "&lt;b&gt;Anna &amp; &quot;Jan&quot;&lt;/b&gt;");
    }

    #[test]
    fn a_stored_value_reads_in_one_line() {
        assert_eq!(
            plain(&json!({"method": "reception", "by": null, "kinds": ["a", "b"]})),
            "kinds: a; b, method: reception"
        );
    }
}
