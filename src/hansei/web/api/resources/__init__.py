"""What the addresses answer, a module for each kind of thing. Each has its ``ENDPOINTS``."""
