"""What the rendering child does. Imports neither Django nor the rest of the portal."""
