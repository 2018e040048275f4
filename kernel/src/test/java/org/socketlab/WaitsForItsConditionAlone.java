package org.socketlab;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Of every test: what ends a thread while a test waits does not end the wait. Awaitility would throw it in the waiting test, and stopping
 * threads is what many tests here do.
 */
public final class WaitsForItsConditionAlone implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
