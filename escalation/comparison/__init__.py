"""One game under several institutions, a row each."""
