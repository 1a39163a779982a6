"""The window: a page in the browser in which an office edits the text files and sees the printed pages.

It has no content of its own: every request reads the files, every edit changes one file. `desk` holds the files and
their changes, `forms` defines what can be filled in, `sheets` draws, `press` makes files, `guard` refuses requests from
elsewhere, `app` handles requests, `serve` starts and stops. Only `factsheets open` imports it.
"""
