package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
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

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "0.0.0.0", "255.255.255.255", "10.020.003.1"})
    void fourNumbersAreAnAddress(String numbers) throws Exception {
        assertThat(NameLookup.addresses(numbers, Deadline.in(Duration.ZERO))).containsExactly(InetAddress.getByName(numbers));
    }

    @ParameterizedTest
    @CsvSource({"256.0.0.1, 256 is more than 255", "1.2.3.999, 999 is more than 255"})
    void aNumberOfMoreThanAByteIsRefused(String numbers, String reason) {
        assertThatThrownBy(() -> NameLookup.addresses(numbers, Deadline.in(Duration.ZERO))).isInstanceOf(UnknownHostException.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"1.2.3", "1.2.3.4.5", "1.2.3.", "1..2.3", "1.2.3.x", "1.2.3.0004"})
    void whatIsNotFourNumbersIsAName(String name) {
        assertThatThrownBy(() -> NameLookup.addresses(name, Deadline.in(Duration.ZERO))).isInstanceOf(TimeoutException.class);
    }
}
