"""The office's mailbox: where it is, how it is read, and which messages are no letters."""
