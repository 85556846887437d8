"""One factory for each model, a file for each slice."""
