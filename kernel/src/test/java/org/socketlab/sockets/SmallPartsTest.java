package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPartsTest {

    @ParameterizedTest
    @CsvSource({"100ms, PT0.1S", "1.5s, PT1.5S", "2min, PT2M", "250us, PT0.00025S", "'  3 s ', PT3S", "0s, PT0S"})
    void durationsAreReadWithTheirUnit(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
        assertThat(Durations.parse(Durations.show(expected))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5", "ms", "1,5s", "-1s", "''"})
    void aDurationWithoutItsUnitIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("100ms");
    }

    @ParameterizedTest
    @CsvSource({"::1, [::1]:7", "::, [::]:7", "fe80:0:0:0:1:0:0:2, [fe80::1:0:0:2]:7", "1:2:3:4:5:6:7:8, [1:2:3:4:5:6:7:8]:7",
            "1:0:3:4:5:6:7:8, [1:0:3:4:5:6:7:8]:7", "2001:db8::, [2001:db8::]:7", "127.0.0.1, 127.0.0.1:7"})
    void addressesAreWrittenShort(String host, String expected) throws Exception {
        assertThat(Address.of(new InetSocketAddress(InetAddress.getByName(host), 7))).hasToString(expected);
    }
}
