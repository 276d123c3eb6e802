"""What changed from one archive to the next? Revisions; one that was released is never edited."""
