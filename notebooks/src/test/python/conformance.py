"""Every kind of request, its reply and what is published in between, against the specification's schemas."""
import time

from kernel import ask, check, kernel, published, reply_to, text, types, value
from schemas import validate


def asked(client, method, *args, **kwargs):
    reply, messages = ask(client, method, *args, **kwargs)
    for message in [reply, *messages]:
        validate(message)
    check(reply["msg_type"] == method_reply(method), f"{method} is answered with {reply['msg_type']}")
    check(types(messages)[0] == "status" and messages[0]["content"]["execution_state"] == "busy", f"{method}: busy comes first")
    return reply["content"], messages


def method_reply(method):
    return {"kernel_info": "kernel_info_reply"}.get(method, method + "_reply")


def values_errors_and_streams(client):
    content, messages = asked(client, "execute", "int x = 40;\nx + 2")
    check(content["status"] == "ok" and value(messages) == "42", "the value of the last expression")
    check("execute_input" in types(messages), "the input is published")
    count = content["execution_count"]

    content, messages = asked(client, "execute", 'System.out.println("Grüße 😀"); System.err.println("oops");')
    check(text(messages) == "Grüße 😀\n" and text(messages, "stderr") == "oops\n", "both streams")
    check(content["execution_count"] == count + 1, "the count goes up by one")

    content, messages = asked(client, "execute", "Object none = null;\nnone.toString();")
    check(content["status"] == "error" and "NullPointerException" in content["ename"], "the true name of an exception")
    check(any("line 2" in line for line in content["traceback"]), "the line in the cell")
    check("error" in types(messages), "the error is published")

    content, messages = asked(client, "execute", "int y = \"text\";")
    check(content["status"] == "error" and content["ename"] == "CompileError", "a compile error")


def silent_and_expressions(client):
    before, _ = asked(client, "execute", "1")
    content, messages = asked(client, "execute", "2", silent=True)
    check("execute_result" not in types(messages), "a silent run publishes no value")
    after, _ = asked(client, "execute", "var z = 3;", user_expressions={"good": "z * 2", "bad": "nowhere"})
    check(after["execution_count"] == before["execution_count"] + 1, "a silent run is not counted")
    check(after["user_expressions"]["good"]["data"]["text/plain"] == "6", "a user expression")
    check(after["user_expressions"]["bad"]["status"] == "error", "a user expression that fails")


def assistance(client):
    content, _ = asked(client, "complete", 'var s = "😀"; s.len', 18)
    check('s.length()' in content["matches"] or any("length" in m for m in content["matches"]), f"completion: {content['matches'][:5]}")
    check(content["cursor_end"] == 18, "the cursor counts code points")
    content, _ = asked(client, "inspect", "String.valueOf", 14, 0)
    check(content["found"] and "text/plain" in content["data"], "inspection")
    for code, status in [("1 + 1", "complete"), ("for (int i = 0; i < 3; i++) {", "incomplete")]:
        content, _ = asked(client, "is_complete", code)
        check(content["status"] == status, f"{code!r} is {status}")
    content, _ = asked(client, "history", raw=True, output=False, hist_access_type="tail", n=3)
    check(len(content["history"]) == 3, "the last three cells of the history")
    content, _ = asked(client, "comm_info")
    check(content["comms"] == {}, "no comms")
    content, _ = asked(client, "kernel_info")


def stop_on_error(client):
    ids = [client.execute('throw new IllegalStateException("stop");'), client.execute("1"), client.execute("2")]
    statuses = [validate(reply_to(client, each))["content"]["status"] for each in ids]
    for each in ids:
        published(client, each)
    check(statuses == ["error", "aborted", "aborted"], "what is queued behind an error is aborted")
    content, _ = asked(client, "execute", "3")
    check(content["status"] == "ok", "the cell after that runs")


def input_request(client):
    message_id = client.execute('var name = new Scanner(System.in).nextLine(); "Hello " + name', allow_stdin=True)
    request = validate(client.get_stdin_msg(timeout=30))
    check(request["msg_type"] == "input_request", "an input request")
    client.input("Ada é")
    check(reply_to(client, message_id)["content"]["status"] == "ok" and value(published(client, message_id)) == "Hello Ada é", "the answer arrives")


def interrupt(manager, client, code, what):
    message_id = client.execute('System.out.println("begun");\n' + code)
    while True:
        message = client.get_iopub_msg(timeout=30)
        if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == message_id:
            break
    begin = time.monotonic()
    manager.interrupt_kernel()
    reply = reply_to(client, message_id)
    took = time.monotonic() - begin
    published(client, message_id)
    check(reply["content"]["status"] == "error" and reply["content"]["ename"] == "Interrupted", f"{what} was stopped after {took * 1000:.0f} ms")
    content, messages = asked(client, "execute", "6 * 7")
    check(value(messages) == "42", "the next cell runs")


def shutdown(manager, client):
    client.execute("new Thread(() -> { while (true) {} }).start();")
    begin = time.monotonic()
    message_id = client.shutdown()
    while True:
        reply = client.get_control_msg(timeout=10)
        if reply["parent_header"].get("msg_id") == message_id:
            validate(reply)
            break
    while manager.is_alive() and time.monotonic() < begin + 10:
        time.sleep(0.02)
    check(not manager.is_alive(), f"the process has ended {time.monotonic() - begin:.1f} s after the shutdown request, although a thread runs")


with kernel() as (manager, client):
    asked(client, "kernel_info")
    values_errors_and_streams(client)
    silent_and_expressions(client)
    assistance(client)
    stop_on_error(client)
    input_request(client)
    interrupt(manager, client, "while (true) {}", "a loop")
    interrupt(manager, client, "Thread.sleep(100_000);", "a sleep")
    interrupt(manager, client, "var listener = socket(AF_INET, SOCK_STREAM); listener.bind(\"127.0.0.1\", 0); listener.listen(1); listener.accept();", "accept")
    interrupt(manager, client, "var guest = socket(AF_INET, SOCK_STREAM); guest.connect(\"127.0.0.1\", listener.boundPort()); guest.recv(10);", "recv")
    interrupt(manager, client, "input(\"name? \");", "input")
    shutdown(manager, client)
