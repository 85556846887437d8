"""What the law wants said of the site: how accessible it is, which cookies it sets, whom to tell."""
