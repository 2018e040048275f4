package org.socketlab.jupyter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;

/** A comm's callbacks, which JJava keeps for its own package. */
final class CommCallbacks {

    private static final MethodHandle ON_MESSAGE = find("onMessage", MethodType.methodType(void.class, Message.class));
    private static final MethodHandle ON_CLOSE = find("onClose", MethodType.methodType(void.class, Message.class, boolean.class));

    private CommCallbacks() {}

    private static MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.privateLookupIn(Comm.class, MethodHandles.lookup()).findVirtual(Comm.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static void message(Comm comm, Message<CommMsgCommand> message) {
        call(() -> ON_MESSAGE.invoke(comm, message));
    }

    /** @param sending whether this side is the one that closes */
    static void closed(Comm comm, Message<CommCloseCommand> message, boolean sending) {
        call(() -> ON_CLOSE.invoke(comm, message, sending));
    }

    private interface Call {
        void run() throws Throwable;
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
