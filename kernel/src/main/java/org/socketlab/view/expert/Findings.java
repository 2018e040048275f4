package org.socketlab.view.expert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.socketlab.wire.WireEvent;

/** Where the rules write down what they find. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    void add(Severity severity, String participant, String what, String why, String advice, WireEvent event) {
        all.add(new Finding(severity, participant, what, why, advice, Optional.ofNullable(event)));
    }

    List<Finding> all() {
        return all;
    }
}
