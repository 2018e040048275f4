package org.socketlab.wire;

import java.util.List;

/**
 * A wait that no {@link WireEvent} tells of: a {@code select} that found somebody ready, or a call that was still waiting when the recording
 * was looked at.
 *
 * @param stamp when, where and by whom; its socket is the first of those asked
 * @param call  {@code select}, {@code accept}, {@code recv}, …
 * @param asked the numbers of the sockets that were waited for
 * @param ready the numbers of those that were ready; empty while it waits
 * @param over  whether the call has ended
 */
public record WireWait(Stamp stamp, String call, List<Integer> asked, List<Integer> ready, boolean over) {

    public WireWait {
        asked = List.copyOf(asked);
        ready = List.copyOf(ready);
    }
}
