"""Tables of figures found on a grid of cells: where they lie, what heads their columns, how their rows form a tree.

Offices keep figures as they print them: a title, a unit at the right, headings over two or more rows, group rows,
"trong đó", notes. Nothing here knows a file format; importers hand over grids.
"""
