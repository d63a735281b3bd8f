"""What is known of each file format, read by hand before any decoder sees the file."""
