"""How does an older archive become a current one? By one revision after another, with Alembic."""
