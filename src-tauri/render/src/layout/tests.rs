//! Typesetting rules, one test each.
