"""Campaigns: the same sheets for every congregation on a list, checked, made, and ready to print."""
