package org.socketlab.jupyter.transport;

/** The kernel's CurveZMQ key pair, each key 40 characters of Z85 (ZeroMQ RFC 32). */
public record CurveKeys(String publicKey, String secretKey) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "CurveKeys[publicKey=" + publicKey + "]";
    }
}
