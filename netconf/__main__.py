"""Let ``python -m netconf`` be the command."""

from netconf.cli import main

main(prog_name="netconf")
