"""Valid and invalid requests by chance, from a description: what it says is so, and nothing else happens."""

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

BEYOND = {"positive_data_acceptance"}  # that slugs exist, boxes have an area and dates agree, no schema can say


def try_all(application, url, each):
    """Try every operation described at the URL, ``each`` requests of a kind; returns the labels of those tried.

    More by hand: ``st run http://127.0.0.1:8000/api/schema/``.
    """
    load_all_checks()
    budget = settings(
        max_examples=each,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    schema = schemathesis.openapi.from_wsgi(url, application)
    beyond = [check for check in CHECKS.get_all() if check.__name__ in BEYOND]
    assert len(beyond) == len(BEYOND)
    tried = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if mode == GenerationMode.NEGATIVE and not operation.query:
                continue

            @budget
            @given(case=operation.as_strategy(generation_mode=mode))
            def try_out(case):
                case.call_and_validate(excluded_checks=beyond, headers={"Accept-Encoding": "identity"})

            try_out()
        tried.add(operation.label)
    return tried
