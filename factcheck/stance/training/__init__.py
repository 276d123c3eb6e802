"""How is the shipped relation model made? Data mix, contrasts, batches, loop.

Nothing in the product imports this package; it is run by
``python -m factcheck.stance.train``. It lives beside the judge so that the
labels the model is trained on and the labels the judge reads cannot drift apart.
"""
