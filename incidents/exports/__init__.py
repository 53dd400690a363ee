"""The shapes that the tables are written in: one module a shape."""

FORMATS = ("parquet", "csv")
