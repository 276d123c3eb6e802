"""Which colours does the workbench wear?

The only file with colour values. A theme need not know our own variables:
whichever theme is worn, the variables it lacks follow its kind (dark, light,
terminal colours).
"""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = "factcheck-dark"
LIGHT = "factcheck-light"
TERMINAL = "factcheck-ansi"
CONTRAST = "factcheck-contrast"

_DARK_VARIABLES = {
    "agree": "#62b6cb",
    "conflict": "#f0975a",
    "update": "#c4a7e7",
    "related": "#9aa7b4",
    "unclear": "#7f8b97",
    "quiet": "#8b97a3",
    "quote": "#d9dee4",
    "speaker": "#d7c69a",
    "cursor-row": "#263340",
    "cursor-row-blurred": "#1d262f",
    "bar": "#1b232c",
}
_LIGHT_VARIABLES = {
    "agree": "#0a6a7c",
    "conflict": "#a8450a",
    "update": "#6a3d9f",
    "related": "#4f5b66",
    "unclear": "#66717b",
    "quiet": "#5f6a74",
    "quote": "#23282d",
    "speaker": "#70561a",
    "cursor-row": "#d6e2ee",
    "cursor-row-blurred": "#e6ebf0",
    "bar": "#dfe4e9",
}
_TERMINAL_VARIABLES = {
    "agree": "ansi_cyan",
    "conflict": "ansi_bright_red",
    "update": "ansi_magenta",
    "related": "ansi_default",
    "unclear": "ansi_bright_black",
    "quiet": "ansi_bright_black",
    "quote": "ansi_default",
    "speaker": "ansi_yellow",
    "cursor-row": "ansi_default",
    "cursor-row-blurred": "ansi_default",
    "bar": "ansi_default",
    "border-blurred": "ansi_bright_black",
    "scrollbar": "ansi_bright_black",
    "scrollbar-hover": "ansi_bright_black",
    "scrollbar-active": "ansi_default",
    "scrollbar-background": "ansi_default",
    "scrollbar-background-hover": "ansi_default",
    "scrollbar-background-active": "ansi_default",
}
"""Black and white are left out: either may be the terminal's own background."""


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that does not set them itself.

    Args:
        theme: The theme being worn.

    Returns:
        A colour for each variable of the style sheets.
    """
    if theme.ansi:
        return _TERMINAL_VARIABLES
    return _DARK_VARIABLES if theme.dark else _LIGHT_VARIABLES


THEMES: tuple[Theme, ...] = (
    Theme(
        name=DARK,
        primary="#7ea6c9",
        secondary="#5f7f9c",
        accent="#d7c69a",
        warning="#f0975a",
        error="#e5737a",
        success="#62b6cb",
        foreground="#d3d9df",
        background="#11161b",
        surface="#151b21",
        panel="#1b232c",
        variables={
            "border": "#7ea6c9",
            "border-blurred": "#2c3743",
            "footer-key-foreground": "#d7c69a",
            "footer-background": "#1b232c",
            "footer-description-foreground": "#9aa7b4",
            "input-selection-background": "#7ea6c9 35%",
            "block-cursor-text-style": "none",
            "scrollbar": "#2c3743",
            "scrollbar-background": "#151b21",
            "scrollbar-background-hover": "#151b21",
            "scrollbar-background-active": "#151b21",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#2b5c8c",
        secondary="#5b7a97",
        accent="#70561a",
        warning="#a8450a",
        error="#a8273a",
        success="#0a6a7c",
        foreground="#23282d",
        background="#f4f5f6",
        surface="#fbfbfa",
        panel="#e8ebee",
        dark=False,
        variables={
            "border": "#2b5c8c",
            "border-blurred": "#c6ced6",
            "footer-key-foreground": "#2b5c8c",
            "footer-background": "#dfe4e9",
            "footer-description-foreground": "#4f5b66",
            "input-selection-background": "#2b5c8c 25%",
            "block-cursor-text-style": "none",
            "scrollbar": "#c6ced6",
            "scrollbar-background": "#f4f5f6",
            "scrollbar-background-hover": "#f4f5f6",
            "scrollbar-background-active": "#f4f5f6",
        },
    ),
    Theme(
        name=CONTRAST,
        primary="#ffffff",
        secondary="#ffffff",
        accent="#ffff00",
        warning="#ffb000",
        error="#ff8080",
        success="#00e5ff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        variables={
            **{name: "#ffffff" for name in ("related", "unclear", "quiet", "quote")},
            "agree": "#00e5ff",
            "conflict": "#ffb000",
            "update": "#ff9dff",
            "speaker": "#ffff00",
            "cursor-row": "#003c8f",
            "cursor-row-blurred": "#1a1a1a",
            "bar": "#1a1a1a",
            "border": "#ffff00",
            "border-blurred": "#b0b0b0",
            "footer-key-foreground": "#ffff00",
        },
    ),
    replace(
        BUILTIN_THEMES["ansi-dark"],
        name=TERMINAL,
        variables={**BUILTIN_THEMES["ansi-dark"].variables, **_TERMINAL_VARIABLES},
    ),
)
"""Registered by the app, the first is worn on the first start."""
