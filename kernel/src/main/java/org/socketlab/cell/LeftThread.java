package org.socketlab.cell;

import java.util.Optional;

/**
 * A thread that has outlived what started it: a cell that has ended, or a background task that has come to its end.
 *
 * @param cell the cell that started it, or whose task did
 * @param task the task that started it, if one did
 */
public record LeftThread(Thread thread, Cell cell, Optional<BackgroundTask> task) {}
