"""Answer sheets on paper: how they are laid out and what their code says. Pure; docs/paper-sheets.md."""
