package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.lab.Lab.fromJson;
import static org.socketlab.lab.Lab.listFromJson;
import static org.socketlab.lab.Lab.toJson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.cell.MimeBundle;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.DataFailure;

/** Bytes, JSON, names and options in the words of a notebook. */
@Timeout(60)
class DataWordsTest {

    /** Its components do not stand in the order of their names. */
    public record Point(String name, int x, Bytes data) {}

    @Test
    void recordsGoThereAndBack() {
        var point = new Point("Grüße", -1, Bytes.ofHex("00 ff"));
        assertThat(toJson(point)).isEqualTo(Bytes.ofText("{\"name\":\"Grüße\",\"x\":-1,\"data\":\"AP8=\"}"));
        assertThat(fromJson(toJson(point), Point.class)).isEqualTo(point);
        assertThat(listFromJson(toJson(List.of(point, point)), Point.class)).containsExactly(point, point);
    }

    @Test
    void jsonWithoutATypeBecomesMapsAndLists() {
        assertThat(fromJson("{\"b\": [1, 2.5, null, true], \"a\": \"x\"}"))
                .isEqualTo(Map.of("b", java.util.Arrays.asList(1, 2.5, null, true), "a", "x"));
        assertThat(fromJson(Bytes.ofText("[1]"), List.class)).isEqualTo(List.of(1));
    }

    @Test
    void theSameValueGivesTheSameBytes() {
        var big = new TreeMap<String, Integer>();
        for (int i = 0; i < 20; i++) big.put("key" + i, i);
        assertThat(toJson(Map.copyOf(big))).isEqualTo(toJson(big));
        assertThat(toJson(List.of(Set.copyOf(big.keySet()), Set.of("b", "a")))).isEqualTo(toJson(List.of(big.keySet(), List.of("a", "b"))));
        var chosen = new LinkedHashMap<String, Integer>();
        chosen.put("z", 1);
        chosen.put("a", 2);
        assertThat(toJson(chosen).text()).isEqualTo("{\"z\":1,\"a\":2}");
    }

    @Test
    void whatIsNoJsonSaysWhereAndWhatMayHaveHappened() {
        refused("{\"a\": 1", "the JSON is not complete: it goes on after these 7 bytes; tell where a message ends");
        refused("{\"a\": 1}{\"a\": 2}", "more follows behind the JSON, at byte 8 (counted from 0); tell where a message ends");
        refused("{'a': 1}", "byte 1 (counted from 0) is no JSON: ");
        refused("", "no bytes are no JSON; nothing has come");
        assertThatThrownBy(() -> fromJson("{\"name\": \"a\", \"x\": \"much\"}", Point.class)).isInstanceOf(DataFailure.class)
                .hasMessageStartingWith("the JSON does not fit a Point: ");
        assertThatThrownBy(() -> fromJson("{\"nmae\": \"a\"}", Point.class)).isInstanceOf(DataFailure.class)
                .hasMessage("the JSON does not fit a Point: it has `nmae`, and there are only [name, x, data]");
        assertThatThrownBy(() -> toJson(new Object())).isInstanceOf(DataFailure.class).hasMessage("the Object has no form in JSON; give a record, a map, a list, text or a number");
    }

    private static void refused(String json, String message) {
        assertThatThrownBy(() -> fromJson(json)).isInstanceOf(DataFailure.class).hasMessageContaining(message);
    }

    @Test
    void aNotebooksOwnRecordTravelsAsJson() {
        try (var notebook = new TestNotebook()) {
            notebook.run("record Point(int x, int y) {}");
            assertThat(notebook.run("toJson(new Point(1, 2))").value()).isEqualTo("b\"{\\\"x\\\":1,\\\"y\\\":2}\"");
            assertThat(notebook.run("fromJson(toJson(new Point(1, 2)), Point.class)").value()).contains("1").contains("2");
        }
    }

    @Test
    void packedDataInACell() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("pack(\"!IH4s\", 1_000_000, 80, \"spam\")").value()).isEqualTo("b\"\\x00\\x0fB@\\x00Pspam\"");
            assertThat(notebook.run("unpack(\"!H\", hex(\"00 50\"))").value()).isEqualTo("[80]");
            assertThat(notebook.run("calcsize(\"!IH\")").value()).isEqualTo("6");
            assertThat(notebook.run("unpack(\"!IH\", hex(\"00 50\"))").failed().message()).contains("needs 6 bytes and got 2 (4 too few)");
        }
    }

    @Test
    void namesAndServicesInACell() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("resolve(\"127.0.0.1\", \"http\", AF_INET, null).get(0)").value()).contains("127.0.0.1:80");
            assertThat(notebook.run("getServByName(\"http\") + \" \" + getServByPort(80)").value()).contains("80 http");
        }
    }

    @Test
    void optionsInACellByTheirNamesAsATable() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var s = socket(); s.setOption(TCP_NODELAY, true); s.setOption(SOL_SOCKET, SO_LINGER, 0);");
            assertThat(notebook.run("s.getOption(TCP_NODELAY)").value()).isEqualTo("true");
            var shown = notebook.run("s.options().changed()").bundle();
            assertThat((String) shown.data().get(MimeBundle.TEXT)).startsWith("OPTION       VALUE  DEFAULT  MEANING ").contains("\nTCP_NODELAY  true   no");
            assertThat((String) shown.data().get(MimeBundle.HTML)).contains("<th", "TCP_NODELAY");
        }
    }

    @Test
    void aProgramsPrintingAndReadingGoOverASocket() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var pair = socketPair(); var file = pair.first().makeFile(\"rw\"); pair.second().sendAll(\"typed far away\\nmore\\n\");");
            var cell = notebook.run("redirect(file, () -> { print(\"Hello\"); print(\"network\"); System.err.println(\"not there\"); });\n"
                    + "print(file.waitingToBeSent(), \"bytes wait\");");
            assertThat(cell.printed()).isEqualTo("not there\n14 bytes wait\n");
            assertThat(notebook.run("redirect(file, () -> System.err.print(input(\"> \") + \", \" + new Scanner(System.in).nextLine()))").printed())
                    .isEqualTo("typed far away, more");
            assertThat(notebook.run("pair.second().recv(100)").value()).isEqualTo("b\"Hello\\nnetwork\\n> \"");
            notebook.run("pair.second().close();");
            assertThat(notebook.run("redirect(file, () -> input())").failed().message()).contains("there is no line any more");
        }
    }

    @Test
    void aRedirectHoldsForItsCodeAlone() {
        try (var notebook = new TestNotebook()) {
            notebook.run("var pair = socketPair(); var file = pair.first().makeFile(\"w\", 1);");
            assertThat(notebook.run("var t = new Thread(() -> print(\"here\")); redirect(file, () -> { var s = new Thread(() -> print(\"there\"));"
                    + " s.start(); s.join(); }); t.start(); t.join(); print(input(\"name: \"));").printed()).isEqualTo("here\nname: typed\n");
            assertThat(notebook.run("pair.second().recv(100)").value()).isEqualTo("b\"there\\n\"");
        }
    }

    @Test
    void theNamesOfJavasOptionsCanStillBeImported() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("import static java.net.StandardSocketOptions.TCP_NODELAY;\nvar s = socket();\n"
                    + "s.setOption(TCP_NODELAY, true);\ns.getOption(TCP_NODELAY)").value()).isEqualTo("true");
            assertThat(notebook.run("s.setOption(java.net.StandardSocketOptions.SO_KEEPALIVE, true);\ns.getOption(SO_KEEPALIVE)").value()).isEqualTo("true");
        }
    }
}
