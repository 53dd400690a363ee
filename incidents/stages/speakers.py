class Speakers:
    def __init__(self, data):
        pass

    def read(self, match):
        return None
