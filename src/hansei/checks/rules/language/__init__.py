"""Rules about wording that judges people or argues with the past."""
