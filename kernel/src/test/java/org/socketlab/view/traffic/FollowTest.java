package org.socketlab.view.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.socketlab.sockets.Bytes;
import org.socketlab.view.Golden;
import org.socketlab.wire.Payload;

/** FollowTsharkTest in {@code wire} asks tshark whether the shapes are its own. */
class FollowTest {

    private static final Bytes DATA = Bytes.join(Bytes.of(1, 2, 0, 255, 9), "data in a row\n");

    private static Talk request() {
        return new Talk().connect().send('c', "GET /index.html HTTP/1.0\r\nHost: localhost\r\n\r\n").recv('s', 1024, "GET /index.html HTTP/1.0\r\nHost: localhost\r\n\r\n")
                .send('s', "HTTP/1.0 200 OK\r\n").send('s', DATA)
                .recv('c', 4096, Bytes.join("HTTP/1.0 200 OK\r\n", DATA)).send('c', "bye").close('c').close('s');
    }

    @Test
    void lettersOfBothEnds() throws IOException {
        assertThat(Follow.of(request().only())).hasToString("""
                ===================================================================
                Follow: tcp,ascii
                Node 0: client 1
                Node 1: server:50007
                45
                GET /index.html HTTP/1.0\r
                Host: localhost\r
                \r

                \t17
                HTTP/1.0 200 OK\r

                \t19
                .....data in a row

                3
                bye
                ===================================================================""");
        Golden.holds("follow-ascii", Follow.of(request().only()));
    }

    @Test
    void valuesBesideLetters() throws IOException {
        assertThat(Follow.of(request().only()).hex()).asString().contains("""
                \t00000011  01 02 00 ff 09 64 61 74  61 20 69 6e 20 61 20 72  .....dat a in a r
                \t00000021  6f 77 0a                                          ow.
                0000002D  62 79 65                                          bye""");
        Golden.holds("follow-hex", Follow.of(request().only()).hex());
        Golden.holds("follow-raw", Follow.of(request().only()).raw());
    }

    @Test
    void yamlForOtherPrograms() throws IOException {
        assertThat(Follow.of(request().only()).yaml()).asString().startsWith("""
                peers:
                  - peer: 0
                    host: client 1
                  - peer: 1
                    host: server:50007
                packets:
                  - packet: 1
                    peer: 0
                    data: !!binary |
                      R0VUIC9p""");
        assertThat(Follow.of(request().only()).yaml().withNumbers()).asString().contains("host: 127.0.0.1\n    port: 50007\n").contains("timestamp: 0.0");
        Golden.holds("follow-yaml", Follow.of(request().only()).yaml());
    }

    @Test
    void aLongOneIsFoldedAndUnfolds() throws IOException {
        var talk = new Talk().connect();
        for (int i = 0; i < 100; i++) talk.echo("line " + i);
        talk.send('c', new byte[5_000]);
        var follow = Follow.of(talk.only());
        assertThat(follow.toString().lines()).contains("[151 more sends, 1,507 bytes; .whole() shows them]", "[2,952 bytes more; .whole() shows them]");
        assertThat(follow.toString()).doesNotContain("not in the recording");
        assertThat(follow.whole().toString()).doesNotContain("more").contains("line 50");
        assertThat(follow.html()).contains("151 more sends").doesNotContain("line 50");
        Golden.holds("follow-long", follow);
    }

    @Test
    void whatTheRecordingLacksIsSaid() {
        var talk = new Talk().connect().send('c', new Payload(Bytes.ofText("begin"), 1_000)).skip('c', 7).send('c', "end");
        assertThat(Follow.of(talk.only())).asString().contains("1000\nbegin\n[995 bytes more were not kept]\n[7 bytes before this are not in the recording]\n3\nend");
        assertThat(Follow.of(talk.only()).yaml()).asString().contains("      YmVnaW4=\n    # [995 bytes more were not kept]\n    # [7 bytes before this are not in the recording]\n  - packet: 2");
    }

    @Test
    void whatABrowserMustNotReadIsEscaped() {
        assertThat(Follow.of(new Talk().connect().echo("<script>alert(1)</script>").only()).html()).doesNotContain("<script").contains("&lt;script&gt;");
    }

    /** Who sends which bytes, in turn. */
    @Property(tries = 200)
    void theTextRebuildsTheStreams(@ForAll List<byte[]> upAndDown, @ForAll boolean clientFirst) {
        var talk = new Talk().connect();
        boolean client = clientFirst;
        for (var bytes : upAndDown) {
            talk.send(client ? 'c' : 's', bytes);
            client = bytes.length % 3 == 0 ? client : !client;
        }
        var all = talk.only();
        var expected = List.of(all.upstream().bytes(), all.downstream().bytes());
        var follow = Follow.of(all).whole();
        assertThat(ofRaw(follow.raw().toString())).isEqualTo(expected);
        assertThat(ofHex(follow.hex().toString())).isEqualTo(expected);
        assertThat(ofYaml(follow.yaml().toString())).isEqualTo(expected);
    }

    private static List<Bytes> ofRaw(String text) {
        return streams(text, Pattern.compile("(?m)^(\t?)([0-9a-f]+)$"));
    }

    private static List<Bytes> ofHex(String text) {
        return streams(text, Pattern.compile("(?m)^(\t?)[0-9A-F]{8}  ((?:[0-9a-f]{2} {1,2}){1,16})"));
    }

    private static List<Bytes> streams(String text, Pattern line) {
        var streams = new StringBuilder[] {new StringBuilder(), new StringBuilder()};
        for (var match = line.matcher(text); match.find(); ) streams[match.group(1).length()].append(match.group(2).replace(" ", ""));
        return List.of(Bytes.ofHex(streams[0].toString()), Bytes.ofHex(streams[1].toString()));
    }

    private static List<Bytes> ofYaml(String text) {
        var streams = new Bytes[] {Bytes.EMPTY, Bytes.EMPTY};
        for (var match = Pattern.compile("peer: ([01])\n    data: !!binary \\|\n((?: {6}\\S+\n?)+)").matcher(text); match.find(); ) {
            int peer = Integer.parseInt(match.group(1));
            streams[peer] = streams[peer].concat(Bytes.of(Base64.getMimeDecoder().decode(match.group(2))));
        }
        return List.of(streams);
    }
}
