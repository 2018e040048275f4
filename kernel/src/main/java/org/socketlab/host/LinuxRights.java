package org.socketlab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a program on Linux may do beyond what everyone may (capabilities(7)), from {@code /proc/self/status}. */
final class LinuxRights {

    /** The numbers of some capabilities (linux/capability.h). */
    enum Right {
        CAP_NET_BIND_SERVICE(10), CAP_NET_ADMIN(12), CAP_NET_RAW(13), CAP_SYS_PTRACE(19), CAP_SYS_ADMIN(21);

        private final int bit;

        Right(int bit) {
            this.bit = bit;
        }
    }

    private final long effective;
    private final String uid;

    private LinuxRights(long effective, String uid) {
        this.effective = effective;
        this.uid = uid;
    }

    /** Those of this program; none where that cannot be read. */
    static LinuxRights of(Path proc) {
        try {
            return parse(Files.readString(proc.resolve("self/status")));
        } catch (IOException e) {
            return new LinuxRights(0, "?");
        }
    }

    static LinuxRights parse(String status) {
        long effective = 0;
        var uid = "?";
        for (var line : (Iterable<String>) status.lines()::iterator) {
            var words = line.trim().split("\\s+");
            if (words[0].equals("CapEff:") && words.length == 2 && words[1].matches("[0-9a-f]{1,16}")) effective = Long.parseUnsignedLong(words[1], 16);
            if (words[0].equals("Uid:") && words.length > 2) uid = words[2];
        }
        return new LinuxRights(effective, uid);
    }

    boolean has(Right right) {
        return (effective >>> right.bit & 1) == 1;
    }

    /** The user on whose behalf it runs. */
    String uid() {
        return uid;
    }
}
