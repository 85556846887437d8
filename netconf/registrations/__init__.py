"""Delegations by the file: what a file would do is shown before it is done."""
