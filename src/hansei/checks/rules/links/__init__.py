"""Rules about paths, anchors and commits that a document names."""
