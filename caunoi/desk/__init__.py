"""The desk: pages that span rooms. The start page of each role, and the search."""
