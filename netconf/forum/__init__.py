"""The web forum of a network: topics and posts in Markdown."""
