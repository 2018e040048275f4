package org.socketlab.jupyter;

/** Answers one type of request. Whatever it throws becomes an error reply; {@code busy} and {@code idle} are said around it. */
@FunctionalInterface
interface Handler {
    void handle(Exchange exchange) throws Exception;
}
