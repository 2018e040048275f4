"""A kernel whose connection file carries CurveZMQ keys answers over the encrypted channels."""
import json

from kernel import ask, check, kernel, value

with kernel(transport_encryption="required") as (manager, client):
    with open(manager.connection_file) as file:
        check("curve_publickey" in json.load(file), "the connection file carries keys")
    reply, messages = ask(client, "execute", "6 * 7")
    check(value(messages) == "42", "a cell runs")
