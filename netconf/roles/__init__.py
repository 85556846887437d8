"""Who is appointed to which role, and whom the site lets in at all."""
