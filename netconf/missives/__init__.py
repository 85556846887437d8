"""A member's missive to a conference: drafting, publishing, versions and files."""
