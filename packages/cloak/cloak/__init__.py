"""Style cloak: friction against imitation of a style, not a lock."""
