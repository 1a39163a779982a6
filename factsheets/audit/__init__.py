"""Finished files judged as a critical stranger would: PDF and PPTX, also after a person has changed them.

Reads files only, and knows nothing of how they were made. `run.audit` is the way in; `rules` lists what is looked for.
"""
