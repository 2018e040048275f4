package org.socketlab.host;

import java.util.Optional;
import java.util.function.Function;

/**
 * What the system tells, or why it does not. Printed it is the value itself, or the reason.
 *
 * <pre>
 * var info = tcpInfo(client);
 * info.known().ifPresent(told -&gt; print(told.rtt()));
 * </pre>
 */
public sealed interface Answer<T> {

    /** The system told. */
    record Known<T>(T value) implements Answer<T> {

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** It cannot be told; {@code because} is a whole sentence. */
    record Unknown<T>(String because) implements Answer<T> {

        @Override
        public String toString() {
            return "unknown: " + because;
        }
    }

    /** What is known, or empty. */
    default Optional<T> known() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }

    /**
     * What is known.
     *
     * @throws IllegalStateException with the reason when it is not known
     */
    default T get() {
        if (this instanceof Known<T> known) return known.value();
        throw new IllegalStateException(((Unknown<T>) this).because());
    }

    /** The same answer about something that follows from it. */
    default <R> Answer<R> map(Function<? super T, ? extends R> how) {
        return flatMap(value -> new Known<>(how.apply(value)));
    }

    /** The answer to a question that follows from it. */
    @SuppressWarnings("unchecked")
    default <R> Answer<R> flatMap(Function<? super T, Answer<R>> how) {
        return this instanceof Known<T> known ? how.apply(known.value()) : (Answer<R>) this;
    }
}
