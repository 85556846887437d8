"""What delegates need at a conference: food, allergies, a way in; kept apart and not for long."""
