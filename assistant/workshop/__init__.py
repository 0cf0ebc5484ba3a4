"""A guided session with several teams: its plan, its room, its clock, and what is taken home."""
