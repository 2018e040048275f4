package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.SockState.BOUND;
import static org.socketlab.sockets.SockState.CLOSED;
import static org.socketlab.sockets.SockState.CONNECTED;
import static org.socketlab.sockets.SockState.CONNECTING;
import static org.socketlab.sockets.SockState.LISTENING;
import static org.socketlab.sockets.SockState.NEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.socketlab.sockets.RandomCalls.Call;
import org.socketlab.sockets.RandomCalls.Step;

/**
 * Ten thousand random sequences of calls on two sockets and what they accept. Whatever is called when: a socket only takes the steps
 * that the drawing at {@link SockState} has, only a {@link SocketFailure} comes out, and no descriptor stays behind.
 */
class RandomCallsTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final Map<SockState, Set<SockState>> OF_A_STREAM = new EnumMap<>(Map.of(
            NEW, EnumSet.of(BOUND, LISTENING, CONNECTING, CONNECTED, CLOSED),   // LISTENING by way of BOUND: listen() binds too
            BOUND, EnumSet.of(NEW, LISTENING, CONNECTING, CONNECTED, CLOSED),   // NEW when another has taken the address
            LISTENING, EnumSet.of(CLOSED),
            CONNECTING, EnumSet.of(NEW, BOUND, CONNECTED, CLOSED),
            CONNECTED, EnumSet.of(CLOSED),
            CLOSED, EnumSet.noneOf(SockState.class)));

    private static final Map<SockState, Set<SockState>> OF_DATAGRAMS = new EnumMap<>(Map.of(
            NEW, EnumSet.of(BOUND, CONNECTED, CLOSED),
            BOUND, EnumSet.of(CONNECTED, CLOSED),
            LISTENING, EnumSet.noneOf(SockState.class),
            CONNECTING, EnumSet.noneOf(SockState.class),
            CONNECTED, EnumSet.of(BOUND, CLOSED),
            CLOSED, EnumSet.noneOf(SockState.class)));

    /** Which steps any sequence has taken; most of the drawing must be among them, or the sequences prove little. */
    private static final Map<SockState, Set<SockState>> SEEN = new EnumMap<>(SockState.class);

    private static Path folder;
    private static List<Sock> openBefore;
    private static long descriptorsBefore;

    @BeforeContainer
    static void lookAround() throws IOException {
        folder = Files.createTempDirectory("calls");
        openBefore = OpenSockets.list();
        for (var type : SocketType.values())
            for (var family : AddressFamily.values())
                if (isMade(family, type)) new RandomCalls(family, type, folder).run(everyCallOnce());
        descriptorsBefore = descriptors();
    }

    @AfterContainer
    static void nothingIsLeft() throws IOException {
        assertThat(OpenSockets.list()).isEqualTo(openBefore);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptorsBefore);
        assertThat(SEEN.get(NEW)).contains(BOUND, LISTENING, CONNECTING, CONNECTED, CLOSED);
        assertThat(SEEN.get(BOUND)).contains(LISTENING, CONNECTING, CONNECTED, CLOSED);
        assertThat(SEEN.get(CONNECTING)).contains(NEW, CONNECTED, CLOSED);
        assertThat(SEEN.get(CONNECTED)).contains(BOUND, CLOSED);
        try (var files = Files.list(folder)) {
            for (var left : files.toList()) Files.delete(left);
        }
        Files.delete(folder);
    }

    /** Without the seed, each run tries others. */
    @Property(tries = 10_000, seed = "790", generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void whateverIsCalledWhenASocketKeepsToItsDrawing(@ForAll("kinds") RandomCalls.Kind kind, @ForAll("sequences") List<Step> steps) {
        var allowed = kind.type() == SocketType.SOCK_STREAM ? OF_A_STREAM : OF_DATAGRAMS;
        new RandomCalls(kind.family(), kind.type(), folder).onEachStep((from, to) -> {
            assertThat(allowed.get(from)).as("the steps from " + from).contains(to);
            SEEN.computeIfAbsent(from, none -> EnumSet.noneOf(SockState.class)).add(to);
        }).run(steps);
    }

    @Provide
    Arbitrary<RandomCalls.Kind> kinds() {
        return Combinators.combine(Arbitraries.of(AddressFamily.values()), Arbitraries.of(SocketType.values()))
                .as(RandomCalls.Kind::new).filter(kind -> isMade(kind.family(), kind.type()));
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        var numbers = Arbitraries.integers().between(0, 999);
        return Combinators.combine(Arbitraries.of(Call.values()), numbers, numbers).as(Step::new).list().ofMinSize(3).ofMaxSize(20);
    }

    private static boolean isMade(AddressFamily family, SocketType type) {
        return family != AddressFamily.AF_UNIX || type == SocketType.SOCK_STREAM;
    }

    private static List<Step> everyCallOnce() {
        return Arrays.stream(Call.values()).map(call -> new Step(call, 0, 7)).toList();
    }

    /** How many descriptors this process has open; 0 where the system does not tell. */
    private static long descriptors() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) return 0;
        try (var all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }
}
