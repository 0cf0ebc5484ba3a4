"""Replies as people write them: numbers, dates, choices, records. Each reader returns a value or says why it cannot."""
