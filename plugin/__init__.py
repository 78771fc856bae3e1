"""The plugin's Python code; see CONTRIBUTING.md for who may import whom."""
