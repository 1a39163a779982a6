"""Check finished files as a critical stranger would: PDF and PPTX, also after a person has changed them.

It only reads files and does not know how they were made. Start at `audit.run`; `audit.pdf.rules` and `audit.deck.rules`
list the rules.
"""
