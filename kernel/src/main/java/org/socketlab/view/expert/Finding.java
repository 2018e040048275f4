package org.socketlab.view.expert;

import java.util.Optional;
import org.socketlab.wire.WireEvent;

/**
 * One thing that an expert would point at.
 *
 * @param participant whose call or socket it is, {@code client 1}
 * @param what        what is seen
 * @param why         what it comes from
 * @param advice      what to do, or ""
 * @param event       the call that shows it, unless it is one that is missing
 */
public record Finding(Severity severity, String participant, String what, String why, String advice, Optional<WireEvent> event) {}
