"""Type or paste a claim or an article, and see at once what the archive says about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from factcheck.models import Assessment
from factcheck.reports.wording import counted
from factcheck.tui.commands import (
    ClearText,
    Command,
    CompareClaims,
    CopyQuote,
    FoldMatches,
    GoBack,
    RunCheck,
    SaveText,
    ShowTimeline,
    ShowWrittenOut,
    StopWork,
    bindings,
)
from factcheck.tui.desk_room import DeskRoom
from factcheck.tui.marks import quiet
from factcheck.tui.state import LONGEST_DRAFT
from factcheck.tui.verbatim import verbatim
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.desk import Desk
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.top_bar import TopBar, progress_words
from factcheck.tui.work import WorkAdvanced, WorkDone, WorkFailed, begin, bench, end
from factcheck.workspace.results import OnProgress, Stop

PAUSE_SECONDS = 0.9
"""Pause in typing after which a check begins by itself: longer than one between words."""

LONGEST_UNASKED = 5_000
"""Characters up to which a check begins by itself: a few seconds of work on two cores."""

NOTHING_TYPED = Content(
    "Type a sentence or paste an article above.\n\n"
    "Each claim in it is compared with the archive as soon as you pause. Nothing is stored "
    "unless you save it (ctrl+s)."
)


@dataclass
class ClaimChecked(Message):
    """One claim of the text is assessed."""

    request: int
    """Which check it belongs to."""

    assessment: Assessment
    """What the archive says about it."""


class TextBox(TextArea):
    """Where the text is typed."""

    HELP = """\
## Check a claim

