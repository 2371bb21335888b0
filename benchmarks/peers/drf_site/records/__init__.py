"""The plain tables as models."""
