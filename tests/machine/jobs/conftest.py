from support.batch import ask, digest, little, tell
