package org.socketlab.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.Cell;
import org.socketlab.cell.MimeBundle;
import org.socketlab.host.HostForm;
import org.socketlab.shell.JavaSession;
import org.socketlab.shell.Session;
import org.socketlab.shell.SessionOptions;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.server.Server;
import org.socketlab.wire.Recorder;

/**
 * Opens Java sessions in which cells and sockets know each other: a cell owns what it opens, errors speak of cells and variables, an
 * interrupted cell leaves its waits, a cell's end waits for background tasks to settle. Knows of no protocol and no file.
 * <p>
 * One session at a time in a JVM: the words of {@link Lab} are static and mean the session opened last.
 */
public final class LabSession {

    /** In every cell from the start, beside {@link SessionOptions#DEFAULT_IMPORTS}. */
    static final List<String> IMPORTS = List.of("import java.time.Duration;", "import org.socketlab.sockets.*;", "import org.socketlab.sockets.SocketFailure.*;",
            "import org.socketlab.sockets.server.*;", "import org.socketlab.host.*;", "import org.socketlab.wire.*;", "import org.socketlab.wire.replay.*;", "import org.socketlab.view.plot.*;", "import org.socketlab.cell.BackgroundTask;",
            "import org.socketlab.lab.Form;", "import org.socketlab.lab.HostNetwork;", "import org.socketlab.lab.NetworkHost;", "import org.socketlab.lab.Leaks;", "import org.socketlab.lab.Press;", "import org.socketlab.lab.Tasks;", "import static org.socketlab.lab.Lab.*;");

    private static volatile LabSession current;

    private final JavaSession session;
    private final JavaNet javaNet;
    private final HostForm hostForm;
    private final CellSurroundings surroundings;
    private final Recorder recorder = Recorder.start();
    /** The ids that {@code display} has given to cells, by identity: as a cell's value they are not worth showing. */
    private final Set<String> displayIds = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private LabSession(JavaSession session, JavaNet javaNet, HostForm hostForm) {
        this.session = session;
        this.javaNet = javaNet;
        this.hostForm = hostForm;
        this.surroundings = new CellSurroundings(session::variables);
    }

    /**
     * Opens a session with the settings of the environment (see {@link Settings}).
     *
     * @param extraImports   import declarations beside those of the lab, each with its semicolon
     * @param extraRenderers asked before those of the lab
     */
    public static Session open(List<String> extraImports, List<Function<Object, Optional<MimeBundle>>> extraRenderers) {
        var settings = Settings.of(System.getenv());
        var renderers = new ArrayList<Function<Object, Optional<MimeBundle>>>(List.of(LabSession::hideDisplayId));
        renderers.addAll(extraRenderers);
        renderers.add(LabSession::hideTaskOfThisCell);
        renderers.add(Form::render);
        renderers.add(SocketCard::render);
        renderers.add(ReportCard::render);
        renderers.add(TrafficCard::render);
        ifOpen().ifPresent(before -> before.recorder.close());
        var javaNet = new JavaNet();
        var session = JavaSession.open(new SessionOptions(imports(extraImports), settings.classPath(), renderers, settings.cellLimit(), settings.startup(), settings.startupCode(), javaNet.standIns()));
        current = new LabSession(session, javaNet, settings.hosts());
        current.join(settings);
        return session;
    }

    /** The import declarations of a session: those of JShell's notebooks, those of the lab, then others. */
    public static List<String> imports(List<String> extraImports) {
        var all = new ArrayList<>(SessionOptions.DEFAULT_IMPORTS);
        all.addAll(IMPORTS);
        all.addAll(extraImports);
        return all;
    }

    private void join(Settings settings) {
        var cells = session.cells();
        cells.settleLimit(settings.settle());
        cells.settleProbe(new HostSettling(new ServerSettling(new SocketSettling())));
        cells.onInterrupt(new WakeStoppedWaits());
        cells.onTaskChange(() -> cells.tasks().forEach(BackgroundTask::refresh));
        OpenSockets.surroundings(surroundings);
        Recorder.variables(socket -> variableOf(socket).orElse(""));
    }

    private static Optional<MimeBundle> hideDisplayId(Object value) {
        return value instanceof String id && current("display").displayIds.contains(id) ? Optional.of(MimeBundle.EMPTY) : Optional.empty();
    }

    /** Its console stands in the cell already, and its state at this moment would differ from run to run. */
    private static Optional<MimeBundle> hideTaskOfThisCell(Object value) {
        var task = value instanceof Server server ? CellServers.taskOf(server).orElse(null) : value;
        return task instanceof BackgroundTask own && own.cell() == Cell.current() ? Optional.of(MimeBundle.EMPTY) : Optional.empty();
    }

    static LabSession current(String word) {
        var here = current;
        if (here == null) throw new IllegalStateException(word + "(…) belongs to a notebook session, and none is open in this program.");
        return here;
    }

    /** The session opened last, if one was. */
    static Optional<LabSession> ifOpen() {
        return Optional.ofNullable(current);
    }

    /** The name of the variable in which a notebook keeps a socket. */
    static Optional<String> variableOf(Sock socket) {
        var here = current;
        return here == null ? Optional.empty() : here.surroundings.variableOf(socket);
    }

    Leaks leaks() {
        return new LeakSearch(session.cells(), session.variables().values()).leaks();
    }

    /** {@code left open: 2 sockets, by cell [3]}: what the notebook of the session opened last leaves behind; "" when it is nothing. */
    public static String leftOpen() {
        return ifOpen().map(lab -> lab.leaks().inOneLine()).orElse("");
    }

    /** Java's own sockets in this session. */
    JavaNet javaNet() {
        return javaNet;
    }

    /** What the hosts of {@link HostNetwork} shall be; null to let the machine decide. */
    HostForm hostForm() {
        return hostForm;
    }

    /** Records what the sockets of the session do. */
    Recorder recorder() {
        return recorder;
    }

    JavaSession session() {
        return session;
    }

    /** Shows something in a cell, to be replaced later under the id. */
    String display(Cell cell, MimeBundle bundle) {
        var id = session.cells().newDisplayId();
        displayIds.add(id);
        cell.display(bundle, id);
        return id;
    }
}
