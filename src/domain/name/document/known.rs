//! What is known of single names: call names, families with several romanisations, names of men and women. Facts only.
//!
//! Apart from the two forms of a Slavic or Greek family name, nothing here ever makes a match: it makes a person look.

/// Names that the same person is called by.
const CALL_NAMES: &[&[&str]] = &[
    &["william", "willem", "wilhelm", "bill", "billy", "will", "wim", "guillaume", "guillermo", "liam", "pim"],
    &["robert", "bob", "rob", "bobby", "robbert", "roberto", "bert"],
    &["richard", "dick", "rick", "ricardo", "rik", "riccardo"],
    &[
        "elizabeth",
        "elisabeth",
        "liz",
        "lisa",
        "beth",
        "betty",
        "els",
        "elly",
        "lies",
        "liesbeth",
        "bep",
        "isabel",
        "elise",
    ],
    &["cornelis", "kees", "cor", "cees", "cornelius", "corneel", "nelis"],
    &["johannes", "jan", "hans", "joop", "johan", "john", "jack", "juan", "ivan", "jean", "joao", "giovanni", "johann"],
    &["hendrik", "henk", "harry", "henry", "heinrich", "enrique", "henri", "rik", "hein"],
    &["pieter", "piet", "peter", "pedro", "pierre", "pjotr", "petr", "pyotr", "pietro", "petros"],
    &["antonius", "anton", "toon", "ton", "antonio", "tony", "anthony", "antoine", "teun", "toni"],
    &["jacobus", "jaap", "jacob", "koos", "james", "jim", "jacques", "diego", "jimmy", "cobus", "jamie"],
    &["gerardus", "gerard", "gerrit", "ger", "gerhard", "gerry"],
    &["theodorus", "theo", "dirk", "theodor", "fyodor", "ted", "dorus", "teodoro"],
    &["franciscus", "frans", "francis", "francisco", "paco", "pancho", "frank", "franz", "francesco", "franco"],
    &["maria", "marie", "mary", "mia", "marijke", "ria", "mieke", "rie", "mariya", "masha", "maryam", "maja", "molly"],
    &["wilhelmina", "mina", "willy", "wil", "willemijn", "helma", "minnie"],
    &["margaretha", "margaret", "greet", "griet", "peggy", "maggie", "margriet", "greta", "meg", "rita", "daisy"],
    &[
        "catharina",
        "katharina",
        "catherine",
        "katherine",
        "kate",
        "katie",
        "kathy",
        "trijn",
        "ekaterina",
        "katya",
        "karin",
        "katja",
        "toos",
        "katarzyna",
        "kasia",
        "yekaterina",
    ],
    &[
        "alexander",
        "alexandra",
        "alex",
        "sasha",
        "sander",
        "lex",
        "aleksandr",
        "aleksandra",
        "sascha",
        "alejandro",
        "xander",
        "sandra",
        "shura",
        "alekos",
    ],
    &["michael", "mike", "mick", "mikhail", "misha", "miguel", "michel", "michiel", "michal", "mischa", "mihail"],
    &["dmitri", "dmitry", "dmitriy", "dmitrii", "dima", "mitya", "dimitri"],
    &["vladimir", "vova", "volodya", "volodymyr"],
    &["evangelos", "vangelis"],
    &["georgios", "giorgos", "george", "georg", "joris", "jorge", "yorgos", "yuri", "jerzy", "giorgio", "sjors"],
    &["konstantinos", "kostas", "costas", "dinos", "konstantin", "kostya", "constantine"],
    &["ioannis", "yannis", "giannis", "yiannis", "john"],
    &["dimitrios", "dimitris", "mitsos", "jimmy"],
    &["panagiotis", "panos", "takis"],
    &["nikolaos", "nikos", "nicolaas", "nico", "klaas", "nicholas", "nick", "nikolai", "kolya", "niklas"],
    &["thomas", "tom", "tommy", "tomas", "tommaso"],
    &["edward", "ed", "eddie", "ted", "ned", "eduard", "eduardo", "teddy"],
    &["charles", "charlie", "chuck", "karel", "karl", "carlos", "carl", "carlo"],
    &["joseph", "joe", "jose", "pepe", "josef", "giuseppe", "beppe", "jozef", "yusuf", "youssef", "jef"],
    &["ignacio", "nacho"],
    &["dolores", "lola"],
    &["rosario", "charo"],
    &["concepcion", "concha", "conchita"],
    &["enrique", "quique"],
    &["guadalupe", "lupe"],
    &["jesus", "chuy"],
    &["manuel", "manolo", "manu"],
    &["daniel", "dan", "danny"],
    &["david", "dave", "davy"],
    &["samuel", "sam", "sammy"],
    &["samantha", "sam"],
    &["benjamin", "ben", "benny"],
    &["matthew", "matt", "matthijs", "thijs", "mathias", "matteo"],
    &["christopher", "chris", "christoffel", "stoffel", "kit"],
    &["christina", "chris", "tina", "christine", "kristina"],
    &["stephen", "steven", "steve", "stefan", "stephan", "stef"],
    &["andrew", "andy", "andreas", "andries", "andrei", "dries", "andre"],
    &["leonardus", "leo", "leen"],
    &["lambertus", "bert", "lamb"],
    &["hubertus", "huub", "bert"],
    &["bartholomeus", "bart", "mees"],
    &["wouter", "walter", "walt"],
    &["lodewijk", "louis", "ludwig", "luis", "luigi", "lou"],
    &["anna", "anne", "anneke", "anja", "annie", "ans", "anya", "ania", "hanna", "ana", "anke"],
    &["johanna", "hanna", "jo", "joke", "hannie", "joan", "jane", "hanneke", "jana", "joanna", "asia"],
    &["patricia", "pat", "patty", "trish"],
    &["patrick", "pat", "paddy", "padraig"],
    &["deborah", "debbie"],
    &["susanna", "susan", "sue", "sanne", "suzanne", "zuzanna"],
    &["rebecca", "becky"],
    &["victoria", "vicky", "tori"],
    &["barbara", "babs", "basia", "barb"],
    &["evgeny", "evgenii", "yevgeny", "zhenya", "eugene", "gene"],
    &["natalia", "natalya", "natasha", "nataliia", "nataliya"],
    &["tatiana", "tatyana", "tanya", "tania"],
    &["sergei", "sergey", "seryozha", "serhii"],
    &["ivan", "vanya", "ioan"],
    &["olga", "olya"],
    &["irina", "ira"],
    &["pavel", "pasha", "paul", "paulus", "pablo", "pauwel", "paolo"],
    &["nikita", "nik"],
    &["lev", "leo", "lyova"],
    &["geoffrey", "jeffrey", "jeff", "geoff"],
    &["siobhan", "joan"],
    &["sean", "john", "shaun", "shawn"],
    &["mohammed", "muhammad", "mo", "mohamed", "mohammad", "mehmet", "mahomed", "muhammed"],
    &["ahmed", "ahmad", "ahmet"],
    &["hussein", "hussain", "husayn", "huseyin", "hossein"],
    &["hassan", "hasan"],
    &["fatima", "fatma", "fatemeh", "faten"],
    &["mustafa", "moustafa"],
    &["ibrahim", "abraham", "bram", "ebrahim"],
    &["laszlo", "laci"],
    &["istvan", "pista", "stephen"],
    &["jozsef", "joska"],
    &["erzsebet", "bozsi", "elizabeth"],
    &["katalin", "kati"],
    &["malgorzata", "gosia"],
    &["agnieszka", "aga"],
    &["stanislaw", "staszek"],
    &["gudrun", "gunna"],
    &["sigurdur", "siggi"],
    &["friedrich", "fritz", "frederik", "fred", "freek", "frits"],
    &["ludovica", "lot"],
    &["charlotte", "lotte", "lot", "charlie"],
    &["adrianus", "adri", "ad", "arie", "adriaan", "adrian"],
    &["petronella", "nel", "ella", "petra"],
    &["cornelia", "cor", "corrie", "nel", "lia"],
    &["helena", "heleen", "leen", "lena", "elena", "helen", "ellen"],
    &["hendrika", "riek", "rika", "henny"],
    &["jacoba", "coby", "cobie"],
    &["magdalena", "leni", "magda", "lena"],
];

