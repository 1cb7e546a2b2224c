"""Fresh documents: the dialects that Hansei knows, and drafts in them."""
