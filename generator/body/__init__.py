"""The text of a message: facts about it, and safe HTML."""
