//! The states and organisations that issue documents or have nationals (ICAO 9303-3 §5).
//!
//! Asked by the readers of this room. A code that is not listed is never taken for a similar one.

/// The codes of ISO 3166-1 alpha-3.
const OF_ISO: &str = "\
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS \
    BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV \
    CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM \
    GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN \
    IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE \
    LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS \
    MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK \
    PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR \
    SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY \
    USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE";

/// The codes of ICAO 9303-3 §5 beside them: Germany; the kinds of British nationality; the United Nations and Kosovo;
/// the European Union; other organisations; persons without a known nationality; the neutral zone; the specimen.
const OF_ICAO: &str = "\
    D GBD GBN GBO GBP GBS UNO UNA UNK RKS EUE IAO XBA XCC XCE XCO XDC XEC XES XIM XMP XOM XPO XXA XXB XXC XXX NTZ UTO";

/// Whether a field of three characters holds a listed code; a shorter one is filled up behind (`D<<`).
pub(super) fn is_listed(field: &[u8]) -> bool {
    let length = field.iter().rposition(|byte| *byte != b'<').map_or(0, |last| last + 1);
    let code = field.get(..length).unwrap_or_default();
    [OF_ISO, OF_ICAO].into_iter().any(|codes| codes.split(' ').any(|listed| listed.as_bytes() == code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_one_of_the_standards() {
        assert_eq!(OF_ISO.split(' ').count(), 249);
        let all: Vec<_> = OF_ISO.split(' ').chain(OF_ICAO.split(' ')).collect();
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len(), "none stands in it twice");
        assert!(all.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_uppercase())));
        assert_eq!(all.iter().filter(|code| code.len() != 3).collect::<Vec<_>>(), [&"D"]);
    }

    #[test]
    fn a_code_is_listed_or_not_and_nothing_like_it_is() {
        for listed in ["NLD", "D<<", "UTO", "GBN", "XXA", "EUE", "RKS", "XPO"] {
            assert!(is_listed(listed.as_bytes()), "{listed}");
        }
        for other in ["QQQ", "GSA", "NL<", "<<<", "D<D", "<D<", "nld", "N D", "AB ", "", "XKX"] {
            assert!(!is_listed(other.as_bytes()), "{other}");
        }
    }
}
