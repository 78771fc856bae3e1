"""One file is one algorithm; discovery walks this package."""
