"""A whole rehearsal over the real server: it is killed, every browser's line is cut, and no answer may be lost."""
