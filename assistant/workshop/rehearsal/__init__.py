"""A rehearsal: simulated teams that work through a plan at human pace, so that a facilitator can practise."""
