"""What stands in a document, one subject a file: plain models, filled from a guideline and a design."""
