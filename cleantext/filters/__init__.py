"""Filters: each takes text and proposes edits; none changes anything."""
