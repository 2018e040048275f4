package org.socketlab.jupyter;

/** A request lacks what the messaging specification asks of it. The sender is told in an error reply. */
final class InvalidRequest extends Exception {
    InvalidRequest(String message) {
        super(message);
    }

    /** The text of a field that must be there. */
    static String text(Exchange exchange, String field) throws InvalidRequest {
        var value = exchange.content().path(field);
        if (value.isString()) return value.stringValue();
        throw new InvalidRequest(exchange.request().type() + " needs the text '" + field + "', and has "
                + (value.isMissingNode() ? "none" : value.toString()));
    }
}
