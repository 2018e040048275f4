package org.socketlab.lab;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.Cell;
import org.socketlab.host.Host;
import org.socketlab.host.Program;
import org.socketlab.host.Transport;
import org.socketlab.sockets.NetSocket;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketType;
import org.socketlab.sockets.Surroundings;
import org.socketlab.sockets.server.Server;

/** What a notebook knows of its sockets: the cell that opened each and owns it, the variable that holds it, who holds a port. */
final class CellSurroundings implements Surroundings {

    private final Supplier<Map<String, Object>> variables;

    CellSurroundings(Supplier<Map<String, Object>> variables) {
        this.variables = variables;
    }

    @Override
    public String program() {
        return "this notebook";
    }

    @Override
    public String origin() {
        var cell = Cell.current();
        return cell == null ? "" : cell.toString();
    }

    @Override
    public String closing() {
        var cell = CellSockets.closing();
        return cell == null ? Surroundings.super.closing() : "with " + cell + ", which had opened it and is run again or ended,";
    }

    @Override
    public boolean isStopping() {
        var task = BackgroundTask.current();
        var cell = Cell.current();
        return task != null ? task.isStopping() : cell != null && cell.isStopping();
    }

    @Override
    public Object owner() {
        var task = BackgroundTask.current();
        return task != null ? task : Cell.current();
    }

    @Override
    public Optional<String> variableOf(Sock socket) {
        try {
            return variables.get().entrySet().stream().filter(entry -> holds(entry.getValue(), socket)).map(Map.Entry::getKey).findFirst();
        } catch (RuntimeException cellsAreBeingCompiled) {
            return Optional.empty();
        }
    }

    private static boolean holds(Object value, Sock socket) {
        return value == socket || value instanceof Server server && server.listening() == socket
                || NetSocket.under(value).filter(under -> under == socket).isPresent();
    }

    @Override
    public Map<Sock, String> variablesOf(Collection<Sock> sockets) {
        var names = new IdentityHashMap<Sock, String>();
        try {
            variables.get().forEach((name, value) -> {
                if (value instanceof Sock socket) names.putIfAbsent(socket, name);
                NetSocket.under(value).ifPresent(socket -> names.putIfAbsent(socket, name));
            });
        } catch (RuntimeException cellsAreBeingCompiled) {
            names.clear();
        }
        return names;
    }

    @Override
    public Optional<String> processHolding(SocketType type, int port) {
        return Host.here().holders(type == SocketType.SOCK_DGRAM ? Transport.UDP : Transport.TCP, port).known().filter(programs -> !programs.isEmpty()).map(programs -> programs.get(0))
                .map(holder -> named(holder, ProcessHandle.of(holder.pid()).flatMap(process -> process.info().arguments()).orElse(new String[0])));
    }

    /** A program as a person knows it: {@code java} is many things. */
    static String named(Program program, String... arguments) {
        var words = List.of(arguments);
        var isKernel = words.contains("kernel") && words.stream().anyMatch(word -> word.endsWith("socketlab.jar"));
        return isKernel ? "the kernel of another notebook, " + program : program.toString();
    }

    @Override
    public void opened(Sock socket) {
        var cell = Cell.current();
        if (cell == null) return;
        LeakSearch.opened(socket);
        CellSockets.of(cell).add(socket);
    }
}
