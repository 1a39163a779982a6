"""The records of the content, as the YAML files contain them and the rest of the program reads them.

Invariant: records are frozen; a change makes a new one. `origin` is where a record stands, `wording` what its text
says when taken apart: both are filled in on reading, are no fields of the files, and stay out of fingerprints.
The words under a field become its description in the JSON Schema that editors show.
"""
