"""Trees solved from their smallest subgames upward, each assessment verified."""
