"""The closing form: evaluation, food for thought and commitments, posted on the forum in one transaction."""
