"""The window. Panels show values and emit requests; tasks.py has the only threads."""
