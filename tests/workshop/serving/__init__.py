"""Serving to browsers: who may come in, what a session can reach, how everything ends, and a real browser."""
