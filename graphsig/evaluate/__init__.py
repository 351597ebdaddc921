"""Quality of recommendations: tasks, metrics, baselines and ablations of `graphsig evaluate`."""
