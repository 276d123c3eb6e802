"""What does a typed source name: a host on the network, or a path?

No typed text is an error here: these run on the thread that draws.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

NO_HOST = "This address names no host: check what stands after //. A file or folder is given by its path."
"""Said of an address that nobody could be asked by."""


def is_address(source: str) -> bool:
    """Whether a source is meant as an address rather than a path."""
    return "://" in source


def host_of(source: str) -> str:
    """The host that a source is fetched from, for the top line.

    Args:
        source: A path or an address.

    Returns:
        The host with its port, without a name and password; empty for a path, and for an
        address that names none, such as one with a bracket in its host.
    """
    if not is_address(source):
        return ""
    try:
        return urlsplit(source).netloc.rpartition("@")[2]
    except ValueError:
        return ""


def names_no_host(source: str) -> bool:
    """Whether a source is an address that cannot be fetched, whatever the network says."""
    return is_address(source) and not host_of(source)


def in_full(source: str) -> str:
    """An address as it is, a path with the home folder in the place of its tilde."""
    try:
        return source if is_address(source) else os.path.expanduser(source)
    except ValueError:  # no name of a person: it holds what no system can be asked for
        return source
