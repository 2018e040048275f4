package org.socketlab.sockets.server;

import java.util.concurrent.TimeUnit;

/** A program with a server whose clients are served by processes; says its port, and can be killed. */
final class ServingProgram {

    private ServingProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        var server = Server.start(TestClients.HERE, 0, Scheme.processPerClient(), client -> {
            client.send(String.valueOf(ProcessHandle.current().pid()));
            TimeUnit.DAYS.sleep(1);
        });
        System.out.println(server.port());
        server.awaitStopped();
    }
}
