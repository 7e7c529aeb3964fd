//! Guide files of any kind to text, under hard limits.
