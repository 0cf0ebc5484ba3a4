"""The design on the desk: its file with lock, saves and undo, and what is done to it before the conversation begins."""
