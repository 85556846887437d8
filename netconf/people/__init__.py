"""People, how they sign in, and the sessions they have open."""
