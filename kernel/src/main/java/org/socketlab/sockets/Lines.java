package org.socketlab.sockets;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lines until an empty one, which is the end of the stream. */
final class Lines<T> implements Iterator<T> {

    private final Supplier<T> nextLine;
    private final Predicate<T> isEnd;
    private T next;

    Lines(Supplier<T> nextLine, Predicate<T> isEnd) {
        this.nextLine = nextLine;
        this.isEnd = isEnd;
    }

    @Override
    public boolean hasNext() {
        if (next == null) next = nextLine.get();
        return !isEnd.test(next);
    }

    @Override
    public T next() {
        if (!hasNext()) throw new NoSuchElementException("the stream has ended");
        var line = next;
        next = null;
        return line;
    }
}
