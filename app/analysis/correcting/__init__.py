"""Putting a reading right: a working copy of its blocks, the changes a person can make to it, and the values rebuilt.

1. ``places``     anchors found again in the raw lines;
2. ``content``    a block cut, joined, or made from raw text, with the way back kept;
3. ``working``    the working copy: blocks in order, what was taken out, names for new blocks;
4. ``changes``    one function for each kind of correction;
5. ``rebuilding`` headings, levels, sections, footnotes and dropped lines after the changes.
"""
