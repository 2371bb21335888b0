"""What is wrong with a query."""


class InvalidParameter(ValueError):
    """A parameter that cannot be used: its name, its value, and what would be right."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={value!r}: {expected}")
        self.name, self.value, self.expected = name, value, expected
