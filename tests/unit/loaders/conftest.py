from support.loading import dump
