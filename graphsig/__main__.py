"""`python -m graphsig` is the same as `graphsig`."""

from graphsig.cli import main

main()
