def read_actor(match):
    return None
