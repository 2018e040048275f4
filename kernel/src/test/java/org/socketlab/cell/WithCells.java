package org.socketlab.cell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that run cells behind the routed {@code System.out}, {@code err} and {@code in}. */
abstract class WithCells {

    final Cells cells = new Cells();
    final RecordedOutput output = new RecordedOutput();

    @BeforeEach
    void install() {
        SystemStreams.install();
    }

    @AfterEach
    void close() {
        cells.close();
    }
}
