"""A conference's programme: its items, and the rules that every programme is held to."""
