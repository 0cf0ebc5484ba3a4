"""The program on screen, with Textual. Thin: it shows what the interview says and passes on what people do."""
