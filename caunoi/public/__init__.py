"""Pages for everyone: the finder, hotlines, and the slip's page. No sign-in, no cookie, no trace of who asked."""
