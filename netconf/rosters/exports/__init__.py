"""What is said of rosters to people and programs; the check's files know no web."""
