"""Trees as several formats draw them."""
