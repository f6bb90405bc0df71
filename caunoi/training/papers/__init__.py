"""Papers of a class that carry its learners: badges."""
