def read_event(match):
    return None
