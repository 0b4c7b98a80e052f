"""The walk: takes a meeting through its agenda, one question at a time. Knows no screen."""
