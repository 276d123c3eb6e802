"""What did the analyst hand us, and which reports are in it?

Files, folders, feeds, standard input and URLs become reports with one normalised
text. Bad input is data: whatever cannot be read becomes a problem that names the
file, and the rest goes in. A socket opens only for a URL or a feed list that the
analyst named.
"""

from factcheck.reading.dates import parse_published
from factcheck.reading.folders import files_in
from factcheck.reading.guard import guarded
from factcheck.reading.normalise import normalise
from factcheck.reading.options import ReadOptions
from factcheck.reading.reader import read

__all__ = ["ReadOptions", "files_in", "guarded", "normalise", "parse_published", "read"]
