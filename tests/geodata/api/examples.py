"""The examples of an API's description, as requests."""

from geodata.api.openapi.parameters import to_query_value


def address_of(path, operation):
    """The path with its parts filled in."""
    for item in operation.get("parameters", ()):
        if item["in"] == "path":
            path = path.replace(f"{{{item['name']}}}", to_query_value(item.get("example", "1")))
    return path


def in_query(operation):
    return [item for item in operation.get("parameters", ()) if item["in"] == "query"]


def examples(path, operation):
    """Address and parameters for each example of an operation, and one with nothing but what is required."""
    address = address_of(path, operation)
    needed = {item["name"]: to_query_value(item["example"]) for item in in_query(operation) if item.get("required")}
    yield address, needed
    for item in in_query(operation):
        if "example" in item:
            yield address, needed | {item["name"]: to_query_value(item["example"])}


def together(operation):
    """What Swagger UI writes into the fields of an operation: every example, else the default."""
    told = {item["name"]: item.get("example", item["schema"].get("default")) for item in in_query(operation)}
    return {name: to_query_value(value) for name, value in told.items() if value is not None}


def run_together(get, description, root=""):
    """Path and answer of every operation whose path can be filled in, asked with all its examples."""
    for path, item in description["paths"].items():
        operation = item["get"]
        parts = [part for part in operation.get("parameters", ()) if part["in"] == "path"]
        if all("example" in part for part in parts):
            asked = together(operation)
            response = get(root + address_of(path, operation), **asked)
            assert response.status_code == 200, (path, asked, response.content[:300])
            yield path, response
