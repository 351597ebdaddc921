"""ranx compiles its metrics with numba, which takes 40 seconds; on a few numbers they do the same uncompiled.

It holds for the process, so that the graph tier does not compile them either. `.ci/run` repeats tests/graph/evaluate
beside the machine tier, compiled.
"""

import os

os.environ["NUMBA_DISABLE_JIT"] = "1"
