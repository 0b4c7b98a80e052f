"""The archive's tables in other engines: as Parquet files, and in a PostgreSQL, with the desk's questions as views."""
