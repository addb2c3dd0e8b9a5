//! A small, strict look at an e-mail address: enough to find typing errors, and to let nothing into a mail's header.

/// The longest address that is kept: as long as any other personal text.
const LONGEST: usize = crate::domain::text::LONGEST;
/// The longest part before the @ (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// Says whether a text is an address: ASCII, one @, dot-separated parts on both sides, a domain with a dot (or
/// `localhost`), no spaces, quotes, comments or line ends (RFC 5322 `dot-atom`, RFC 1123 host names).
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    text.len() <= LONGEST && local.len() <= LONGEST_LOCAL && is_local(local) && is_domain(domain)
}

fn is_local(local: &str) -> bool {
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom))
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.split('.').all(label) && (domain.contains('.') || domain.eq_ignore_ascii_case("localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken() {
        for text in
            ["anna@example.org", "a.b+c@mail.example.co.uk", "o'brien@example.org", "ANNA@Example.ORG", "x@localhost"]
        {
            assert!(is_email(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_or_could_open_a_header_is_refused() {
        for text in [
            "",
            "anna",
            "@example.org",
            "anna@",
            "anna@@example.org",
            "anna@b@example.org",
            "anna @example.org",
            "anna@example",
            "anna@example..org",
            ".anna@example.org",
            "anna@-example.org",
            "anna@example.org\r\nBcc: x@example.org",
            "anna@example.org\n",
            "Anna <anna@example.org>",
            "\"anna v\"@example.org",
            "ännä@example.org",
            "anna@example.org,eva@example.org",
        ] {
            assert!(!is_email(text), "{text:?}");
        }
        assert!(!is_email(&format!("{}@example.org", "a".repeat(70))));
        assert!(!is_email(&format!("a@{}.org", "a.".repeat(60))));
    }
}
