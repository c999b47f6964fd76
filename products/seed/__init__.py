"""Load data: as many invented filings and catalogue entries as one asks for, by bulk paths.

Every row is a copy of a pattern: one filing that the product's own code made, cut at the
places where filings differ. So constraints, snapshots, projections and counts hold by
construction, and follow the declarations when those change.
"""
