"""The engine: words to letters, patterns to expressions over the letters, rules to findings. It knows no language."""
