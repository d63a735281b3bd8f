"""Mail addresses that are nobody's."""

# Never written to; the top-level name belongs to nobody.
NOBODY = "@nobody.invalid"
