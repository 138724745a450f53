"""The one append-only log: the timeline officers read and the evidence auditors verify."""
