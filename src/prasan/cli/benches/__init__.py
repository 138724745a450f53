"""What `prasan bench` measures; each module has a TITLE and `measure(bench)`, which yields figures."""
