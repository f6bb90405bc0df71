"""The pages of the network, one noun a file."""
