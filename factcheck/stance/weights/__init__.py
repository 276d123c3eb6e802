"""The shipped relation model as package data; CARD.md says what it is."""
