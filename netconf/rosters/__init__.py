"""Mixed groups: who sits with whom in each mixed item, dealt by the solver and judged by the checker."""
