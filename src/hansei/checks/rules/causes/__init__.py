"""Rules about trigger, causes and detection."""
