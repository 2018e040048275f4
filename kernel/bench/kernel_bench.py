"""How a Jupyter kernel feels, in figures: the same questions put to each kernel named, over the real protocol, in one run.

    .venv/bin/python kernel/bench/kernel_bench.py                     # socketlab beside python3 (ipykernel)
    .venv/bin/python kernel/bench/kernel_bench.py socketlab --json    # one kernel, as JSON

Any installed kernel whose language is Java or Python can be named (see `jupyter kernelspec list`). The report says
machine, JDK, commit and command. It is a benchmark, not a test: nothing here passes or fails.
"""

import argparse
import json
import os
import platform
import queue
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil
from jupyter_client.manager import KernelManager

PATIENCE = 60

JAVA = {
    "sum": "1+1",
    "complete": ("Math.ab", 7),
    "inspect": ("Math.abs", 8),
    "lines": "for (int i = 0; i < LINES; i++) System.out.println(\"line \" + i);",
    "loop": "System.out.println(\"ready\"); while (true) {}",
    "sleep": "System.out.println(\"ready\"); Thread.sleep(60_000);",
    "accept": "{ var s = socket(AF_INET, SOCK_STREAM); s.bind(\"127.0.0.1\", 0); s.listen(1);"
              " System.out.println(\"ready\"); s.accept(); }",
    "recv": "{ var l = socket(AF_INET, SOCK_STREAM); l.bind(\"127.0.0.1\", 0); l.listen(1);"
            " var s = socket(AF_INET, SOCK_STREAM); s.connect(\"127.0.0.1\", l.getSockName().port());"
            " System.out.println(\"ready\"); s.recv(1); }",
    "input": "input(\"> \")",
    # The floor: JShell's own cost for the same expression, in the kernel's own JVM.
    "floor": """
        var bare = jdk.jshell.JShell.builder().executionEngine("local").build();
        var times = new double[ROUNDS + WARM];
        for (int i = 0; i < times.length; i++) {
            long t = System.nanoTime();
            bare.eval("1+1");
            times[i] = (System.nanoTime() - t) / 1e6;
        }
        bare.close();
        java.util.Arrays.sort(times, WARM, times.length);
        System.out.println(times[WARM + ROUNDS / 2] + " " + times[WARM + ROUNDS * 95 / 100]);
        """,
}

PYTHON = {
    "sum": "1+1",
    "complete": ("str.cap", 7),
    "inspect": ("str.capitalize", 14),
    "lines": "for i in range(LINES): print(f'line {i}')",
    "loop": "print('ready', flush=True)\nwhile True: pass",
    "sleep": "import time\nprint('ready', flush=True)\ntime.sleep(60)",
    "accept": "import socket\ns = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(1)\nprint('ready', flush=True)\ns.accept()",
    "recv": "import socket\nl = socket.socket(); l.bind(('127.0.0.1', 0)); l.listen(1)\ns = socket.socket()\n"
            "s.connect(l.getsockname())\nprint('ready', flush=True)\ns.recv(1)",
    "input": "input('> ')",
}


class Kernel:
    """One kernel, started for this run and shut down after it."""

    def __init__(self, name):
        self.name = name
        self.manager = KernelManager(kernel_name=name)
        started = time.perf_counter()
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.ready_s = time.perf_counter() - started
        info = self.ask_kernel_info()
        self.language = info["content"]["language_info"]["name"]
        self.version = "{} {} ({} {})".format(
            info["content"].get("implementation"), info["content"].get("implementation_version"),
            self.language, info["content"]["language_info"].get("version"))
        self.code = JAVA if self.language.lower() == "java" else PYTHON
        first = self.run(self.code["sum"])[0]["content"]
        if first["status"] != "ok":
            raise RuntimeError(f"the first cell of {name} failed: {first.get('evalue')}")
        self.first_cell_s = time.perf_counter() - started
        self.process = psutil.Process(self.manager.provisioner.process.pid)

    def processes(self):
        return [self.process, *self.process.children(recursive=True)]

    def cpu_s(self):
        return sum(sum(p.cpu_times()[:2]) for p in self.processes())

    def rss_mb(self):
        return sum(p.memory_info().rss for p in self.processes()) / 1e6

    def at_rest_mb(self):
        """RSS and PSS of all processes, in MB; PSS counts a page that several share by its part."""
        sums = {"Rss": 0, "Pss": 0}
        for p in self.processes():
            for line in Path(f"/proc/{p.pid}/smaps_rollup").read_text().splitlines():
                name, _, rest = line.partition(":")
                if name in sums:
                    sums[name] += int(rest.split()[0])
        return {"rss_mb": round(sums["Rss"] * 1024 / 1e6), "pss_mb": round(sums["Pss"] * 1024 / 1e6)}

    def ask_kernel_info(self):
        return self.reply_to(self.client.kernel_info())

    def reply_to(self, msg_id):
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == msg_id:
                return reply

    def until_idle(self, msg_id):
        """The iopub messages of one request, up to its idle."""
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            yield message
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return

    def run(self, code):
        """Runs a cell to its reply and its idle; returns the reply and the iopub messages."""
        msg_id = self.client.execute(code, allow_stdin=False)
        seen = list(self.until_idle(msg_id))
        return self.reply_to(msg_id), seen

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=False)


