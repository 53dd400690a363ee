"""The stages of the cascade: what each finds, and how it reads the words of a match."""
