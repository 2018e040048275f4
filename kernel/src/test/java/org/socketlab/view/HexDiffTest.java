package org.socketlab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.socketlab.sockets.Bytes;
import org.socketlab.view.HexDiff.Difference;

class HexDiffTest {

    private static HexDiff diff(String one, String other) {
        return HexDiff.of(Bytes.ofText(one), Bytes.ofText(other));
    }

    @Test
    void whatDiffersStandsInBrackets() throws IOException {
        assertThat(diff("Hello world", "Hallo world!")).hasToString("""
                11 bytes and 12 bytes, which differ in 2 places
                00000000  48[65]6c 6c 6f 20 77 6f  |Hello wo|  ≠  00000000  48[61]6c 6c 6f 20 77 6f  |Hallo wo|
                00000008  72 6c 64[--]             |rld |      ≠  00000008  72 6c 64[21]             |rld!|""");
        Golden.holds("hexdiff-places", diff("Hello world", "Hallo world!"));
    }

    @Test
    void whatWasPutInFacesDashes() throws IOException {
        var diff = diff("Hello network world", "Echo=>Hello network world");
        assertThat(diff.differences()).containsExactly(new Difference(0, Bytes.EMPTY, 0, Bytes.ofText("Echo=>")));
        Golden.holds("hexdiff-echo", diff);
    }

    @Test
    void ofManyRowsThatAreAlikeFewAreShown() throws IOException {
        var text = "All of this is alike in both of them, line by line. ".repeat(20);
        var diff = diff(text, text.substring(0, 500) + "Only here. " + text.substring(500));
        assertThat(diff.differences()).hasSize(1);
        assertThat(diff.toString().lines()).hasSizeLessThan(12).anyMatch(line -> line.matches("\\* +\\d+ rows more"));
        assertThat(diff.whole().toString().lines()).hasSizeGreaterThan(130);
        Golden.holds("hexdiff-long", diff);
    }

    @Test
    void alikeIsSaidPlainly() {
        assertThat(diff("same", "same")).hasToString("alike: 4 bytes");
        assertThat(diff("", "").isAlike()).isTrue();
    }

    @Test
    void whatHasNothingInCommonIsComparedPlaceByPlace() {
        var one = new byte[100_000];
        var other = new byte[90_000];
        for (int i = 0; i < other.length; i++) other[i] = (byte) (1 + i % 7);
        assertThat(HexDiff.of(Bytes.of(one), Bytes.of(other)).differences()).hasSize(1);
    }

    @Property(tries = 300)
    void theDifferencesTurnTheOneIntoTheOther(@ForAll @Size(max = 60) @ByteRange(max = 3) byte[] a, @ForAll @Size(max = 60) @ByteRange(max = 3) byte[] b) {
        Bytes one = Bytes.of(a), other = Bytes.of(b), made = Bytes.EMPTY;
        int at = 0;
        for (var each : HexDiff.of(one, other).differences()) {
            made = made.concat(one.slice(at, each.at()));
            assertThat(made.size()).isEqualTo(each.otherAt());
            assertThat(one.slice(each.at(), each.at() + each.one().size())).isEqualTo(each.one());
            made = made.concat(each.other());
            at = each.at() + each.one().size();
        }
        assertThat(made.concat(one.slice(at))).isEqualTo(other);
        assertThat(HexDiff.of(one, other).isAlike()).isEqualTo(one.equals(other));
    }
}
