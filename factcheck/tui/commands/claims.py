"""Commands on claims: finding them, looking at them, moving between their sides."""

from __future__ import annotations

from factcheck.tui.commands.command import Command


class FilterClaims(Command):
    """Filter the list of claims.

    Type words; the list narrows as you type. Words in quotes must stand together, and outlet:,
    -outlet:, speaker:, status:, is:unread, is:reviewed, after:, before: and lang: narrow further.
    """

    ID = "claims.filter"
    KEYS = "slash"
    FOOTER = "Filter"


class ChooseStatus(Command):
    """Show claims of one status only.

    Each press moves on: disputed, updated, corroborated, single origin, no prior report, all.
    """

    ID = "claims.status"
    KEYS = "s"


class ChangeOrder(Command):
    """Change the order of the list.

    Newest first, oldest first, closest to the words of the filter, most disputed, most origins.
    """

    ID = "claims.order"
    KEYS = "o"


class ClearFilter(Command):
    """Show all claims.

    Empties the words and the status filter; a saved filter can be had back with its key.
    """

    ID = "claims.clear"
    KEYS = "escape"


class ReassessClaim(Command):
    """Assess the selected claim anew.

    Looks for prior reports again and judges them; reviews stay.
    """

    ID = "claims.assess"
    KEYS = "f5"


class CompareClaims(Command):
    """Compare two passages.

    Puts the claim and the selected prior report side by side, with the words that decided.
    """

    ID = "claims.compare"
    KEYS = "enter"
    FOOTER = "Compare"


class ShowTimeline(Command):
    """Show the claim over time.

    Every report that agrees, conflicts or updates, in order of publication, figures as bars.
    """

    ID = "claims.timeline"
    KEYS = "t"
    FOOTER = "Timeline"


class ShowCoverage(Command):
    """Show which outlet says what.

    A table of the claims in the list and the outlets: who carries, contradicts, is silent.
    """

    ID = "claims.coverage"
    KEYS = "v"
    FOOTER = "Coverage"


class FurtherOutlets(Command):
    """Show further outlets.

    Where the terminal is too narrow for all of them.
    """

    ID = "claims.outlets_right"
    KEYS = "right,l"
    FOOTER = "More outlets"


class EarlierOutlets(Command):
    """Show the outlets before."""

    ID = "claims.outlets_left"
    KEYS = "left,h"


class OpenClaim(Command):
    """Open the claim in the list."""

    ID = "claims.open"
    KEYS = "enter"
    FOOTER = "Open"


class FoldMatches(Command):
    """Fold or unfold the reports behind an origin.

    On a heading, folds the whole group.
    """

    ID = "claims.fold"
    KEYS = "space"


class CopyQuote(Command):
    """Copy the quotation with its citation.

    Goes through the terminal to your clipboard (OSC 52), so it works over ssh as well.
    """

    ID = "claims.copy"
    KEYS = "y"
    FOOTER = "Copy"


class ShowWrittenOut(Command):
    """Show the claim written out.

    Its own words, then what "she", "the airport" or "on Tuesday" stand for, who is speaking,
    and its figures and times as the program reads them.
    """

    ID = "claims.written_out"
    KEYS = "i"
    FOOTER = "Written out"


class GroupByEvent(Command):
    """Group the list by event.

    Reports are of one event when their claims were found to speak of the same things.
    """

    ID = "claims.group"
    KEYS = "e"


class SaveFilter(Command):
    """Save the filter under a name."""

    ID = "claims.save_filter"
    KEYS = "ctrl+s"


class OpenFilter(Command):
    """Open a saved filter.

    Also the place to forget one.
    """

    ID = "claims.filters"
    KEYS = "f"


class ShowUnread(Command):
    """Show unread claims only.

    Pressed again, shows all of them.
    """

    ID = "claims.unread"
    KEYS = "n"


class MarkRead(Command):
    """Mark the claim as read or unread.

    A claim counts as read once you have rested on it for a moment.
    """

    ID = "claims.read"
    KEYS = "m"


class MarkAllRead(Command):
    """Mark the whole list as read."""

    ID = "claims.read_all"
    KEYS = "M"


class ExportClaim(Command):
    """Export the claim with all that is known of it.

    As Markdown, as a page for a browser, or as data; with quotations, citations and origins.
    """

    ID = "claims.export"
    KEYS = "x"


class ExportEvent(Command):
    """Export the event under the cursor, or the listed claims.

    As one document, with the table of outlets.
    """

    ID = "claims.export_event"
    KEYS = "X"
