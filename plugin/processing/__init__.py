"""The Processing provider; no widgets here, it runs under qgis_process."""
