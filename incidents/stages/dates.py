class Dates:
    def __init__(self, data, numbers):
        pass

    def read(self, match):
        return None
