"""Network conferences: days, themes, venue and host, deadlines, states, and each member's delegation."""
