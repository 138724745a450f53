"""Sets a page in type: pages as SVG for the screen, and the PDF with a text layer that reads."""
