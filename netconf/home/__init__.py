"""Start pages: my next steps, the network's page and the conference's page, drawn from every slice below."""
