"""The networks of a round, their members, and who belongs to each member's home group."""
