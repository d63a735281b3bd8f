"""SQLite as Django knows it, with a fairer queue before its one write lock."""
