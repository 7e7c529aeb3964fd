//! Begins an application from a topic.
