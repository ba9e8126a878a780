"""What a class is given: pages that compute with the library's own formulas."""
