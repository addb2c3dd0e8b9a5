//! A kiosk's clocks over days and years, and what is credited.
