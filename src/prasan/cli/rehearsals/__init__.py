"""Stories of the office that `prasan rehearse` plays; each module has a TITLE and `play(story)`."""
