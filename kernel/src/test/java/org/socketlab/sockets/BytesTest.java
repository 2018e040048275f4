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

    @Test
    void decodingRefusesWhatIsNoTextAndNamesTheByte() {
        assertThat(Bytes.ofText("Grüße").decode()).isEqualTo("Grüße");
        assertThat(Bytes.ofHex("47 72 fc df 65").decode("latin1")).isEqualTo("Grüße");
        assertThat(Bytes.ofText("\uFFFD").decode()).isEqualTo("\uFFFD");
        assertThatThrownBy(() -> Bytes.ofHex("47 72 fc df 65").decode()).isInstanceOf(DataFailure.class)
                .hasMessage("byte 2 (counted from 0), 0xfc, is no text in UTF-8; name the charset in which the text was encoded, or keep it as bytes");
        assertThatThrownBy(() -> Bytes.ofText("Grü").slice(0, 3).decode()).isInstanceOf(DataFailure.class)
                .hasMessage("byte 2 (counted from 0), 0xc3, begins a character of UTF-8 that the bytes do not complete; "
                        + "read the rest first, and decode then");
        assertThatThrownBy(() -> Bytes.EMPTY.decode("utf-9")).isInstanceOf(DataFailure.class).hasMessageStartingWith("no charset is called `utf-9` here");
    }

    @Test
    void encodingRefusesWhatTheCharsetLacksAndNamesTheCharacter() {
        assertThat(Bytes.ofText("why? Grüße", StandardCharsets.UTF_8).decode()).isEqualTo("why? Grüße");
        assertThat(Bytes.ofText("hi", "utf-16le").hex()).isEqualTo("68 00 69 00");
        assertThatThrownBy(() -> Bytes.ofText("Grüße", "us-ascii")).isInstanceOf(DataFailure.class)
                .hasMessage("`ü` at index 2 is not in US-ASCII; use utf-8, which has every character");
        assertThatThrownBy(() -> Bytes.ofText("a\uD83D")).isInstanceOf(DataFailure.class)
                .hasMessage("the text has half a character at index 1, U+D83D, a surrogate without its other half");
    }

    @Test
    void whatIsNoHexSaysWhere() {
        assertThatThrownBy(() -> Bytes.ofHex("48 6g")).isInstanceOf(DataFailure.class).hasMessageContaining("`g` at index 4 is no hexadecimal digit");
        assertThatThrownBy(() -> Bytes.ofHex("48 6")).isInstanceOf(DataFailure.class).hasMessageContaining("3 hexadecimal digits are no whole number of bytes");
    }

    @Test
    void numbersWithoutSignAreReadInNetworkOrder() {
        var bytes = Bytes.ofHex("00 ff fe fd fc");
        assertThat(bytes.u16At(1)).isEqualTo(0xfffe);
        assertThat(bytes.u32At(1)).isEqualTo(0xfffefdfcL);
        assertThatThrownBy(() -> bytes.u32At(2)).hasMessage("no 4 bytes at 2 in 5 bytes");
    }

    @Test
    void piecesAreFound() {
        var bytes = Bytes.ofText("GET / HTTP/1.0\r\nHost: x\r\n\r\n");
        assertThat(bytes.endsWith("\r\n\r\n")).isTrue();
        assertThat(bytes.endsWith(bytes.concat("x"))).isFalse();
        assertThat(bytes.indexOf("\r\n")).isEqualTo(14);
        assertThat(bytes.indexOf("\r\n", 15)).isEqualTo(23);
        assertThat(bytes.indexOf("PUT")).isEqualTo(-1);
        assertThat(bytes.slice(16).split("\r\n")).containsExactly(Bytes.ofText("Host: x"), Bytes.EMPTY, Bytes.EMPTY);
        assertThatThrownBy(() -> bytes.split("")).isInstanceOf(DataFailure.class);
    }

    @Test
    void theHexDumpReadsLikeThatOfTheHexdumpProgram() {
        assertThat(Bytes.ofText("Echo=>Hello\n worldé").hexdump()).isEqualTo("""
                00000000  45 63 68 6f 3d 3e 48 65  6c 6c 6f 0a 20 77 6f 72  |Echo=>Hello. wor|
                00000010  6c 64 c3 a9                                       |ld..|
                00000014""");
    }
}
