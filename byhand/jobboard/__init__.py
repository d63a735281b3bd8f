"""Studios, their listings, and what artists send them."""
