"""What can an analyst ask the workbench for? One class for each."""

from factcheck.tui.commands.app import ChangeTheme, GoBack, Quit, ShowHelp
from factcheck.tui.commands.archive import (
    AddReports,
    AssessWaiting,
    CheckText,
    ClearText,
    OpenOutlet,
    RunCheck,
    ShowLibrary,
    StopWork,
)
from factcheck.tui.commands.claims import (
    ChangeOrder,
    ChooseStatus,
    ClearFilter,
    CompareClaims,
    CopyQuote,
    FilterClaims,
    FoldMatches,
    OpenClaim,
    ReassessClaim,
    ShowCoverage,
    ShowTimeline,
)
from factcheck.tui.commands.command import Command, bindings
from factcheck.tui.commands.review import ConfirmMatch, ReviewMatch, UndoReview

ALL: tuple[type[Command], ...] = (
    FilterClaims,
    ChooseStatus,
    ChangeOrder,
    ClearFilter,
    CompareClaims,
    ShowTimeline,
    ShowCoverage,
    OpenClaim,
    FoldMatches,
    CopyQuote,
    ReassessClaim,
    ReviewMatch,
    ConfirmMatch,
    UndoReview,
    CheckText,
    RunCheck,
    ClearText,
    AddReports,
    ShowLibrary,
    OpenOutlet,
    AssessWaiting,
    StopWork,
    ShowHelp,
    ChangeTheme,
    GoBack,
    Quit,
)
"""Every command, in the order of the README's table."""

BY_ID: dict[str, type[Command]] = {command.ID: command for command in ALL}
"""Every command under its stable name."""

__all__ = [
    "ALL",
    "BY_ID",
    "AddReports",
    "AssessWaiting",
    "ChangeOrder",
    "ChangeTheme",
    "CheckText",
    "ChooseStatus",
    "ClearFilter",
    "ClearText",
    "Command",
    "CompareClaims",
    "ConfirmMatch",
    "CopyQuote",
    "FilterClaims",
    "FoldMatches",
    "GoBack",
    "OpenClaim",
    "OpenOutlet",
    "Quit",
    "ReassessClaim",
    "ReviewMatch",
    "RunCheck",
    "ShowCoverage",
    "ShowHelp",
    "ShowLibrary",
    "ShowTimeline",
    "StopWork",
    "UndoReview",
    "bindings",
]
