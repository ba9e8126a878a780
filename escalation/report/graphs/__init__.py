"""Graphs of states as several formats draw them."""
