"""One Chart value to a suggestion, a native chart part and a printed picture."""
