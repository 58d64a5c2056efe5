"""Flags for an editor to judge: what raises them, and how they are recorded."""
