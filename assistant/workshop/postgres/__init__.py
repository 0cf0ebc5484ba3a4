"""A room in a PostgreSQL database: several serving machines share it (extra ``postgres``)."""
