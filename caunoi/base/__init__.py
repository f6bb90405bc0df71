"""Base: what every room stands on. Record ids, periods, words, listing pages, the page frame."""
