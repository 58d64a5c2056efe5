"""Generated news, and what the program costs on much of it."""
