package org.socketlab.host;

/** One socket of the machine in words: what stands for it in a report. */
record SocketLine(SocketEntry entry, String local, String remote, String localPort, String backlog, String drops, String program,
                  String variable) {

    /** What an order that is the same in every run goes by: transport, those that listen first, port, words. */
    String order() {
        var port = localPort.equals("…") ? "~" : "0".repeat(Math.max(0, 5 - localPort.length())) + localPort;
        return entry.transport().ordinal() + (entry.isListening() ? " a " : " b ") + port + " " + local + " " + remote + " " + entry.state();
    }
}
