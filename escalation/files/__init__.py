"""The only place that reads game files: TOML, sheets, games, mechanisms, the library."""
