"""The field app: an offline-first notebook for phones. Served from here, it speaks with the sync door."""
