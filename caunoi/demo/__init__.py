"""The demonstration province and a cell's first day. All data here is invented and says so."""
