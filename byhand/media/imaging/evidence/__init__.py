"""Files that show how a picture was made: told by their first bytes, previewed in a process of their own."""
