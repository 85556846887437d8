"""Networks, members and home groups."""
