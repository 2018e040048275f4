package org.socketlab.shell;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import org.objectweb.asm.Opcodes;

/**
 * JShell's {@code OuterWrapMap}, which puts imports and a class around each text, made to tell of the text first:
 * <pre>
 * OuterWrap wrapInClass(Set except, Collection plus, List snippets, List wraps) { told.accept(wraps); return super.wrapInClass(…); }
 * OuterWrap wrapInTrialClass(Wrap wrap)                                         { told.accept(wrap);  return super.wrapInTrialClass(wrap); }
 * </pre>
 */
final class TellingWraps {

    private static final String BASE = "jdk/jshell/OuterWrapMap";
    private static Constructor<?> constructor;

    private TellingWraps() {}

    /** @param told is given what is to be wrapped: a {@code Wrap}, or a list of them */
    static synchronized Object make(JShell jshell, Consumer<Object> told) throws ReflectiveOperationException {
        if (constructor == null) constructor = written().define();
        return constructor.newInstance(jshell, told);
    }

    private static JShellClass written() {
        var wraps = new JShellClass("OuterWrapMapThatTells", BASE, List.of(JShell.class), Consumer.class);
        tell(wraps, "wrapInClass", "(Ljava/util/Set;Ljava/util/Collection;Ljava/util/List;Ljava/util/List;)Ljdk/jshell/OuterWrap;", 4);
        tell(wraps, "wrapInTrialClass", "(Ljdk/jshell/Wrap;)Ljdk/jshell/OuterWrap;", 1);
        return wraps;
    }

    /** @param arguments how many; what is told of is the last */
    private static void tell(JShellClass wraps, String name, String descriptor, int arguments) {
        wraps.method(0, name, descriptor, code -> {
            wraps.callBack(code, "accept", "(Ljava/lang/Object;)V", arguments);
            JShellClass.loadArguments(code, arguments);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, BASE, name, descriptor, false);
            code.visitInsn(Opcodes.ARETURN);
        });
    }
}
