"""The examples of an API's description, as requests."""

from geodata.api.openapi.parameters import to_query_value


def url_of(path, operation):
    """The path with its parts filled in."""
    for item in operation.get("parameters", ()):
        if item["in"] == "path":
            path = path.replace(f"{{{item['name']}}}", to_query_value(item.get("example", "1")))
    return path


def in_query(operation):
    return [item for item in operation.get("parameters", ()) if item["in"] == "query"]


def examples(path, operation):
    """URL and parameters for each example of an operation, and one with only the required ones."""
    url = url_of(path, operation)
    needed = {item["name"]: to_query_value(item["example"]) for item in in_query(operation) if item.get("required")}
    yield url, needed
    for item in in_query(operation):
        if "example" in item:
            yield url, needed | {item["name"]: to_query_value(item["example"])}


def together(operation):
    """What Swagger UI writes into the fields of an operation: every example, else the default."""
    values = {item["name"]: item.get("example", item["schema"].get("default")) for item in in_query(operation)}
    return {name: to_query_value(value) for name, value in values.items() if value is not None}


def run_together(get, description, root=""):
    """Path and response of every operation whose path can be filled in, with all its examples."""
    for path, item in description["paths"].items():
        operation = item.get("get")
        if operation is None:  # a query by POST, which takes the parameters of the items
            continue
        parts = [part for part in operation.get("parameters", ()) if part["in"] == "path"]
        if all("example" in part for part in parts):
            parameters = together(operation)
            response = get(root + url_of(path, operation), **parameters)
            assert response.status_code == 200, (path, parameters, response.content[:300])
            yield path, response
