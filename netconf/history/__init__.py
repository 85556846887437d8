"""The history of each thing, and the log of all: what has been done, by whom and when."""
