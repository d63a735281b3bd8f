"""What doors read of the job board."""
