package org.socketlab.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.socketlab.sockets.Bytes;

class HexdumpTest {

    @Test
    void itReadsAsTheProgramHexdumpWritesIt() {
        assertThat(Hexdump.of(Bytes.ofText("Grüße <b>\n0123456789"))).hasToString("""
                00000000  47 72 c3 bc c3 9f 65 20  3c 62 3e 0a 30 31 32 33  |Gr....e <b>.0123|
                00000010  34 35 36 37 38 39                                 |456789|""");
        assertThat(Hexdump.of(Bytes.ofText("<b>")).html()).contains("|&lt;b&gt;|");
        assertThat(Hexdump.of(Bytes.EMPTY)).hasToString("no bytes");
    }

    @Test
    void theMiddleOfALongOneIsLeftOut() {
        var text = Hexdump.of(Bytes.of(new byte[16 * 100 + 3])).toString();
        assertThat(text.lines()).hasSize(65).contains("*         592 bytes are not shown").last().asString().startsWith("00000640  00 00 00 ");
    }
}
