"""Serving a room to browsers: joining, one program for each browser, files, and what keeps all of that apart."""
