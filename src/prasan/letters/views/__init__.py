"""The screens of letters: the register, one letter, the tray."""
