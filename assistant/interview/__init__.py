"""What comes next and what an edit touches: the logic of the conversation. Pure: no files, no screen, no templates."""
