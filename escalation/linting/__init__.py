"""`check`: everything that is wrong or doubtful in a game file, each with file, line, key and the mend."""
