"""What is asked: the guideline as data, read into frozen models and linted."""
