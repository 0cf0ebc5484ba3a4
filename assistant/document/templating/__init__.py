"""Templates as data: a folder with a ``template.toml`` and Jinja files, shipped or somebody's own."""
