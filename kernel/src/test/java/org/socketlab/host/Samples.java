package org.socketlab.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.socketlab.sockets.Address;

/** What systems and their tools print, kept as files beside the tests. */
final class Samples {

    private Samples() {}

    static String of(String name) {
        try (var in = Samples.class.getResourceAsStream(name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sample as no system prints it: every line cut at many places, numbers too long, lines turned round, and noise. */
    static List<String> spoilt(String sample) {
        var random = new Random(7);
        var lines = sample.lines().toList();
        var cut = lines.stream().flatMap(line -> IntStream.range(0, Math.min(line.length(), 250)).mapToObj(end -> line.substring(0, end)));
        var noise = IntStream.range(0, 100).mapToObj(i -> random.ints(40, 0, 0x250).mapToObj(Character::toString).reduce("", String::concat));
        return Stream.of(cut, noise, lines.stream().map(line -> line.replaceAll("\\d+", "99999999999999999999999")),
                lines.stream().map(line -> line.replaceAll("\\d", "x")), lines.stream().map(line -> line.replace(':', ' ')),
                lines.stream().map(line -> new StringBuilder(line).reverse().toString()), Stream.of("", " ", "\t", sample + sample))
                .flatMap(each -> each).toList();
    }

    static Address at(String host, int port) {
        return new Address(host, port);
    }
}
