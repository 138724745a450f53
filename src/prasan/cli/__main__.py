"""`python -m prasan.cli` is the same as `prasan`."""

import sys

from prasan.cli.main import main

sys.exit(main())
