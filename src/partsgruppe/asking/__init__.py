"""How one is asked: questions, their answers in turn, and what there is to see. Knows no meeting and no screen."""
