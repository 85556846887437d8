"""The commands of netconf, one file for each group."""
