"""Looks through PDF files in a limited process before they are kept. No Django."""
