"""The records of the content, as the YAML files contain them and the rest of the program reads them.

Invariant: records are frozen; a change makes a new one. `origin` is the place of a record, `wording` the parts of a
sentence: both are filled in on reading, are not fields of the files, and stay out of fingerprints. The docstring under
a field becomes its description in the JSON Schema that editors show.
"""
