"""Who fetches too much: known agents, verified bots, allowances, passes, and what was refused."""
