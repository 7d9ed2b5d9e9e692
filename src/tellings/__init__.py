"""Reads the reports of one happening and tells them apart."""
