"""The register of counties and municipalities."""
