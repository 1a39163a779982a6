"""Finished files checked as a critical stranger would: PDF and PPTX, also after a person has changed them.

Reads files only, and knows nothing of how they were made. `audit.run` is the way in; `audit.pdf.rules` and `audit.deck.rules` list what is looked for.
"""
