"""The fact ledger: where each number comes from, what is to be said about it, and which files print it."""
