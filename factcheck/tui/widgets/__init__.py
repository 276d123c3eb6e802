"""What the rooms are furnished with: lists, rows, passages, the top line."""
