"""The middle floor: who agreed on what, and what came of it."""
