"""Initiatives: founding them, reading them, their page."""
