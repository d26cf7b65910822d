"""Where curators decide: the queue, the desk with an article and its claims, and the acts, which can be undone."""
