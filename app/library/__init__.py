"""Everything that was loaded, in SQLite, found again without accents."""
