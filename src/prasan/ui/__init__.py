"""What every page is made of: base templates, components, icons, fonts, CSS and a little JavaScript."""
