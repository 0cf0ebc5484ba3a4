"""Documents written from a design: plain data in, Markdown or HTML out, in a sandbox."""
