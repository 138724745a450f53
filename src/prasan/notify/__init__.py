"""Notices in the app, mail out, background jobs and their schedule."""
