"""Worksheets: questions that have one right answer, in as many versions as there are students, and their key."""
