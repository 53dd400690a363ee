class Places:
    def __init__(self, people):
        pass

    def read(self, match):
        return None
