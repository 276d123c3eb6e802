"""A room with a claim in view: what copying it and writing it out do there."""

from __future__ import annotations

from textual import on

from factcheck.models import Claim, ReportHeader
from factcheck.tui.commands import Command, CopyQuote, ShowWrittenOut
from factcheck.tui.room import Room
from factcheck.tui.widgets.citation import quotation


class QuotingRoom(Room):
    """A room in which one claim has the analyst's attention."""

    def quoted(self) -> tuple[Claim, ReportHeader | None] | None:
        """That claim with its report, None for a typed one; None while there is no claim."""
        raise NotImplementedError

    def applies(self, command: type[Command]) -> bool:
        """Both need a claim."""
        if command in (CopyQuote, ShowWrittenOut) and self.is_mounted:
            return self.quoted() is not None
        return super().applies(command)

    @on(CopyQuote)
    def _copy(self) -> None:
        quoted = self.quoted()
        if quoted is not None:
            self.app.copy_to_clipboard(quotation(*quoted))
            self.notify("Quotation copied with its citation.", markup=False)

    @on(ShowWrittenOut)
    def _write_out(self) -> None:
        quoted = self.quoted()
        if quoted is not None:
            from factcheck.tui.screens.written_out import WrittenOutRoom

            self.app.push_screen(WrittenOutRoom(*quoted))
