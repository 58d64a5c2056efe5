"""The review screen of a source, and the queue that leads to it."""
