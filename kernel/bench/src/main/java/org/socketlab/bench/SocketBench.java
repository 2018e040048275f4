package org.socketlab.bench;

/**
 * The sockets beside raw {@code java.nio}, Netty and Python's socket module and asyncio, in one run. The contenders of a part take turns, round by
 * round, so that whatever else the machine does meets all of them. Where two threads share one core, a round
 * trip may take a fifth of the time that it takes across two; so those are measured on one core first ({@link OneCore}), and then where the system puts them.
 */
final class SocketBench {

    private SocketBench() {}

    /** @param clients how many at once, as far as descriptors allow */
    static void measure(Report report, boolean quick, int clients) throws Exception {
        int rounds = quick ? 1 : 15;
        OneCore.measure(report, rounds);
        PingPong.measure(report, rounds);
        Bulk.measure(report, quick ? 1 : 5, quick ? 32 : 1024);
        Connects.measure(report, rounds);
        ManyClients.measure(report, clients);
        if (!quick) ManyClients.measureMost(report);
        Children.measure(report, rounds);
    }
}
