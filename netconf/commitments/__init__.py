"""What a member promised at a conference, what came of it, and the chain from one conference to the next."""
