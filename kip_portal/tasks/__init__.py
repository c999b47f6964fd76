"""What the worker does for this floor: entry points that take ids and call actions."""
