"""What is wrong with a query."""


class InvalidParameter(ValueError):
    """An invalid parameter: its name, its value, and the expected form."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={value!r}: {expected}")
        self.name, self.value, self.expected = name, value, expected
