"""The appendix of a policy memo: what a careful reviewer would ask for, assembled into one document."""
