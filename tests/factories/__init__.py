"""Records for tests: valid by default, made through the real models."""
