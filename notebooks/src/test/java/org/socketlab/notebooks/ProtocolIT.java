package org.socketlab.notebooks;

import org.junit.jupiter.api.Test;

/** The kernel as the real Jupyter client library sees it, message by message. */
class ProtocolIT {

    @Test
    void everyMessageIsAsTheMessagingSpecificationSays() throws Exception {
        Workplace.requireJupyter();
        Workplace.python("conformance.py").wasFine();
    }

    @Test
    void aCurveEncryptedConnectionIsServed() throws Exception {
        Workplace.requireJupyter();
        Workplace.python("encrypted.py").wasFine();
    }

    @Test
    void flagsForTheKernelsJvmComeFromTheEnvironment() throws Exception {
        Workplace.requireJupyter();
        Workplace.python("jvm_options.py").wasFine();
    }
}
