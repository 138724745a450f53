"""Official papers: drafting, checking, versions, PDF and DOCX."""
