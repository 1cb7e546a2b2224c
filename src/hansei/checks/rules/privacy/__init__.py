"""Rules about secrets, personal data and text meant for machines."""
