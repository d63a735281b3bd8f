"""What hangs on the walls of each demo artist."""