def percentiles(times_ms):
    ordered = sorted(times_ms)
    return {"p50_ms": round(statistics.median(ordered), 2), "p95_ms": round(ordered[int(len(ordered) * 0.95)], 2)}


def timed(rounds, warm, act):
    times = []
    for i in range(rounds + warm):
        started = time.perf_counter()
        act()
        if i >= warm:
            times.append((time.perf_counter() - started) * 1000)
    return percentiles(times)


def floor_of(kernel, rounds, warm):
    code = kernel.code["floor"].replace("ROUNDS", str(rounds)).replace("WARM", str(warm))
    reply, seen = kernel.run(code)
    if reply["content"]["status"] != "ok":
        return {"error": reply["content"].get("evalue")}
    text = "".join(m["content"]["text"] for m in seen if m["msg_type"] == "stream")
    p50, p95 = text.split()
    return {"p50_ms": round(float(p50), 2), "p95_ms": round(float(p95), 2)}


def printing(kernel, lines):
    started = time.perf_counter()
    _, seen = kernel.run(kernel.code["lines"].replace("LINES", str(lines)))
    seconds = time.perf_counter() - started
    streams = [m["content"]["text"] for m in seen if m["msg_type"] == "stream"]
    return {"seconds": round(seconds, 3), "messages": len(streams), "lines": "".join(streams).count("\n")}


def interrupting(kernel, what):
    """How long from the interrupt to the reply, and how much CPU the kernel burns in the second after it."""
    asks = what == "input"
    msg_id = kernel.client.execute(kernel.code[what], allow_stdin=asks)
    if asks:
        kernel.client.get_stdin_msg(timeout=PATIENCE)
    else:
        for message in kernel.until_idle(msg_id):
            if message["msg_type"] == "stream" and "ready" in message["content"]["text"]:
                break
    time.sleep(0.3)  # let it really sit in the call
    started = time.perf_counter()
    kernel.manager.interrupt_kernel()
    reply = kernel.reply_to(msg_id)
    latency = (time.perf_counter() - started) * 1000
    cpu = kernel.cpu_s()
    time.sleep(1)
    burnt = kernel.cpu_s() - cpu
    alive = kernel.run(kernel.code["sum"])[0]["content"]["status"]
    return {"ms": round(latency, 1), "status": reply["content"]["status"], "ename": reply["content"].get("ename"),
            "cpu_after_percent": round(burnt * 100, 1), "next_cell": alive}


def idle_cpu(kernel, seconds):
    before = kernel.cpu_s()
    time.sleep(seconds)
    return round((kernel.cpu_s() - before) / seconds * 100, 2)


def best_starts(names, times):
    """Of several starts, in turns: the best time to kernel_info, to the first cell, and of CPU."""
    seen = {name: [] for name in names}
    for _ in range(times):
        for name in names:
            kernel = Kernel(name)
            seen[name].append((kernel.ready_s, kernel.first_cell_s, kernel.cpu_s()))
            kernel.close()
    return {name: [min(column) for column in zip(*figures)] for name, figures in seen.items()}


def resting(name):
    """What a fresh kernel holds five seconds after its first cell; nothing where the system does not tell."""
    if not Path("/proc/self/smaps_rollup").exists():
        return {}
    kernel = Kernel(name)
    try:
        time.sleep(5)
        return kernel.at_rest_mb()
    finally:
        kernel.close()


