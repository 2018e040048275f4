package org.socketlab.host;

/** One socket of the machine in words: what stands for it in a report. */
record SocketLine(SocketEntry entry, String local, String remote, String localPort, String backlog, String drops, String program,
                  String variable) {

    /** Lines in an order that is the same in every run: by transport, those that listen first, by port, by words. */
    String order() {
        return entry.transport().ordinal() + (entry.isListening() ? " a " : " b ")
                + (localPort.matches("\\d+") ? String.format("%05d", entry.localPort()) : "~") + " " + local + " " + remote + " " + entry.state();
    }
}
