"""Widgets; they start algorithms by id and never compute."""
