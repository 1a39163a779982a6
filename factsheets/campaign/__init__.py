"""Campaigns: the same sheets for every congregation of a list, checked, made, and ready to print."""
