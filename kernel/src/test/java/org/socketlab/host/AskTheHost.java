package org.socketlab.host;

import java.time.Duration;

/** A program that says what it is told of a port. */
final class AskTheHost {

    private AskTheHost() {}

    public static void main(String[] port) throws InterruptedException {
        int number = Integer.parseInt(port[0]);
        var listening = Host.here().netstat().port(number).listening();
        System.out.println("holders: " + Host.here().holders(number));
        System.out.println("program: " + listening.lines().get(0).program());
        System.out.println("backlog: " + listening.list().get(0).backlog());
        System.out.println("tcpInfo: " + Host.here().capabilities(Duration.ofSeconds(30)).can("tcpInfo"));
        System.out.println("programs: " + Host.here().capabilities(Duration.ofSeconds(30)).list().stream().filter(row -> row.what().equals("programs")).findFirst()
                .orElseThrow().because());
    }
}
