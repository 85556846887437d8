"""What a member has agreed to: its letter of intent, its operational goals, its contact person's mandate."""
