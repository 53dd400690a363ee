"""The engine: words to letters, patterns to regular expressions over the letters, rules to findings. It knows no language."""
