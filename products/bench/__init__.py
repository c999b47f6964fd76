"""The bench: goals of speed as ratios taken side by side in one run. Nothing else imports it."""
