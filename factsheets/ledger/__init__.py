"""The fact ledger: where each number comes from, which problems it has, and which files print it."""
