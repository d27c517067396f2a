"""A briefing and its material to the plans of deck, leaflet and report: wording, fitting, numbering, captions."""
