"""Signs that a picture was generated, for people to judge."""
