"""Run every measurement."""

from bench.pages import main

main()
