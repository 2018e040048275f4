package org.socketlab.host;

/** What several hosts on one machine are made of. */
public enum HostForm {
    /** Each is a network namespace (Linux), with interfaces, addresses and ports of its own. */
    NAMESPACES,
    /** Each is a loopback address of this machine. */
    LOOPBACK
}
