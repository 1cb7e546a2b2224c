"""The folder is the database: where the post-mortems lie, what git knows of them, and the one writer."""
