"""How an older archive becomes a current one: one revision after another, by Alembic."""
