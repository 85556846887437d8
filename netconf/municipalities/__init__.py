"""The register of Sweden's counties and municipalities, as facts that nobody edits."""
