package org.socketlab.view.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void eachStandsBehindItsCausesAndTheRuleDecidesTheRest() {
        var order = new CausalOrder<String>();
        for (var each : new String[] {"d", "c", "b", "a"}) order.add(each, 0);
        order.edge("d", "a");
        order.edge("nobody", "a");
        assertThat(order.sorted(Comparator.naturalOrder())).containsExactly("b", "c", "d", "a");
        assertThat(order.causes("a")).containsExactly("d");
    }

    @Test
    void whatAnEarlierTurnCausedComesBeforeALaterTurn() {
        var order = new CausalOrder<String>();
        order.add("z, caused by turn 1", 0);
        order.add("a of turn 2", 2);
        order.add("y of turn 1", 1);
        order.edge("y of turn 1", "z, caused by turn 1");
        assertThat(order.sorted(Comparator.naturalOrder())).containsExactly("y of turn 1", "z, caused by turn 1", "a of turn 2");
    }

    @Test
    void causesThatGoInARoundEndAllTheSame() {
        var order = new CausalOrder<String>();
        order.add("a", 0);
        order.add("b", 0);
        order.edge("a", "b");
        order.edge("b", "a");
        assertThat(order.sorted(Comparator.naturalOrder())).containsExactly("a", "b");
    }
}
