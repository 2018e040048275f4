package org.socketlab.sockets;

/**
 * One datagram that came.
 *
 * <pre>
 * var question = server.recvFrom(1024);
 * server.sendTo(question.from(), "Echo=>", question.data());
 * </pre>
 *
 * @param data      what was received of it
 * @param from      who sent it
 * @param sizeBytes how many bytes it had; more than {@code data} has when {@code recvFrom} asked for fewer, then the rest is lost
 */
public record Datagram(Bytes data, Peer from, int sizeBytes) {

    /** Whether its end is lost, because {@code recvFrom} asked for fewer bytes than it had. */
    public boolean isCut() {
        return data.size() < sizeBytes;
    }

    /** {@code b"Hello" from client 1}; when it is cut, how much is lost. */
    @Override
    public String toString() {
        return data + " from " + from + (isCut() ? ", cut short: the last " + (sizeBytes - data.size()) + " of its "
                + sizeBytes + " bytes are lost, recvFrom(" + data.size() + ") asked for no more" : "");
    }
}
