package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts things in an order that does not depend on what the clock said: each stands behind its causes, and where several could come next, a rule
 * decides. Things are told apart by identity. Not safe for use by several threads.
 *
 * @param <T> what is put in order
 */
public final class CausalOrder<T> {

    private final Map<T, Node<T>> nodes = new IdentityHashMap<>();
    private final List<Node<T>> all = new ArrayList<>();

    /** A thing, how many of its causes are still to come, and the latest turn that it or one of its causes belongs to. */
    private static final class Node<T> {
        final T what;
        final int place;
        final List<Node<T>> causes = new ArrayList<>();
        final List<Node<T>> effects = new ArrayList<>();
        int toCome;
        int turn;
        boolean done;

        Node(T what, int place, int turn) {
            this.what = what;
            this.place = place;
            this.turn = turn;
        }
    }

    /**
     * Adds a thing; one that is there already stays as it is.
     *
     * @param turn what belongs to an earlier turn comes first, with all that it causes; cells take turns, for example. 0 where there are none
     */
    public void add(T what, int turn) {
        if (nodes.containsKey(what)) return;
        var node = new Node<>(what, all.size(), turn);
        nodes.put(what, node);
        all.add(node);
    }

    /** Says that one is a cause of the other; of what was not added, nothing is said. */
    public void edge(T cause, T effect) {
        Node<T> from = nodes.get(cause), to = nodes.get(effect);
        if (from == null || to == null || from == to) return;
        from.effects.add(to);
        to.causes.add(from);
        to.toCome++;
    }

    /** What was said to be a cause of a thing. */
    public List<T> causes(T effect) {
        return nodes.get(effect).causes.stream().map(cause -> cause.what).toList();
    }

    /** All of them. @param next of those of one turn that could come next, the first */
    public List<T> sorted(Comparator<? super T> next) {
        var order = Comparator.<Node<T>>comparingInt(node -> node.turn).thenComparing(node -> node.what, next).thenComparingInt(node -> node.place);
        var ready = new TreeSet<>(order);
        all.stream().filter(node -> node.toCome == 0).forEach(ready::add);
        var sorted = new ArrayList<T>();
        while (sorted.size() < all.size()) {
            var node = ready.isEmpty() ? all.stream().filter(each -> !each.done).min(order).orElseThrow() : ready.pollFirst();
            if (node.done) continue;
            node.done = true;
            sorted.add(node.what);
            for (var effect : node.effects) {
                if (effect.done) continue;
                effect.turn = Math.max(effect.turn, node.turn);
                if (--effect.toCome == 0) ready.add(effect);
            }
        }
        return sorted;
    }
}
