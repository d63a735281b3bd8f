"""A small stand-in for the question that matters: what does a generator learn from cloaked works?"""
