"""`python -m server.commands` is `ownwords`."""

import sys

from server.commands import main

sys.exit(main())
