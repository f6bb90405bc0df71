"""Fieldapp: the phone app's shell, its service worker and its manifest. All else of the app is static JavaScript.

static/fieldapp/   main → app → screens → store → records → lib: imports go rightward only
    records/       pure: kinds, checks, card codes, what a note must not hold
    store/         alone knows the database, the network and the keys
    lib/           third-party packages, one file each (scripts/vendor.py)
"""
