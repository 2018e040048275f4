package org.socketlab.view.state;

import static org.socketlab.host.ConnectionState.CLOSED;
import static org.socketlab.host.ConnectionState.CLOSE_WAIT;
import static org.socketlab.host.ConnectionState.CLOSING;
import static org.socketlab.host.ConnectionState.ESTABLISHED;
import static org.socketlab.host.ConnectionState.FIN_WAIT_1;
import static org.socketlab.host.ConnectionState.FIN_WAIT_2;
import static org.socketlab.host.ConnectionState.LAST_ACK;
import static org.socketlab.host.ConnectionState.LISTEN;
import static org.socketlab.host.ConnectionState.SYN_RECEIVED;
import static org.socketlab.host.ConnectionState.SYN_SENT;
import static org.socketlab.host.ConnectionState.TIME_WAIT;

import java.util.List;
import org.socketlab.host.ConnectionState;

/** Figure 5 of RFC 9293 on paper: where its states and its arrows stand, in pixels. */
final class Machine {

    static final double WIDTH = 840;
    static final double BOX = 124;
    static final double HIGH = 30;
    /** CLOSED stands twice: where connections begin, and where they end. */
    static final Place END = new Place(CLOSED, 660, 640);

    static final List<Place> PLACES = List.of(new Place(CLOSED, 410, 70), new Place(LISTEN, 410, 160), new Place(SYN_RECEIVED, 160, 255),
            new Place(SYN_SENT, 660, 255), new Place(ESTABLISHED, 410, 350), new Place(FIN_WAIT_1, 160, 445), new Place(CLOSE_WAIT, 660, 445),
            new Place(FIN_WAIT_2, 160, 545), new Place(CLOSING, 410, 545), new Place(LAST_ACK, 660, 545), new Place(TIME_WAIT, 410, 640), END);

    static final List<Arrow> ARROWS = List.of(
            new Arrow(CLOSED, LISTEN, "passive OPEN: listen", 364, 120, "end", 380, 85, 380, 145),
            new Arrow(LISTEN, CLOSED, "CLOSE", 410, 120, "start", 400, 145, 400, 85),
            new Arrow(CLOSED, SYN_SENT, "active OPEN: connect / SYN", 490, 62, "start", 472, 70, 690, 70, 690, 240),
            new Arrow(SYN_SENT, CLOSED, "CLOSE, or RST", 560, 118, "middle", 620, 240, 620, 128, 458, 128, 458, 85),
            new Arrow(LISTEN, SYN_RECEIVED, "SYN came / SYN, ACK", 240, 152, "middle", 348, 160, 160, 160, 160, 240),
            new Arrow(LISTEN, SYN_SENT, "SEND / SYN", 478, 176, "start", 472, 160, 580, 160, 580, 215, 632, 215, 632, 240),
            new Arrow(SYN_SENT, SYN_RECEIVED, "SYN came / SYN, ACK", 410, 247, "middle", 598, 255, 222, 255),
            new Arrow(SYN_RECEIVED, ESTABLISHED, "ACK came", 280, 342, "middle", 190, 270, 190, 350, 348, 350),
            new Arrow(SYN_RECEIVED, FIN_WAIT_1, "CLOSE / FIN", 116, 385, "end", 130, 270, 130, 430),
            new Arrow(SYN_SENT, ESTABLISHED, "SYN, ACK came / ACK", 572, 342, "middle", 660, 270, 660, 350, 472, 350),
            new Arrow(ESTABLISHED, FIN_WAIT_1, "CLOSE / FIN", 300, 437, "middle", 380, 365, 380, 445, 222, 445),
            new Arrow(ESTABLISHED, CLOSE_WAIT, "FIN came / ACK", 520, 437, "middle", 440, 365, 440, 445, 598, 445),
            new Arrow(FIN_WAIT_1, FIN_WAIT_2, "ACK came", 126, 500, "end", 140, 460, 140, 530),
            new Arrow(FIN_WAIT_1, CLOSING, "FIN came / ACK", 290, 490, "middle", 190, 460, 190, 498, 410, 498, 410, 530),
            new Arrow(FIN_WAIT_2, TIME_WAIT, "FIN came / ACK", 262, 632, "middle", 160, 560, 160, 640, 348, 640),
            new Arrow(CLOSING, TIME_WAIT, "ACK came", 420, 600, "start", 410, 560, 410, 625),
            new Arrow(CLOSE_WAIT, LAST_ACK, "CLOSE / FIN", 676, 500, "start", 660, 460, 660, 530),
            new Arrow(LAST_ACK, CLOSED, "ACK came", 676, 600, "start", 660, 560, 660, 625),
            new Arrow(TIME_WAIT, CLOSED, "after 2 MSL", 535, 626, "middle", 472, 640, 598, 640));

    /** The middle of a state's box. */
    record Place(ConnectionState state, double x, double y) {}

    /** An arrow along its points, x and y in turn, with its label. */
    record Arrow(ConnectionState from, ConnectionState to, String label, double labelX, double labelY, String anchor, double... points) {}

    private Machine() {}

    static Place place(ConnectionState state) {
        return PLACES.stream().filter(each -> each.state() == state).findFirst().orElseThrow();
    }

    /** The arrow of a step; of one that figure 5 does not have, a reset, a way around at the right. */
    static Arrow arrow(ConnectionState from, ConnectionState to) {
        return ARROWS.stream().filter(each -> each.from() == from && each.to() == to).findFirst().orElseGet(() -> {
            var box = place(from);
            return new Arrow(from, to, "RST", WIDTH - 58, 620, "end", box.x() + BOX / 2, box.y() + 9, WIDTH - 50, box.y() + 9, WIDTH - 50, END.y(), END.x() + BOX / 2, END.y());
        });
    }
}
