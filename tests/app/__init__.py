"""The program on screen, driven by Textual's pilot."""
