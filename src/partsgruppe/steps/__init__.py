"""A step: one module for each kind says all that is known of it; the others hold what several kinds share.

`kind` says what a kind is, `kinds` has them all.
"""
