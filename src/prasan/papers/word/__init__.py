"""The same page as a DOCX file, for offices that finish their papers in a word processor."""
