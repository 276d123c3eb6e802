"""Where in the workbench is the analyst? One screen for each room."""
