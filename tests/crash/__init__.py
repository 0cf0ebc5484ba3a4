"""Crash tests of the real program: killed while somebody types, and two processes saving in turn."""
