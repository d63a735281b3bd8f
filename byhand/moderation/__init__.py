"""Reports, cases, decisions and appeals: people judge, the log remembers."""
