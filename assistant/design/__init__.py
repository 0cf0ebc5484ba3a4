"""What was answered: the design, its TOML file and its backups."""
