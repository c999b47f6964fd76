"""A real portal in processes, killed at random, with a log of what it acknowledged kept outside."""
