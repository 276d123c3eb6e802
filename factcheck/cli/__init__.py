"""What does an analyst type, and what does a program read back?

The command line of DESIGN §6: stdout is data, stderr is diagnostics, and the exit
code tells what happened. Importing this package loads no model library, no
database and no Textual, so `--help` answers at once.
"""

from factcheck.cli.entry import main

__all__ = ["main"]
