"""Measurements of speed and memory, by ratios within one run."""
