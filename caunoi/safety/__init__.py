"""Violence and crisis with their clocks, alerts between clubs, and the out-and-back timer of workers."""
