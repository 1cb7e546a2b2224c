"""Rules about numbers that say how bad it was."""
