"""Check finished PDFs and decks as a critical stranger would, including files that someone has edited since.

This package only reads files and does not know how they were made. Start at `audit.run`; `audit.pdf.rules` and
`audit.deck.rules` list the rules.
"""
