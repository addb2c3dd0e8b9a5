//! People's names: the only matcher of the house, and how a name is taken apart for a badge.
