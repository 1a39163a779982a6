"""Commands with a module of their own: parse, call, print. Listed in `cli.LAZY`, imported when asked for."""
