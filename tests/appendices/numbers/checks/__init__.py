"""What answers for the numbers of each section, one section a file: `check(memo, ledger)`.

Values come from `by_hand`, never from what the section printed; names, meanings and reasons from the files' own text.
"""
