"""Invitations by mail to people who have not come in yet."""
