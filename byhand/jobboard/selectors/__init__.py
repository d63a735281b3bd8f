"""What doors read of studios, listings and saved searches."""
