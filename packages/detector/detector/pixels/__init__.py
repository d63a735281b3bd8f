"""The score of a picture's pixels. It accuses nobody: it orders a private queue for people."""
