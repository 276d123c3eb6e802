"""Which words are a source, a cue, a content, and which of them belong together?

Learnt from annotated articles: the words and what is known of them, the network,
its decoding, the links, and the training of all that.
"""
