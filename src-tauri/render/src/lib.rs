//! From an application to a document of neutral blocks, and from that to PDF and Word.
