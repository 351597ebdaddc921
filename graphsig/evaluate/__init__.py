"""Whether the recommendations are right: tasks, metrics, baselines and ablations of `graphsig evaluate`."""
