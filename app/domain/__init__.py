"""Frozen values of the field and nothing else: sources, outlines, figures, charts, briefings, plans, errors.

Nothing here reads a file, opens a window or knows an output format. Every value is immutable; an edit is a new value.
"""
