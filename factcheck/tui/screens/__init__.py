"""The rooms of the workbench, one screen each."""
