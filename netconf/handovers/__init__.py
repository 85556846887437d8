"""Handing over: a contact person or deputy leaves, another takes over, with all there is to know."""
