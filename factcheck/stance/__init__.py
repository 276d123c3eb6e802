"""What does one statement say about another?

The cross-encoder, the rules beside it, the shipped weights and how they were trained.
"""
