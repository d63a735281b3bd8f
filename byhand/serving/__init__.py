"""How the site runs: one parent process, the web server, the files, the preparation of a start."""
