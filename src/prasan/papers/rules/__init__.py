"""What a paper is: its kinds and fields, how it reads on the page, and what is checked before it goes up. All pure."""
