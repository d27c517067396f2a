"""Use cases that the window and the command line share. They take a Progress and know no Qt."""
