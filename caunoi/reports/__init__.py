"""Reports: counts, protects small cells, fills official sheets, exports. Every figure has a unit and rows behind it."""
