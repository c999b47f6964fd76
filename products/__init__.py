"""The upper floor: what is filed, reviewed, issued and shown."""
