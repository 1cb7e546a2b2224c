"""What is made of the post-mortems for readers: the index in the folder's README, later sites and reports."""
