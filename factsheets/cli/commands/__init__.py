"""Commands with a module of their own: parse, call, print. Listed in `cli.main.COMMANDS`, imported when run."""