Type a sentence, or paste a whole article. A moment after you pause, each claim
in it is compared with the reports of the archive; the results appear below as
they come. `ctrl+t` stops a long check. Your text is here again when you come back;
it becomes part of the archive only when you save it (`ctrl+s`) as a report, and
nothing leaves this machine.
"""


class CheckRoom(DeskRoom):
    """A text, the claims in it, and what the archive says about each."""

    OFFERS = (
        GoBack,
        RunCheck,
        ClearText,
        SaveText,
        CompareClaims,
        ShowTimeline,
        FoldMatches,
        ShowWrittenOut,
        CopyQuote,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        OFFERS, footer=(GoBack, RunCheck, ClearText, SaveText, CompareClaims)
    )

    def __init__(self, text: str) -> None:
        """Open with a text.

        Args:
            text: What to check: what was left here, empty to begin with.
        """
        super().__init__()
        self._text = text
        self._pause: Timer | None = None
        self._request = 0
        self._check_number = 0
        self._checking = False
        self._found: dict[str, Assessment] = {}

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.query_one(TextBox).text.strip()

    def remembers(self) -> dict[str, object]:
        """That it was open, and the text as it stands."""
        return {"room": "check", "draft": self.query_one(TextBox).text[:LONGEST_DRAFT]}

    def compose(self) -> ComposeResult:
        """Bar, text, desk, keys."""
        yield TopBar()
        yield TextBox(self._text, id="text", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        yield Desk(NOTHING_TYPED, id="desk")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin typing."""
        self.query_one(TextBox).border_title = "Claim or article"
        self.query_one(TextBox).focus()
        if self._text:
            self._check_soon(self._text)

    def applies(self, command: type[Command]) -> bool:
        """Clearing and saving need a text, stopping a check or a job."""
        if command in (ClearText, SaveText) and self.is_mounted:
            return bool(self.text)
        if command is StopWork and self._checking:
            return True
        return super().applies(command)

    @on(TextArea.Changed, "#text")
    def _typed(self, event: TextArea.Changed) -> None:
        bench(self).draft = text = event.text_area.text
        self.refresh_commands()
        self._check_soon(text)

    def _check_soon(self, text: str) -> None:
        """Check a text once no more is typed, unless it is so long that somebody should ask for it."""
        if self._pause is not None:
            self._pause.stop()
        if len(text) <= LONGEST_UNASKED:
            self._pause = self.set_timer(PAUSE_SECONDS, self.check)
        else:
            self._say(quiet("a long text: press ctrl+r to check it"))

    @on(RunCheck)
    def check(self) -> None:
        """Check the text as it stands; an earlier check of it ends."""
        if self._pause is not None:
            self._pause.stop()
        text = self.text
        self._found.clear()
        if not text:
            end(self, "check")
            self._request = 0
            self._say(Content(""))
            self.desk.claims.say_when_empty(NOTHING_TYPED)
            self.desk.show_claims([])
            return
        app = bench(self)
        workspace, wait = app.workspace, app.wait_for_models
        self._check_number = number = self._check_number + 1

        def run(stop: Stop, tell: OnProgress) -> int:
            wait(stop)
            checked = 0
            for assessment in workspace.checking(text, on_progress=tell, stop=stop):
                if stop():
                    break
                checked += 1
                self.post_message(ClaimChecked(number, assessment))
            return checked

        self.desk.claims.say_when_empty(Content("Looking for claims…"))
        self.desk.show_claims([])
        self._say(quiet("waiting for the models" if not app.models_ready else "checking"))
        self._request = begin(self, "check", run, finishes=True)
        self._checking = True
        self.refresh_commands()

    @on(ClaimChecked)
    def _claim_checked(self, event: ClaimChecked) -> None:
        if event.request != self._check_number:
            return
        entry = replace(ClaimEntry.of_assessment(event.assessment), report=None)
        self._found[entry.key] = event.assessment
        if len(self._found) == 1:
            self.desk.show_claims([entry])
        else:
            self.desk.claims.extend([entry])
        self.desk.claims.border_subtitle = quiet(f"{len(self._found):,}")

    @on(Desk.ClaimChosen)
    def _claim_chosen(self, event: Desk.ClaimChosen) -> None:
        if event.entry is not None and event.entry.key in self._found:
            self.desk.show_assessment(self._found[event.entry.key])

    @on(ClearText)
    def _clear(self) -> None:
        self.query_one(TextBox).text = ""
        self.query_one(TextBox).focus()
        self.check()

    def job_ended(self, added: int) -> None:
        """Check the text again against the reports that were added."""
        if added and self._request:
            self.check()

    @on(GoBack)
    def _go_back(self) -> None:
        end(self, "check")
        self.dismiss()

    @on(WorkAdvanced)
    def _advanced(self, event: WorkAdvanced) -> None:
        event.stop()
        if event.request == self._request:
            self._say(progress_words(event.progress))

    @on(WorkDone)
    def _checked(self, event: WorkDone) -> None:
        event.stop()
        if event.request == self._request and self._checking:
            self._checked_all()
            self._say(quiet(f"{counted(event.found, 'claim')} checked"))
            self.desk.claims.say_when_empty(Content("No claim was found in this text."))

    @on(WorkFailed)
    def _failed(self, event: WorkFailed) -> None:
        event.stop()
        if event.request == self._request:
            self._checked_all()
            self._say(Content.styled("! not checked", ".mark--conflict"))
            self.desk.claims.say_when_empty(verbatim(f"{event.message}\n\n{event.remedy}"))

    def _checked_all(self) -> None:
        self._checking = False
        self.refresh_commands()

    @on(StopWork)
    def _stop(self, event: StopWork) -> None:
        """Stop the check, and nothing else; what it found stays."""
        if not self._checking:
            return
        event.stop()
        end(self, "check")
        self._checked_all()
        self._say(quiet(f"stopped after {counted(len(self._found), 'claim')}"))

    @on(SaveText)
    def _save(self) -> None:
        from factcheck.tui.screens.saving import SaveRoom, TextToSave

        def answered(saved: TextToSave | None) -> None:
            if saved is not None:
                bench(self).save_text(self.text, saved)

        self.app.push_screen(SaveRoom(self.text), answered)

    def _say(self, words: Content) -> None:
        self.query_one(TextBox).border_subtitle = words
