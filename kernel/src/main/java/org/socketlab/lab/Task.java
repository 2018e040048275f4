package org.socketlab.lab;

/** What {@link Lab#background} runs; it may throw whatever it likes, its console shows it. */
@FunctionalInterface
public interface Task {
    void run() throws Exception;
}
