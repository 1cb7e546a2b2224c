"""Rules about owners, due dates and wording of action items."""
