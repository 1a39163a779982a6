"""The window: a page in the browser in which an office edits the text files and sees what is printed.

It holds no content of its own: every request reads the files, every change is one change of a file. `desk` knows the
files and the changes, `forms` what can be filled in, `sheets` what is drawn, `press` what is made, `guard` who may ask,
`app` the requests, `serve` the start and the end. Nothing outside of `factsheets open` imports it.
"""