/// Family names that are one in their own script, or in another dialect's reading.
const FAMILIES: &[&[&str]] = &[
    &["lee", "yi", "rhee", "ri", "li", "i", "lie", "ree"],
    &["kim", "gim", "ghim"],
    &["park", "pak", "bak", "bag"],
    &["choi", "choe", "chey"],
    &["jung", "jeong", "chung", "cheong", "joung"],
    &["kang", "gang"],
    &["cho", "jo"],
    &["yoon", "yun"],
    &["jang", "chang"],
    &["lim", "im", "rim", "yim"],
    &["shin", "sin"],
    &["kwon", "gwon"],
    &["noh", "roh", "no"],
    &["oh", "o"],
    &["moon", "mun"],
    &["woo", "u", "wu"],
    &["ko", "go", "koh"],
    &["yoo", "yu", "ryu", "you"],
    &["ahn", "an"],
    &["seo", "suh", "so"],
    &["chen", "chan", "tan", "chin"],
    &["wang", "wong", "ong"],
    &["huang", "wong", "hwang", "ng"],
    &["zhang", "chang", "cheung", "teo"],
    &["liu", "lau", "low"],
    &["lin", "lam", "lim"],
    &["wu", "ng", "woo", "goh"],
    &["zhou", "chow", "chou", "chew"],
    &["cai", "tsai", "choi", "chua"],
    &["xu", "hsu", "tsui", "hui"],
    &["yang", "yeung", "young"],
    &["zhao", "chao", "chiu"],
    &["zheng", "cheng", "tay"],
    &["guo", "kuo", "kwok"],
    &["xie", "hsieh", "tse", "jie"],
    &["he", "ho"],
    &["liang", "leung"],
    &["ye", "yeh", "yip", "ip"],
    &["zhu", "chu"],
    &["lu", "lyu", "lue", "lo"],
    &["zeng", "tsang", "ceng"],
    &["shan", "dan"],
    &["qiu", "chou"],
    &["jiang", "chiang"],
    &["deng", "teng", "tang"],
    &["luo", "lo", "law"],
];

