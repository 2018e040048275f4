package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.socketlab.cell.MimeBundle;

/** What cells leave open is told, and what is in use is not. */
@Timeout(60)
class LeaksTest {

    private static final String NOTHING = "nothing left open";
    private static final String DOOR = "var door = socket(); door.bind(\"127.0.0.1\", 0); door.listen(5); ";

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    private String leaks() {
        return notebook.run("leaks()").value();
    }

    @Test
    void aSocketThatNoVariableLeadsToIsALeakAndCanBeClosed() {
        notebook.run("void visit() { var s = socket(); s.bind(\"127.0.0.1\", 0); kept.set(new java.lang.ref.SoftReference<>(s)); }"
                + "var kept = new java.util.concurrent.atomic.AtomicReference<Object>();");
        notebook.run("visit();");
        var table = notebook.run("leaks()");
        assertThat(table.value().lines().map(line -> line.replaceAll(" {2,}", " | "))).containsExactly("WHAT | LEFT BY | WHY",
                "TCP bound to 127.0.0.1, a port chosen by the system | cell [2] | no variable, task or server leads to it",
                "1 thing is left open. leaks().closeAll() closes sockets and interrupts threads; so does running their cells again.");
        assertThat((String) table.bundle().data().get(MimeBundle.HTML)).contains("<table", "cell [2]");
        assertThat(LabSession.leftOpen()).isEqualTo("left open: 1 socket, by cell [2]");
        notebook.run("leaks().closeAll();");
        assertThat(leaks()).isEqualTo(NOTHING);
        assertThat(LabSession.leftOpen()).isEmpty();
    }

    @Test
    void whatVariablesLeadToIsInUse() {
        notebook.run(DOOR + "var list = new ArrayList<Object>(); var map = new HashMap<String, Sock[]>(); var pair = socketPair();");
        notebook.run("record Visit(Sock socket) {} class Holder { private Visit visit = new Visit(socket()); }");
        notebook.run("list.add(socket()); list.add(null); map.put(\"a\", new Sock[] {socket(), null}); var holder = new Holder();");
        notebook.run("Supplier<Sock> lambda; { var inner = socket(); lambda = () -> inner; }");
        assertThat(leaks()).isEqualTo(NOTHING);
        notebook.run("var kept = new java.lang.ref.SoftReference<Object>(list.get(0)); list.clear();");      // else it might be collected, and so closed
        assertThat(leaks()).contains("TCP, new").contains("1 thing");
    }

    @Test
    void whatATaskUsesIsNotALeakUntilItIsOver() {
        notebook.run(DOOR);
        notebook.run("void serve(Sock s, CountDownLatch go) { background(\"server\", () -> { var c = s.accept(); go.await(); c.state(); s.state(); }); }");
        notebook.run("var go = new CountDownLatch(1); { var s = socket(); s.bind(\"127.0.0.1\", 0); s.listen(1); serve(s, go); }");
        assertThat(leaks()).isEqualTo(NOTHING);
        notebook.run("var client = socket(); client.connect(sockets().list().get(1).getSockName());");
        assertThat(leaks()).as("the connection that the task has accepted").isEqualTo(NOTHING);
        notebook.run("var all = List.copyOf(sockets().list());");
        notebook.run("var kept = all.stream().map(java.lang.ref.SoftReference::new).toList(); all = null; go.countDown(); task(\"server\").join();");
        assertThat(leaks()).contains("TCP connected to client 1", "the task \"server\" had opened it and is over")
                .contains("TCP listening on", "no variable, task or server leads to it");
    }

    @Test
    void aServerWithoutAVariableIsInUse() {
        notebook.run("serve(\"127.0.0.1\", 0, selectLoop(), perChunk(chunk -> chunk));");
        assertThat(notebook.run("sockets()").value()).contains("LISTENING");
        assertThat(leaks()).isEqualTo(NOTHING);
        notebook.run("tasks().stopAll();");
        assertThat(leaks()).isEqualTo(NOTHING);
    }

    @Test
    void threadsThatOutliveTheirCellAreLeaks() {
        notebook.run("var go = new CountDownLatch(1); var worker = new Thread(() -> { try { go.await(); } catch (InterruptedException e) { } }, \"worker\"); worker.start();");
        Awaitility.await().until(() -> leaks().contains("CountDownLatch.await"));
        assertThat(leaks()).contains("thread \"worker\", in CountDownLatch.await").contains("its cell has ended").contains("cell [1]");
        notebook.run("leaks().closeAll(); worker.join();");
        assertThat(leaks()).isEqualTo(NOTHING);
        notebook.run("var pool = Executors.newFixedThreadPool(1); pool.submit(() -> 1).get();");
        assertThat(leaks()).as("a pool's thread that waits for work").isEqualTo(NOTHING);
        notebook.run("pool.shutdown();");
    }
}
