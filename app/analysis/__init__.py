"""Pure functions on text: the outline grammar, joins, figures in prose, syllables, checks, parallels."""