/// Names that are family names of men and women alike in Europe, and given names as often.
const BOTH: &[&str] = &[
    "thomas",
    "martin",
    "paul",
    "simon",
    "peter",
    "david",
    "james",
    "george",
    "michel",
    "bernard",
    "robert",
    "richard",
    "laurent",
    "vincent",
    "gilbert",
    "henry",
    "leon",
    "lewis",
    "scott",
    "kelly",
    "ryan",
    "taylor",
    "jordan",
    "alexander",
    "joseph",
    "daniel",
    "adam",
    "benjamin",
    "oliver",
    "franz",
    "otto",
    "ernst",
    "werner",
    "walter",
    "arnold",
    "ludwig",
    "jacob",
    "jakob",
    "hendrik",
    "willem",
    "anton",
    "victor",
    "francis",
    "nicolas",
    "olivier",
    "gerard",
    "ali",
    "hassan",
    "ahmed",
    "hussein",
    "omar",
    "mohammed",
    "mohamed",
    "ibrahim",
    "khalid",
    "mahmoud",
    "salah",
    "said",
    "alexandre",
];

/// The endings of family names of men and of women: an invitation often has the one where the document has the other.
const GENDERED: &[(&str, &str)] = &[
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("yn", "yna"),
    ("ski", "ska"),
    ("cki", "cka"),
    ("dzki", "dzka"),
    ("ski", "skaia"),
    ("ski", "skaya"),
    ("os", "ou"),
    ("ak", "akova"),
    ("ek", "kova"),
    ("ar", "arova"),
    ("ik", "ikova"),
    ("k", "kova"),
];
/// The shortest family name that is known by such an ending: Kovin, but not Lin and Lina.
const GENDERED_FROM: usize = 6;

/// Whether two family names are a man's and a woman's form of one.
pub(super) fn same_but_gender(a: &str, b: &str) -> bool {
    let pair = |man: &str, woman: &str| {
        man.len() >= GENDERED_FROM - 1
            && GENDERED.iter().any(|(of_men, of_women)| {
                man.strip_suffix(of_men).is_some_and(|stem| woman.strip_suffix(of_women) == Some(stem))
            })
    };
    pair(a, b) || pair(b, a)
}

/// Whether two given names may be called for each other.
pub(super) fn call_name(a: &str, b: &str) -> bool {
    CALL_NAMES.iter().any(|names| names.contains(&a) && names.contains(&b))
}

/// Whether two family names may be one in Chinese or Korean.
pub(super) fn one_family(a: &str, b: &str) -> bool {
    FAMILIES.iter().any(|names| names.contains(&a) && names.contains(&b))
}

/// Whether a family name is one of Chinese or Korean, whose bearers often go by a Western given name, and whose given
/// names are of syllables that tell brothers and sisters apart.
pub(super) fn is_east_asian(family: &str) -> bool {
    FAMILIES.iter().any(|names| names.contains(&family))
        || matches!(
            family,
            "sun"
                | "ma"
                | "hu"
                | "gao"
                | "song"
                | "tang"
                | "han"
                | "feng"
                | "dong"
                | "xiao"
                | "cheng"
                | "shen"
                | "peng"
                | "pan"
                | "su"
                | "jia"
                | "ding"
                | "wei"
                | "xue"
                | "lo"
                | "hong"
                | "baek"
                | "son"
                | "bae"
                | "nam"
        )
}

/// Whether a name may be either half.
pub(super) fn is_both(name: &str) -> bool {
    BOTH.contains(&name)
}
