"""Font metrics, Typst, and pages for print and preview."""
