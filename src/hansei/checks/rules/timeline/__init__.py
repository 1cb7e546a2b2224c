"""Rules about order, zones, durations and diagrams."""
