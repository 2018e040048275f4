package org.socketlab.jupyter;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * The functions that notebooks of the JJava and IJava kernels call, beside those of {@code lab.Lab}; imported in every cell.
 *
 * <pre>
 *   kernel().getMagicsRegistry().registerLineMagic("hello", (kernel, args) -&gt; "Hello " + args);
 *   render(Map.of("port", 50007), "text/html")
 *   eval("1 + 1")
 * </pre>
 */
public final class JJava {
    private JJava() {}

    /** The kernel as JJava's extensions know one. @throws NullPointerException outside of a notebook */
    public static BaseKernel kernel() {
        return BaseKernel.notebookKernel();
    }

    /** {@link #kernel()}, by the name IJava gave it. */
    public static BaseKernel getKernelInstance() {
        return kernel();
    }

    /** A value as it would be shown. */
    public static DisplayData render(Object value) {
        return BaseNotebookStatics.render(value);
    }

    /** A value as it would be shown in these forms, such as {@code text/html}. */
    public static DisplayData render(Object value, String... mimeTypes) {
        return BaseNotebookStatics.render(value, mimeTypes);
    }

    /** Evaluates Java as a part of the running cell, and returns the value of its last expression or null. */
    public static Object eval(String code) {
        return BaseNotebookStatics.eval(code);
    }

    /** Calls a line magic, {@code %name args}, and returns its value or null. */
    public static <T> T lineMagic(String name, List<String> args) {
        return BaseNotebookStatics.lineMagic(name, args);
    }

    /** Calls a cell magic, {@code %%name args} with a body, and returns its value or null. */
    public static <T> T cellMagic(String name, List<String> args, String body) {
        return BaseNotebookStatics.cellMagic(name, args, body);
    }

    /** {@code System.out.printf}. */
    public static void printf(String format, Object... args) {
        System.out.printf(format, args);
    }
}
