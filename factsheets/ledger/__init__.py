"""The fact ledger: where each number comes from, what is found about it, and which files print it."""
