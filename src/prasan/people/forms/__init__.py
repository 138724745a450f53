"""The forms of the people room: what is kept, what is one's own, and how people sign in."""
