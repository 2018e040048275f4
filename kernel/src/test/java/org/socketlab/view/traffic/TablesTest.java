package org.socketlab.view.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.socketlab.view.Golden;

class TablesTest {

    private static Talk twoClients() {
        return new Talk().connect().echo("one").send('c', "and more").recv('s', 3, "and").recv('s', 5, " more").close('c').close('s').connect().echo("<two>").close('s');
    }

    @Test
    void conversationsWithTheirBytesEachWay() throws IOException {
        var conversations = Conversations.of(twoClients().conversations());
        assertThat(conversations).hasToString("""
                client    server        over  calls  bytes  calls →  bytes →  calls ←  bytes ←
                client 1  server:50007  TCP       3     20        2       11        1        9
                client 2  server:50007  TCP       2     16        1        5        1       11""");
        assertThat(conversations.rows().get(1)).isEqualTo(new Conversations.Row("client 2", "server:50007", "TCP", 1, 5, 1, 11));
        assertThat(conversations.get(0).upstream().sizeBytes()).isEqualTo(11);
        assertThat(conversations.raw()).asString().contains("127.0.0.1:40002", "rel start", "0.001000");
        Golden.holds("conversations", conversations);
    }

    @Test
    void endpointsWithWhatEachSentAndReceived() throws IOException {
        var endpoints = Endpoints.of(twoClients().conversations());
        assertThat(endpoints).hasToString("""
                endpoint      conversations  calls  bytes  sent calls  sent bytes  received calls  received bytes
                client 1                  1      3     20           2          11               1               9
                client 2                  1      2     16           1           5               1              11
                server:50007              2      5     36           2          20               3              16""");
        assertThat(endpoints.raw().rows()).extracting(Endpoints.Row::name).contains("127.0.0.1:50007");
        Golden.holds("endpoints", endpoints);
    }

    @Test
    void ofAnEndAloneItsOwnCallsAreCounted() {
        var ofTheClient = new Talk().connect().echo("one").recording().of("client 1").conversations();
        assertThat(Endpoints.of(ofTheClient).rows().get(0)).isEqualTo(new Endpoints.Row("client 1", 1, 1, 3, 1, 9));
    }

    @Test
    void bytesAfterEachCall() throws IOException {
        var graph = IoGraph.of(twoClients().conversations());
        assertThat(graph).hasToString("""
                Bytes sent
                call  by servers, bytes in all  by clients, bytes in all
                   0                         0                         0
                   1                                                   3
                   2                         9
                   3                                                  11
                   4                                                  16
                   5                        20                        16""");
        assertThat(graph.raw().plot().isMeasured()).isTrue();
        Golden.holds("io-graph", graph);
    }

    @Test
    void nothingIsSaidPlainly() {
        assertThat(Conversations.of(List.of())).hasToString("no conversations yet");
        assertThat(Endpoints.of(List.of())).hasToString("no endpoints yet");
        assertThat(IoGraph.of(List.of())).hasToString("Bytes sent\nno data yet");
    }
}
