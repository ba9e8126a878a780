"""Formats of pictures, one a file: `render(answer) -> str | bytes`, for answers with a picture; `_` begins none."""
