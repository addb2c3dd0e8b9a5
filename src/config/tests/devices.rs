//! Printers, mail and a desk that cannot be, and what their errors keep to themselves.

use super::mistakes::{changed, relative, said};
use crate::config::Config;

#[test]
fn printers_that_cannot_be() {
    let second = "[[printers]]\nname = \"desk\"\nkind = \"ipp\"\nuri = \"ipp://printer:631/ipp/print\"\nfallback = \"badge folder\"\n\n[invitations]\n";
    let with = |from: &str, to: &str| {
        let (text, line) = changed("[invitations]\n", &second.replace(from, to));
        said(&text).into_iter().map(|said| relative(&said, line)).collect::<Vec<_>>()
    };
    assert!(with("", "").is_empty());
    assert_eq!(
        with("\"desk\"", "\"badge folder\""),
        [
            r#"1: printers[2].name = "badge folder": a name that no other printer has, one line of text of 1 to 40 characters"#
        ]
    );
    assert_eq!(
        with("fallback = \"badge folder\"", "fallback = \"desk\""),
        [r#"4: printers[2].fallback = "desk": the name of another printer, "badge folder""#]
    );
    assert_eq!(
        with("fallback = \"badge folder\"", "fallback = \"cellar\""),
        [r#"4: printers[2].fallback = "cellar": the name of another printer, "badge folder""#]
    );
    assert_eq!(
        with("kind = \"ipp\"", "kind = \"usb\""),
        [r#"2: printers[2].kind = "usb": one of "folder", "ipp", "brother-ql", "zpl""#]
    );
    assert_eq!(
        with("uri = ", "path = "),
        [
            r#"3: printers[2].path is not a known key: a printer of this kind has uri, an address such as "ipp://192.168.1.20/ipp/print", without user or password"#
        ]
    );
    for uri in [
        "http://printer/",
        "ipps://printer/ipp",
        "ipp://",
        "ipp://pri nter/",
        "ipp://printer:0/",
        "ipp://printer:99999/",
        "ipp://-a/",
        "printer",
    ] {
        assert_eq!(
            with("ipp://printer:631/ipp/print", uri),
            [format!(
                "3: printers[2].uri = \"{uri}\": an address such as \"ipp://192.168.1.20/ipp/print\", without user or password"
            )]
        );
    }
    for uri in [
        "ipp://localhost/printers/badge",
        "ipp://[fe80::1]/ipp",
        "ipp://[::1]:631/ipp",
        "ipp://10.0.0.7",
        "ipp://label.house.example.:8631/",
    ] {
        assert!(with("ipp://printer:631/ipp/print", uri).is_empty(), "{uri}");
    }
}

#[test]
fn label_printers_that_cannot_be() {
    let ql = "[[printers]]\nname = \"door\"\nkind = \"brother-ql\"\nmodel = \"QL-700\"\ndevice = \"tcp://printer\"\n\n[invitations]\n";
    let with = |from: &str, to: &str| {
        let (text, line) = changed("[invitations]\n", &ql.replace(from, to));
        said(&text).into_iter().map(|said| relative(&said, line)).collect::<Vec<_>>()
    };
    let models = r#"one of "QL-700", "QL-710W", "QL-720NW", "QL-800", "QL-810W", "QL-820NWB", "QL-1100", "QL-1110NWB""#;
    let port =
        r#"an address such as "tcp://192.168.1.20", which means port 9100, or a device from /, such as "/dev/usb/lp0""#;
    assert!(with("", "").is_empty());
    assert_eq!(with("QL-700", "QL-500"), [format!(r#"3: printers[2].model = "QL-500": {models}"#)]);
    assert_eq!(with("model = \"QL-700\"\n", ""), [format!("0: printers[2].model is missing: {models}")]);
    assert_eq!(
        with("device = ", "uri = "),
        [format!("4: printers[2].uri is not a known key: a printer of this kind has device, {port}")]
    );
    for device in [
        "printer",
        "tcp://",
        "tcp://printer:0",
        "tcp://printer:+9",
        "tcp://printer/queue",
        "usb://printer",
        "lp0",
        "/dev/usb/",
    ] {
        assert_eq!(
            with("tcp://printer", device),
            [format!("4: printers[2].device = \"{device}\": {port}")],
            "{device}"
        );
    }
    // What may be a password is not repeated.
    assert_eq!(with("tcp://printer", "tcp://hidden@printer"), [format!("4: printers[2].device: {port}")]);
    for device in ["tcp://10.0.0.7:9101", "tcp://[fe80::1]", "tcp://[::1]:9100", "/dev/usb/lp1"] {
        assert!(with("tcp://printer", device).is_empty(), "{device}");
    }
    // A pair that cannot be is refused with what can be.
    let media =
        |model: &str, media: &str| with("model = \"QL-700\"", &format!("model = \"{model}\"\nmedia = \"{media}\""));
    assert!(media("QL-800", "62-red").is_empty() && media("QL-1110NWB", "62").is_empty());
    assert_eq!(
        media("QL-700", "62-red"),
        [r#"4: printers[2].media = "62-red": in a QL-700, one of "62x100", "62", "62x29""#]
    );
    assert_eq!(
        media("QL-820NWB", "85.6x54"),
        [r#"4: printers[2].media = "85.6x54": in a QL-820NWB, one of "62x100", "62", "62-red", "62x29""#]
    );
    assert_eq!(with("model", "dpi = 203\nmodel"), ["3: printers[2].dpi = 203: 300 dots per inch"]);
    let zpl = |more: &str| with("brother-ql\"\nmodel = \"QL-700\"", &format!("zpl\"\n{more}"));
    assert!(zpl("dpi = 600\nmedia = \"4x6in\"").is_empty());
    assert_eq!(
        zpl("media = \"62-red\""),
        [
            r#"3: printers[2].media = "62-red": in a printer of one colour, one of "62x100", "62", "62x29", "57x102", "85.6x54", "4x6in""#
        ]
    );
    assert_eq!(zpl("model = \"ZD421\"").len(), 1, "a key of another kind");
}

#[test]
fn mail_that_cannot_be_sent() {
    let good = "[mail]\nserver = \"mail.example.org\"\nfrom = \"a@example.org\"\nreception = \"b@example.org\"\nuser = \"u\"\npassword_file = \"/p\"\n\n[desk]\n";
    let with = |from: &str, to: &str| {
        let (text, line) = changed("[desk]\n", &good.replace(from, to));
        said(&text).into_iter().map(|said| relative(&said, line)).collect::<Vec<_>>()
    };
    assert!(with("", "").is_empty());
    assert!(with("user = \"u\"\npassword_file = \"/p\"\n", "security = \"none\"\nport = 2525\n").is_empty());
    assert_eq!(
        with("mail.example.org", "https://mail.example.org"),
        [
            r#"1: mail.server = "https://mail.example.org": the name or address of a machine, such as "mail.example.org"; the port has its own key"#
        ]
    );
    assert_eq!(with("server = ", "port = 0\nserver = "), [r#"1: mail.port: a whole number from 1 to 65535"#]);
    assert_eq!(
        with("password_file = \"/p\"", ""),
        [r#"0: mail.password_file is missing: a path, from / or from the folder of this file (~ means nothing here)"#]
    );
    assert_eq!(with("user = \"u\"", ""), [r#"0: mail.user is missing: one line of text of 1 to 254 characters"#]);
    assert_eq!(
        with("server = ", "security = \"none\"\nserver = "),
        [r#"5: mail.user: a user only with security = "starttls" or "tls": the password would travel unprotected"#]
    );
    assert_eq!(
        with("server = ", "security = \"ssl\"\nserver = "),
        [r#"1: mail.security = "ssl": one of "starttls", "tls", "none""#]
    );
}

#[test]
fn the_line_after_reception_is_a_list_of_addresses_that_no_message_repeats() {
    let read = |list: &str| {
        let mail = "[mail]\nserver = \"m\"\nfrom = \"a@b.example\"\nreception = \"c@b.example\"\n";
        Config::parse("kiosk.toml", &changed("[desk]\n", &format!("{mail}next_in_line = {list}\n\n[desk]\n")).0)
    };
    assert_eq!(read("[\"d@b.example\", \"e@b.example\"]").unwrap().mail.unwrap().next_in_line.len(), 2);
    assert!(read("[]").unwrap().mail.unwrap().next_in_line.is_empty());
    let nine: Vec<_> = (0..9).map(|number| format!("\"hidden{number}@b.example\"")).collect();
    let nine = format!("[{}]", nine.join(", "));
    for wrong in ["\"hidden@b.example\"", "[\"hidden\"]", "[\"hidden@b.example\", \"hidden@b.example\"]", &nine] {
        let said = read(wrong).unwrap_err().to_string();
        assert!(said.contains("mail.next_in_line") && !said.contains("hidden"), "{said}");
    }
}

#[test]
fn the_sound_is_a_program_and_its_arguments_and_never_a_line_for_a_shell() {
    let read = |bell: &str| {
        let config = Config::parse("kiosk.toml", &changed("[desk]\n", &format!("[desk]\nbell = {bell}\n")).0);
        config.map(|config| config.desk.bell.unwrap())
    };
    let bell = read("[\"paplay\", \"/usr/share/sounds/bell.oga\"]").unwrap();
    assert_eq!(
        (bell.program.as_str(), bell.arguments.as_slice()),
        ("paplay", ["/usr/share/sounds/bell.oga".into()].as_slice())
    );
    assert!(read("[\"/usr/local/bin/bell of ours\"]").unwrap().arguments.is_empty());
    let long = format!("[\"paplay\", \"{}\"]", "a".repeat(257));
    let many = format!("[{}]", ["\"a\""; 17].join(", "));
    for wrong in [
        "[]",
        "\"paplay\"",
        "[\"\"]",
        "[\"sounds/bell\"]",
        "[\"./bell\"]",
        "[\"paplay x\"]",
        "[\"-x\"]",
        "[1]",
        &long,
        &many,
    ] {
        let said = read(wrong).unwrap_err().to_string();
        assert!(said.contains("desk.bell") && said.contains("a program and its arguments"), "{wrong}: {said}");
    }
    assert_eq!(config_of_the_house().desk.bell, None, "nothing sounds unless the house says so");
}

#[test]
fn reception_has_less_time_for_an_answer_than_the_guests_screen_stands() {
    let read = |minutes: &str| said(&changed("answer_minutes = 3", &format!("answer_minutes = {minutes}")).0);
    assert!(read("1").is_empty() && read("4").is_empty());
    for wrong in ["0", "5", "-1", "2.5", "\"3\""] {
        assert_eq!(read(wrong).len(), 1, "{wrong}");
    }
    assert_eq!(config_of_the_house().desk.answer_minutes, 3);
}

fn config_of_the_house() -> Config {
    Config::parse("kiosk.toml", &changed("[desk]\n", "[desk]\n").0).unwrap()
}

#[test]
fn mistakes_repeat_no_secret_and_no_address() {
    let hidden = [
        (
            "[desk]\n",
            "[mail]\nserver = \"mail\"\nfrom = \"Jan Hidden <jan@hidden.example>\"\nreception = \"hidden@\"\nuser = \"hidden\\u0000\"\npassword = \"hidden\"\n[desk]\n",
        ),
        ("kind = \"folder\"\npath = \"data/badges\"", "kind = \"ipp\"\nuri = \"ipp://user:hidden@printer/\""),
    ];
    let mail = |lines: &str| format!("[mail]\n{lines}\n[desk]\n");
    let mails = [
        "server = \"smtp://welkom:hidden@mail.example.org\"",
        "server = \"smtp://welkom:hidden\\u0040mail.example.org\"",
        "port = \"hidden\"",
        "user = \"welkom\"\npassword_file = [\"hidden\"]",
        "user = \"welkom\"\npassword_file = \"~hidden\"",
    ]
    .map(mail);
    let hidden = hidden.into_iter().chain(mails.iter().map(|mail| ("[desk]\n", mail.as_str())));
    let hidden = hidden.chain([("[desk]\n", "mail = \"smtp://welkom:hidden@mail\"\n[desk]\n")]);
    for (from, to) in hidden {
        let shown = said(&changed(from, to).0).join("\n");
        assert!(!shown.is_empty() && !shown.contains("hidden") && !shown.contains("Hidden"), "{shown}");
    }
}

#[test]
fn a_folder_gets_pictures_or_pages_and_no_other_printer_has_a_choice() {
    let folder = |format: &str| {
        let (text, line) = changed("path = \"data/badges\"", &format!("path = \"data/badges\"\nformat = {format}"));
        said(&text).into_iter().map(|said| relative(&said, line)).collect::<Vec<_>>()
    };
    assert!(folder("\"png\"").is_empty() && folder("\"pdf\"").is_empty());
    assert_eq!(folder("\"jpg\""), [r#"1: printers[1].format = "jpg": one of "png", "pdf""#]);
}

#[test]
fn what_marks_a_staff_card_is_nothing_that_guests_show() {
    let cards = |prefix: &str| format!("[staff_cards]\nprefix = {prefix}\n\n[invitations]\n");
    for good in ["\"%\"", "\"#ST-\"", "\";09Aza_~\""] {
        let config = crate::config::Config::parse("kiosk.toml", &changed("[invitations]\n", &cards(good)).0).unwrap();
        let read = config.staff_cards.unwrap();
        assert_eq!((format!("\"{}\"", read.prefix).as_str(), read.alone), (good, false));
    }
    for bad in ["\"W1\"", "\"7\"", "\"<\"", "\"% \"", "\"\"", "\"é\"", "\"%12345678\"", "true"] {
        let (text, line) = changed("[invitations]\n", &cards(bad));
        let said = said(&text);
        assert_eq!(said.len(), 1, "{bad}: {said:?}");
        let expected =
            format!("1: staff_cards.prefix = {bad}: 1 to 8 signs that the card reader sends before each card");
        assert!(relative(&said[0], line).starts_with(&expected), "{said:?}");
    }
    let lacking = said(&changed("[invitations]\n", "[staff_cards]\nalone = true\n\n[invitations]\n").0);
    assert!(lacking.len() == 1 && lacking[0].contains("staff_cards.prefix"), "{lacking:?}");
}

#[test]
fn the_prefixes_of_cards_and_of_the_scanner_never_begin_alike() {
    for (scanner, card) in [("~", "~"), ("~", "~ST"), ("~ST", "~")] {
        let scanner = format!("kind = \"keyboard\"\nprefix = \"{scanner}\"\n");
        let (text, _) = changed("kind = \"keyboard\"\n", &scanner);
        let text = format!("{text}\n[staff_cards]\nprefix = \"{card}\"\n");
        assert!(said(&text)[0].contains("other signs than those of scanner.prefix"), "{:?}", said(&text));
    }
}
