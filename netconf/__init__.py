"""netconf: where working networks of municipalities run their network conferences."""
