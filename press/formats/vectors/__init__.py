"""Numbers for other languages: inputs, parameters and expected outputs as JSON."""
