"""A started kernel and the questions that the scripts of this folder put to it."""
import contextlib
import time

from jupyter_client.manager import start_new_kernel

DEADLINE = 60


@contextlib.contextmanager
def kernel(**how):
    manager, client = start_new_kernel(kernel_name="socketlab", startup_timeout=DEADLINE, **how)
    try:
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def ask(client, method, *args, **kwargs):
    """Sends one shell request and returns its reply and, in order, what iopub said of it from busy to idle."""
    message_id = getattr(client, method)(*args, **kwargs)
    return reply_to(client, message_id), published(client, message_id)


def reply_to(client, message_id):
    deadline = time.monotonic() + DEADLINE
    while True:
        reply = client.get_shell_msg(timeout=max(0.1, deadline - time.monotonic()))
        if reply["parent_header"].get("msg_id") == message_id:
            return reply


def published(client, message_id):
    messages = []
    deadline = time.monotonic() + DEADLINE
    while True:
        message = client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
        if message["parent_header"].get("msg_id") != message_id:
            continue
        messages.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return messages


def types(messages):
    return [m["msg_type"] for m in messages]


def text(messages, name="stdout"):
    return "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream" and m["content"]["name"] == name)


def value(messages):
    return next((m["content"]["data"]["text/plain"] for m in messages if m["msg_type"] == "execute_result"), None)


def check(condition, what):
    if not condition:
        raise AssertionError(what)
    print("ok:", str(what)[:120])
