"""Letters from one installation to another: signed envelopes, and what became of each."""
