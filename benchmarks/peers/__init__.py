"""Who takes part. Each module has ``contenders(case)``: a name and a lap for each."""
