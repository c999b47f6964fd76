"""The ground floor: who you are, what you may see, how a record moves, what was done."""
