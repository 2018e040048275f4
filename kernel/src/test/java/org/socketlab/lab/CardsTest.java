package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.socketlab.cell.MimeBundle;

/** What sockets and the values around them look like: one line of text, a card in a browser, both the same in every run. */
@Timeout(60)
class CardsTest {

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    private String html(String code) {
        return (String) notebook.run(code).bundle().data().get(MimeBundle.HTML);
    }

    /** A card as a person reads it, its parts divided by bars. */
    private String card(String code) {
        var html = html(code);
        assertThat(html).containsOnlyOnce("<style>").doesNotContain("<script");
        return html.replaceAll("<style>.*?</style>", "").replaceAll("(?s)( ?<[^>]*>)+", "|").replaceAll("^\\||\\|$", "")
                .replace("&quot;", "\"").replace("&gt;", ">");
    }

    @Test
    void aConnectionShowsWhatIsKnownOfIt() {
        notebook.run("var door = createServer(0); var client = client(\"localhost\", door.boundPort()); var served = door.accept();");
        notebook.run("client.setTimeout(\"2s\"); client.setOption(SockOptions.TCP_NODELAY, true); client.send(\"Hello\"); served.recv(10);");
        var port = notebook.run("door.boundPort()").value();
        assertThat(card("client")).isEqualTo("client|CONNECTED|kind|TCP over IPv4|connected to|server:" + port
                + "|bytes|0 received, 5 sent|timeout|2s|options|TCP_NODELAY = true|opened in|cell [1]");
        assertThat(card("served")).isEqualTo("served|CONNECTED|kind|TCP over IPv4|connected to|client 1|bytes|5 received, 0 sent|opened in|cell [1]");
        assertThat(card("door")).startsWith("door|LISTENING|kind|TCP over IPv4|listens on|").contains("|opened in|cell [1]");
        assertThat(card("client.close(); client")).startsWith("client|CLOSED|").contains("|was connected to|server:" + port);
        assertThat(notebook.run("served.peer()").bundle().data()).as("a peer's numbers differ from run to run").containsOnlyKeys(MimeBundle.TEXT);
    }

    @Test
    void bytesThatAreTextShowAsTextAndOthersAsADumpToo() {
        assertThat(notebook.run("bytes(\"Grüße\\n\")").bundle().data()).containsOnlyKeys(MimeBundle.TEXT);
        var binary = notebook.run("hex(\"00 48 69 ff\")");
        assertThat(binary.value()).isEqualTo("b\"\\x00Hi\\xff\"");
        assertThat((String) binary.bundle().data().get(MimeBundle.HTML)).contains("00 48 69 ff", ".Hi.", "4 bytes");
        assertThat(html("Bytes.of(new byte[1000])")).contains("872 bytes more").hasSizeLessThan(4000);
    }

    @Test
    void datagramsAddressesPairsAndOutcomesHaveCards() {
        notebook.run("var in = datagram(0); var out = datagram(); out.sendTo(\"127.0.0.1\", in.boundPort(), \"a datagram\");");
        assertThat(card("in.recvFrom(4)")).isEqualTo("datagram|10 bytes|from|client 1|data|b\"a da\"|cut short|the last 6 bytes are lost");
        assertThat(card("new Address(\"::1\", 80)")).isEqualTo("address|AF_INET6|host|::1|port|80");
        assertThat(card("Address.unix(\"echo.sock\")")).isEqualTo("address|AF_UNIX|path|echo.sock");
        assertThat(card("socketPair()")).startsWith("socket pair|").contains("first", "connected to its pair");
        assertThat(card("socket().tryConnect(\"localhost\", 1)")).startsWith("connect|ECONNREFUSED|why|connect(localhost:1) failed");
        assertThat(card("socket().options().changed(); socket().options()")).contains("SO_REUSEADDR", "meaning");
        assertThat(card("select(List.of(in), List.of(out), List.of(), \"1s\")"))
                .isEqualTo("select|ready|readers|none|writers|out: UDP bound to *, a port chosen by the system");
    }

    @Test
    void aServerShowsItsClientsAndTlsWhatWasAgreed() {
        notebook.run("var server = serve(\"127.0.0.1\", 0, threadPerClient(), c -> { for (Bytes d; !(d = c.recv(100)).isEmpty(); ) c.send(d); });");
        notebook.run("var client = client(\"localhost\", server.port()); client.send(\"Hello\"); client.recv(5);");
        assertThat(card("server")).isEqualTo("server|running|listens on|127.0.0.1, a port chosen by the system|scheme|thread per client"
                + "|clients|1 served now, 0 ended, 0 failed|bytes|5 received, 5 sent|client|state|received|sent|client 1|waiting in recv|5|5");
        notebook.run("var secret = serve(createServer(0).tls(), threadPerClient(), c -> c.send(\"hi\"));");
        notebook.run("var tls = client(\"localhost\", secret.port()).tls(); tls.recv(2);");
        assertThat(card("tls.tlsInfo()")).startsWith("TLS|TLSv1.3|cipher suite|TLS_").contains("|own certificate|none");
        assertThat(card("tls")).contains("|kind|TLSv1.3 over TCP over IPv4|");
    }

    @Test
    void whatStandsInATableIsEscapedAndNumbersStandAtTheRight() {
        var table = Cards.table(List.of("a<b", "n"), List.of(List.of("<i>", "1,024"), List.of("x", "")));
        assertThat(table).contains("a&lt;b", "&lt;i&gt;", "<td class=\"sl-n\">1,024</td>").doesNotContain("<i>");
        assertThat(Cards.card("<a>", "&", Map.of("<k>", "\"v\""))).contains("&lt;a&gt;", "&amp;", "&lt;k&gt;", "&quot;v&quot;");
    }

    @Test
    void whatIsHugeIsCutAndSaysHowMuchIsLeftOut() {
        var ends = Map.of("\"x\".repeat(50_000_000)", " … 49900000 more characters",
                "java.util.stream.IntStream.range(0, 10_000_000).boxed().toList()", ", 199, … 9999800 more]",
                "new byte[50_000_000]", ", 0, … 49999800 more]",
                "java.util.stream.IntStream.range(0, 100_000).boxed().collect(java.util.stream.Collectors.toMap(i -> i, i -> \"v\"))", ",\n … 99800 more}",
                "Bytes.of(new byte[50_000_000])", "\\x00\" … 49,900,000 bytes more",
                "bytes(\"x\".repeat(50_000_000))", "x\" … 49,900,000 bytes more");
        ends.forEach((code, end) -> {
            var shown = notebook.run(code).bundle().data();
            assertThat((String) shown.get(MimeBundle.TEXT)).endsWith(end);
            assertThat(shown.toString().length()).as(code).isLessThan(500_000);
        });
    }

    @Test
    void aValueIsAskedForItsTextOnce() {
        notebook.run("class Asked { static int times; public String toString() { times++; return \"asked\"; } }");
        assertThat(notebook.run("new Asked()").value()).isEqualTo("asked");
        assertThat(notebook.run("Asked.times").value()).isEqualTo("1");
    }
}
