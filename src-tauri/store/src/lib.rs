//! Where drafts live: SQLite, and the .shenbao file.
