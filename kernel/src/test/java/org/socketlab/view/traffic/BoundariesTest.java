package org.socketlab.view.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.socketlab.view.Golden;
import org.socketlab.wire.Direction;

class BoundariesTest {

    @Test
    void twoSendsAreOneRecv() throws IOException {
        var talk = new Talk().connect().send('c', "Hello").send('c', "World").recv('s', 1024, "HelloWorld");
        var boundaries = Boundaries.of(talk.only(), Direction.UPSTREAM);
        assertThat(boundaries).hasToString("""
                client 1 → server:50007: 10 bytes in 2 sends and 1 recv
                  send 1     0–4              5 bytes  "Hello"
                  send 2     5–9              5 bytes  "World"
                  recv 1     0–9             10 bytes  "HelloWorld"  = send 1 + send 2""");
        Golden.holds("boundaries-joined", boundaries);
    }

    @Test
    void oneSendIsSeveralRecvs() throws IOException {
        var talk = new Talk().connect().send('s', "nineteen bytes here").recv('c', 4, "nine").recv('c', 4, "teen").recv('c', 100, " bytes here");
        var boundaries = Boundaries.of(talk.only(), Direction.DOWNSTREAM);
        assertThat(boundaries.receives()).extracting(Boundaries.Piece::from).containsExactly(0L, 4L, 8L);
        assertThat(boundaries).asString().contains("recv 2     4–7              4 bytes  \"teen\"  = part of send 1");
        Golden.holds("boundaries-split", boundaries);
    }

    @Test
    void manyBytesKeepTheirScale() {
        var talk = new Talk().connect().send('c', new byte[1_000_000]).recv('s', 65_536, new byte[65_536]);
        assertThat(Boundaries.of(talk.only(), Direction.UPSTREAM).html()).contains("width=\"2000\" height=\"26\"").contains("width=\"131.1\" height=\"26\"");
    }
}
