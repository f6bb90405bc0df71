"""The pages of the directory, one noun a file."""
