"""Reading guidance: from raw lines to documents, headings, whole paragraphs, footnotes, and what is not content.

The steps, each a module of pure functions, in the order in which ``app.analysis.reading`` takes them:

1. ``lines``       raw lines without markup, with their looks;
2. ``noise``       page numbers, running heads, signature stamps, web boilerplate;
3. ``closing``     receivers and signatures;  ``letterhead`` the beginnings of documents and their metadata;
4. ``notes``       footnotes in every printed form, tied to their marks;
5. ``joins``       hard line wraps and page-break splits undone;
6. ``labels``      the shapes of labels;  ``structure`` their stack and what is a heading;
7. ``blocks``      the values that leave this package.
"""
