package org.socketlab.wire;

/** What was read is no capture of packets (pcapng or pcap), or a damaged one. */
public final class NotACapture extends UnreadableFile {

    NotACapture(String name, String why) {
        super(name + " cannot be read as a capture: " + why, null);
    }
}
