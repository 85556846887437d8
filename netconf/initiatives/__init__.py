"""An initiative: its goals, areas and themes, leadership levels, terms of participation, rounds and rulesets."""
