"""Which prior reports speak of this claim, and do they agree, conflict or update it?

factcheck cross-references news claims across outlets, offline. This package
holds the newsroom's rooms; the command line (`factcheck.cli`) and the terminal
workbench (`factcheck.tui`) reach them through `factcheck.workspace` alone.
"""

__version__ = "0.1.0"
