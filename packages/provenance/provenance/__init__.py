"""Machine-readable marks of who made a picture and what may be done with it."""
