package org.socketlab.host;

import java.util.Optional;
import java.util.function.Function;

/** What the system tells, or why it does not. */
public sealed interface Answer<T> {

    /** The system told. */
    record Known<T>(T value) implements Answer<T> {}

    /** It cannot be told; {@code because} is a whole sentence. */
    record Unknown<T>(String because) implements Answer<T> {}

    /** What is known, or empty. */
    default Optional<T> known() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }

    /** The same answer about something that follows from it. */
    default <R> Answer<R> map(Function<T, R> how) {
        return this instanceof Known<T> known ? new Known<>(how.apply(known.value())) : new Unknown<>(((Unknown<T>) this).because());
    }
}
