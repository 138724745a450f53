"""Letters received: the register as a page, whom they go to, and the matters that they belong to."""
