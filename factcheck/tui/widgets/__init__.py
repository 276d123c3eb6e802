"""What are the rooms furnished with? Lists, rows, passages, the top line."""
