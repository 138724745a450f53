"""What an envelope is, how it is written and signed, and to which addresses it goes. Pure functions."""
