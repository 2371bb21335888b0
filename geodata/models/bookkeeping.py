"""What the database keeps about itself; no response depends on it."""

from django.db import models


class ReleaseNumber(models.Model):
    """A number that a release was given; no other release gets it, whatever becomes of the folder of releases."""

    number = models.PositiveIntegerField(primary_key=True)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.number)


class InstalledDigest(models.Model):
    """The digest of the texts in the code by which a part of the database was made; see ``geodata.renewal``."""

    part = models.CharField(primary_key=True, max_length=40)
    digest = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.part} {self.digest}"
