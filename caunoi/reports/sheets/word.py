def word(sheet): raise ImportError
