package org.socketlab.jupyter;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a kernel in this JVM, one for each test, to which one front end is connected. */
abstract class WithKernel {

    @TempDir
    Path folder;
    TestKernel kernel;
    TestClient client;

    @BeforeEach
    void connect() {
        kernel = new TestKernel(folder);
        client = kernel.client();
    }

    @AfterEach
    void disconnect() {
        client.close();
        kernel.close();
    }
}
