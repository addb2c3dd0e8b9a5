//! Documents made up for the tests, with check digits of an arithmetic of its own.

/// What stands on a made-up document.
#[derive(Clone, Debug)]
pub struct Made {
    pub code: &'static str,
    pub issuer: String,
    pub number: String,
    pub nationality: String,
    pub birth: String,
    pub expiry: String,
    pub optional: String,
    pub name: String,
}

impl Default for Made {
    fn default() -> Self {
        let [issuer, number, nationality] = ["NLD", "SPECI2014", "NLD"].map(str::to_owned);
        let [birth, expiry, optional, name] = ["650310", "340309", "", "DE<BRUIJN<<WILLEKE"].map(str::to_owned);
        Self { code: "P", issuer, number, nationality, birth, expiry, optional, name }
    }
}

/// A check digit, by the table of ICAO 9303-3.
pub fn digit(text: &str) -> String {
    let table = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut sum = 0;
    for (place, sign) in text.chars().enumerate() {
        sum += table.find(sign).unwrap_or(0) * [7, 3, 1][place % 3];
    }
    (sum % 10).to_string()
}

/// A field filled up, or cut, to its width.
pub fn filled(text: &str, width: usize) -> String {
    text.chars().chain(std::iter::repeat('<')).take(width).collect()
}

/// A field with its check digit.
fn checked(text: &str, width: usize) -> String {
    let field = filled(text, width);
    let digit = digit(&field);
    field + &digit
}

impl Made {
    pub fn td3(&self) -> Vec<String> {
        let (number, birth, expiry) = (checked(&self.number, 9), checked(&self.birth, 6), checked(&self.expiry, 6));
        let optional = checked(&self.optional, 14);
        let all = digit(&format!("{number}{birth}{expiry}{optional}"));
        vec![self.first(44), format!("{number}{}{birth}<{expiry}{optional}{all}", filled(&self.nationality, 3))]
    }

    pub fn td2(&self) -> Vec<String> {
        let (birth, expiry) = (checked(&self.birth, 6), checked(&self.expiry, 6));
        let (number, optional) = self.number_and_optional(7);
        let all = digit(&format!("{number}{birth}{expiry}{optional}"));
        vec![self.first(36), format!("{number}{}{birth}<{expiry}{optional}{all}", filled(&self.nationality, 3))]
    }

    pub fn td1(&self) -> Vec<String> {
        let (birth, expiry) = (checked(&self.birth, 6), checked(&self.expiry, 6));
        let (number, optional) = self.number_and_optional(15);
        let more = filled("", 11);
        let all = digit(&format!("{number}{optional}{birth}{expiry}{more}"));
        vec![
            format!("{}{}{number}{optional}", filled(self.code, 2), filled(&self.issuer, 3)),
            format!("{birth}<{expiry}{}{more}{all}", filled(&self.nationality, 3)),
            filled(&self.name, 30),
        ]
    }

    pub fn mrv_a(&self) -> Vec<String> {
        vec![self.first(44), self.visa_line(16)]
    }

    pub fn mrv_b(&self) -> Vec<String> {
        vec![self.first(36), self.visa_line(8)]
    }

    fn first(&self, width: usize) -> String {
        filled(&format!("{}{}{}", filled(self.code, 2), filled(&self.issuer, 3), self.name), width)
    }

    fn visa_line(&self, optional: usize) -> String {
        let (number, birth, expiry) = (checked(&self.number, 9), checked(&self.birth, 6), checked(&self.expiry, 6));
        format!("{number}{}{birth}<{expiry}{}", filled(&self.nationality, 3), filled(&self.optional, optional))
    }

    /// The number with its digit, and the optional data, into which a long number runs over.
    fn number_and_optional(&self, width: usize) -> (String, String) {
        if self.number.len() <= 9 {
            return (checked(&self.number, 9), filled(&self.optional, width));
        }
        let (field, rest) = self.number.split_at(9);
        let over = format!("{rest}{}<{}", digit(&self.number), self.optional);
        (format!("{field}<"), filled(&over, width))
    }
}
