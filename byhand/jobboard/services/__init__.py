"""What people do on the job board."""
