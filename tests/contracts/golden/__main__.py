"""``python -m tests.contracts.golden`` records all responses again, from a test database with the fixtures."""

import os
import sys

import pytest

os.environ["RECORD_GOLDEN"] = "yes"
sys.exit(pytest.main(["-q", "-p", "no:randomly", "tests/contracts/test_golden.py", *sys.argv[1:]]))
