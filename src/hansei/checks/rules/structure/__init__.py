"""Rules about sections, placeholders, fences, tables and fields."""
