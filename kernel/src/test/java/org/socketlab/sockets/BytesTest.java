package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void theyShowAsPythonShowsItsByteStrings() {
        assertThat(Bytes.ofText("Echo=>Hello network world")).hasToString("b\"Echo=>Hello network world\"");
        assertThat(Bytes.ofText("a\n\r\t\"\\'é")).hasToString("b\"a\\n\\r\\t\\\"\\\\'\\xc3\\xa9\"");
        assertThat(Bytes.of(0, 31, 127, 255, -1)).hasToString("b\"\\x00\\x1f\\x7f\\xff\\xff\"");
        assertThat(Bytes.EMPTY).hasToString("b\"\"");
    }

    @Test
    void textGoesInUtf8UnlessAnotherEncodingIsNamed() {
        assertThat(Bytes.ofText("Grüße").size()).isEqualTo(7);
        assertThat(Bytes.ofText("Grüße", StandardCharsets.ISO_8859_1).size()).isEqualTo(5);
        assertThat(Bytes.ofText("Grüße").text()).isEqualTo("Grüße");
        assertThat(Bytes.ofText("ü").slice(0, 1).text()).isEqualTo("\uFFFD");
    }

    @Test
    void hexGoesThereAndBack() {
        assertThat(Bytes.ofHex("48 69")).isEqualTo(Bytes.ofHex("4869")).isEqualTo(Bytes.ofText("Hi"));
        assertThat(Bytes.ofText("Hi").hex()).isEqualTo("48 69");
        assertThatThrownBy(() -> Bytes.ofHex("4")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsOfEveryKindJoin() {
        var buffer = ByteBuffer.wrap(new byte[] {'x', 'd'}).position(1);
        assertThat(Bytes.join("a", Bytes.of('b'), new byte[] {'c'}, buffer)).isEqualTo(Bytes.ofText("abcd"));
        assertThat(buffer.remaining()).isEqualTo(1);
        assertThat(Bytes.join()).isEqualTo(Bytes.EMPTY);
        assertThatThrownBy(() -> Bytes.join("a", null)).hasMessageContaining("null has none");
    }

    @Test
    void theyNeverChange() {
        var array = new byte[] {1, 2};
        var bytes = Bytes.of(array);
        array[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).isEqualTo(Bytes.of(1, 2)).hasSameHashCodeAs(Bytes.of(1, 2));
    }

    @Test
    void slicesAndComparisons() {
        var bytes = Bytes.ofText("Echo=>x");
        assertThat(bytes.startsWith("Echo=>")).isTrue();
        assertThat(bytes.startsWith(Bytes.ofText("Echo=>xx"))).isFalse();
        assertThat(bytes.slice(6, 7).at(0)).isEqualTo('x');
        assertThat(Bytes.of(0xff).at(0)).isEqualTo(255);
        assertThat(Bytes.of(0x80)).isGreaterThan(Bytes.of(0x7f));
        assertThatThrownBy(() -> bytes.slice(3, 99)).hasMessage("no slice from 3 to 99 in 7 bytes");
        assertThatThrownBy(() -> Bytes.of(1, 256)).hasMessage("a byte is 0 to 255, and value 1 is 256");
    }
}
