"""The demo's world: invented people and records, made through the portal's own doors.

Every record passes the validation of its form and the actions, with the dates of the story
that `stories` tells. What was invented says *(contoh)*; the agreement of 14 May 2020 alone
is real. `world.build()` makes all of it in one transaction; nothing here runs in production.
"""
