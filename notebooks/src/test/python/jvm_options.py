"""SOCKETLAB_JVM_OPTIONS sets the flags of a kernel's JVM, and such a kernel ends like any other."""
import os
import time

from kernel import ask, check, kernel, value

os.environ["SOCKETLAB_JVM_OPTIONS"] = "-Dgreeting='good day' -XX:+UseParallelGC -Xmx300m"
with kernel() as (manager, client):
    _, messages = ask(client, "execute", 'System.getProperty("greeting") + " " + Runtime.getRuntime().maxMemory() / 1_000_000 / 100')
    check(value(messages) in ("good day 2", "good day 3"), f"the flags are in force: {value(messages)}")
    _, messages = ask(client, "execute", "ProcessHandle.current().pid()")
    pid = int(value(messages))

    manager.restart_kernel()
    client.wait_for_ready(timeout=60)
    _, messages = ask(client, "execute", 'System.getProperty("greeting")')
    check(value(messages) == "good day", "also after a restart")
    _, messages = ask(client, "execute", "ProcessHandle.current().pid()")
    pids = [pid, int(value(messages))]
    client.shutdown()
    deadline = time.monotonic() + 10
    while manager.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
    check(not manager.is_alive(), "the process that Jupyter started has ended after a shutdown request")
    for pid in pids:
        try:
            os.kill(pid, 0)
            raise AssertionError(f"the JVM {pid} is still there")
        except ProcessLookupError:
            print("ok: the JVM with the flags has ended too")
