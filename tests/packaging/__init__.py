"""The wheel that people install."""
