"""The parts of a screen: each shows one thing and posts a message when somebody does something."""
