"""Programs that look for input the reader of logs cannot take. They are run by hand, and shortly by the tests."""
