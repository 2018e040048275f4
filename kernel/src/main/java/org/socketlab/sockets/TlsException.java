package org.socketlab.sockets;

import java.io.IOException;
import org.socketlab.sockets.SocketFailure.Story;

/** What TLS met, in words, before it is known which call of a socket met it. It may be told to several calls, each in its own failure. */
final class TlsException extends IOException {

    private static final long serialVersionUID = 1;

    /** Which failure it becomes. */
    enum Kind { CERTIFICATE, CUT_OFF, OTHER }

    private final Kind kind;
    private final String word;
    private final String code;
    private final String reason;
    private final String remedy;

    /** @param code the name that OpenSSL has for it, or the alert's name in RFC 8446 §6, to search for */
    TlsException(Kind kind, String word, String code, String reason, String remedy, Throwable cause) {
        super(word, cause);
        this.kind = kind;
        this.word = word;
        this.code = code;
        this.reason = reason;
        this.remedy = remedy;
    }

    boolean isCutOff() {
        return kind == Kind.CUT_OFF;
    }

    SocketFailure.TlsFailure failure(String call, String address) {
        var story = new Story(call, address, word, code, reason, remedy);
        return switch (kind) {
            case CERTIFICATE -> new SocketFailure.CertificateRefused(story, getCause());
            case CUT_OFF -> new SocketFailure.StreamCutOff(story, getCause());
            case OTHER -> new SocketFailure.TlsFailure(story, getCause());
        };
    }
}
