from support.homes import odd_settings, running, settings, shared_cache
