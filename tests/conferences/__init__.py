"""Conferences: plans, venues, states and delegations."""