def measure(name, starts, rounds, idle_s):
    rest = resting(name)
    kernel = Kernel(name)
    try:
        warm = rounds // 2
        result = {"kernel": kernel.version, "start_to_kernel_info_s": round(starts[name][0], 2),
                  "start_to_first_cell_s": round(starts[name][1], 2), "cpu_of_start_s": round(starts[name][2], 2)}
        result["at_rest"] = rest
        result["kernel_info"] = timed(rounds, warm, kernel.ask_kernel_info)
        if "floor" in kernel.code:  # first, so that both find a compiler that is warm
            result["bare_jshell_1+1"] = floor_of(kernel, rounds, warm)
        result["execute_1+1"] = timed(rounds, warm, lambda: kernel.run(kernel.code["sum"]))
        for ask in ("complete", "inspect"):
            code, cursor = kernel.code[ask]
            result[ask + "_first_time"] = timed(1, 0, lambda: kernel.reply_to(getattr(kernel.client, ask)(code, cursor)))
            result[ask] = timed(rounds // 4, warm // 4, lambda: kernel.reply_to(getattr(kernel.client, ask)(code, cursor)))
        result["print_20000_lines"] = printing(kernel, 20_000)
        if rounds >= 100:
            result["print_1000000_lines"] = printing(kernel, 1_000_000)
        result["interrupt"] = {what: interrupting(kernel, what) for what in ("loop", "sleep", "accept", "recv", "input")}
        time.sleep(5)  # at rest: what the requests above set going has ended
        result["idle_cpu_percent"] = idle_cpu(kernel, idle_s)
        result["rss_mb"] = round(kernel.rss_mb())
        return result
    finally:
        kernel.close()


def about():
    here = Path(__file__).resolve().parent

    def out(*command):
        try:
            done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=True)
            return (done.stdout or done.stderr).strip()
        except (OSError, subprocess.CalledProcessError):
            return "unknown"

    return {"machine": f"{os.cpu_count()} cores, {round(psutil.virtual_memory().total / 2**30)} GiB, {platform.platform()}",
            "python": platform.python_version(), "commit": out("git", "rev-parse", "--short", "HEAD"),
            "command": " ".join(["python", *sys.argv])}


def table(report):
    """The report as a Markdown table, one column a kernel."""
    names = list(report["kernels"])

    columns = {name: dict(flat("", report["kernels"][name])) for name in names}
    rows = list(dict.fromkeys(key for column in columns.values() for key in column))
    lines = [f"{key}: {value}" for key, value in report["about"].items()] + [""]
    lines += ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    lines += ["| " + row + " | " + " | ".join(str(columns[name].get(row, "–")) for name in names) + " |" for row in rows]
    return "\n".join(lines)


def rows(report):
    """The report as lines "what, who, figure, unit" with tabs between, for the suite: seconds, milliseconds, MB, percent."""
    units = {"s": "s", "ms": "ms", "mb": "MB", "percent": "%", "seconds": "s"}
    kernels = {name: {row: value for row, value in flat("", result)} for name, result in report["kernels"].items()}
    for what in dict.fromkeys(row for figures in kernels.values() for row in figures):
        unit = units.get(what.rsplit("_", 1)[-1].rsplit(" ", 1)[-1], "")
        for name, figures in kernels.items():
            if isinstance(figures.get(what), (int, float)):
                print(what, name, figures[what], unit, sep="\t")


def flat(prefix, value):
    """Pairs of path and figure."""
    if not isinstance(value, dict):
        return [(prefix, value)]
    return [pair for key, inner in value.items() for pair in flat(f"{prefix} {key}".strip(), inner)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kernels", nargs="*", default=["socketlab", "python3"], help="names of installed kernels")
    parser.add_argument("--rounds", type=int, default=200, help="measured rounds of each short request (default 200)")
    parser.add_argument("--idle", type=float, default=10, help="seconds over which idle CPU is measured (default 10)")
    parser.add_argument("--rows", action="store_true", help="print one figure a line, with tabs")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    args = parser.parse_args()
    report = {"about": about(), "kernels": {}}
    starts = best_starts(args.kernels, max(1, min(5, args.rounds // 10)))
    for name in args.kernels:
        print(f"measuring {name} …", file=sys.stderr)
        report["kernels"][name] = measure(name, starts, args.rounds, args.idle)
    if args.rows:
        rows(report)
        return
    print(json.dumps(report, indent=1, ensure_ascii=False) if args.json else table(report))


if __name__ == "__main__":
    try:
        main()
    except queue.Empty:
        sys.exit(f"a kernel did not answer within {PATIENCE} s")
