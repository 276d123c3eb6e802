"""How good is it on labelled data?

Scores for an analyst's own labelled files and for the quality gate. Every score
is a frozen value, so that it prints as text and as JSON alike.
"""
