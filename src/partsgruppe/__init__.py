"""Leads working groups of managers, shop stewards and safety delegates through good meetings."""

__version__ = "0.3.0"
