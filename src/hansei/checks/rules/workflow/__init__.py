"""Rules about status, deadlines and sign-off."""
