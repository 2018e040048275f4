package org.socketlab.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import org.socketlab.cell.MimeBundle;
import org.socketlab.shell.magic.Brief;
import org.socketlab.shell.magic.JavaScanner;
import org.socketlab.shell.magic.Magics;
import org.socketlab.view.Html;

/**
 * What is known of the name at a cursor, or of the call around it: signatures, documentation, a variable's value, a
 * magic's help. Documentation of the JDK comes from its {@code lib/src.zip} where it has one, that of SocketLab from the
 * sources in its jar. For the evaluating thread alone.
 */
public final class Documenter {

    /** A variable's {@code toString()} is the notebook's own code and might never come back. */
    private static final long VALUE_PATIENCE_MILLIS = 250;

    /** JDK 25 writes a record's components behind its name, also before a member: {@code Bytes(byte[] all).size()}. */
    private static final Pattern COMPONENTS_BEFORE_MEMBER = Pattern.compile("^([^()]*)\\([^()]*\\)(?=\\.\\w+\\()");

    /** What makes the name in front of it that of something called. */
    private static final Pattern CALL = Pattern.compile("\\s*(<[^()<>;]*>)?\\s*\\(");

    private record Entry(String signature, String comment) {}

    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final Signatures signatures;
    private final Narrowing narrowing;
    private final RecentAnswers<List<Entry>> recent;
    private final RecentAnswers<Boolean> methods;
    private final RecentAnswers<JavadocText> rendered = new RecentAnswers<>(() -> 0, comment -> true);
    private final Declared declared;
    private final OwnSources ownSources;
    private final MagicDocumenter magics;
    private final Supplier<Map<String, Object>> variables;

    /**
     * @param loader    where the notebook's classes and libraries are
     * @param variables the present values of the notebook's variables by name
     */
    public Documenter(JShell jshell, ClassLoader loader, Magics magics, Supplier<Map<String, Object>> variables) {
        this(jshell, loader, magics, variables, Narrowing.none());
    }

    Documenter(JShell jshell, ClassLoader loader, Magics magics, Supplier<Map<String, Object>> variables, Narrowing narrowing) {
        this.jshell = jshell;
        this.narrowing = narrowing;
        this.recent = new RecentAnswers<>(() -> jshell.snippets().count(), answer -> !answer.isEmpty());
        this.methods = new RecentAnswers<>(() -> jshell.snippets().count(), isMethod -> isMethod);
        this.analysis = jshell.sourceCodeAnalysis();
        this.signatures = new Signatures(loader);
        this.declared = new Declared(jshell, signatures);
        this.ownSources = new OwnSources(loader);
        this.magics = new MagicDocumenter(magics);
        this.variables = variables;
    }

    /**
     * @param cursor   a UTF-16 index
     * @param detailed also the source of what the notebook declared itself
     * @return text and HTML, or empty if nothing is known
     */
    public Optional<MimeBundle> inspect(String code, int cursor, boolean detailed) {
        var at = Math.max(0, Math.min(cursor, code.length()));
        var magic = magics.at(code, at);
        if (magic.isPresent()) return magic.get().help() != null ? Optional.of(magic.get().help()) : inspect(magic.get().java(), at, detailed);
        if (CellAtCursor.modeAt(code.substring(0, at)) != JavaScanner.Mode.CODE) return Optional.empty();
        var end = at;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) end++;
        var name = nameAt(code, end);
        var entries = name.isEmpty() ? List.<Entry>of() : ofName(code, name, end, detailed);
        if (entries.isEmpty()) entries = documented(code.substring(0, at));
        return entries.isEmpty() ? Optional.empty() : Optional.of(bundle(entries));
    }

    /** A word that begins with a letter and ends at an index; else nothing. */
    private static String nameAt(String code, int end) {
        var start = end;
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) start--;
        return start < end && Character.isJavaIdentifierStart(code.charAt(start)) ? code.substring(start, end) : "";
    }

    private List<Entry> ofName(String code, String name, int end, boolean detailed) {
        var isMember = code.substring(0, end - name.length()).stripTrailing().endsWith(".");
        if (!isMember) {
            var own = ofOwn(name, detailed);
            if (!own.isEmpty()) return own;
        }
        var front = code.substring(0, end);
        var call = CALL.matcher(code).region(end, code.length());
        var type = call.lookingAt() ? null : typeAt(front, name, isMember);
        if (type != null) return List.of(ofType(type, front));
        var asCall = call.lookingAt() ? front + call.group() : front + "(";
        var callFirst = call.lookingAt() || isMember && isMethodOfType(front, name);
        var entries = documented(callFirst ? asCall : front);
        if (entries.isEmpty()) entries = documented(callFirst ? front : asCall);
        return entries.isEmpty() && !isMember ? ofUnimported(front, name) : entries;
    }

    /** The class that the name, with the package in front of it, means there; null if it means none. */
    private Class<?> typeAt(String front, String name, boolean isMember) {
        if (!Character.isUpperCase(name.charAt(0))) return null;
        var start = isMember ? Receiver.startOf(front, front.lastIndexOf('.')) : front.length() - name.length();
        return declared.typeNamed(front.substring(start));
    }

    /** Whether the name stands behind that of a type, and is the name of its methods alone. */
    private boolean isMethodOfType(String front, String name) {
        var dot = front.lastIndexOf('.');
        var owner = front.substring(Receiver.startOf(front, dot), dot).strip();
        if (owner.isEmpty() || !Character.isUpperCase(owner.charAt(owner.lastIndexOf('.') + 1))) return false;
        var before = methods.of(owner + "." + name);
        return before != null ? before : methods.keep(owner + "." + name, isMethodOf(declared.typeNamed(owner), name));
    }

    private static boolean isMethodOf(Class<?> type, String name) {
        return type != null && Stream.of(type.getMethods()).anyMatch(method -> method.getName().equals(name))
                && Stream.of(type.getFields()).noneMatch(field -> field.getName().equals(name));
    }

    private Entry ofType(Class<?> type, String front) {
        var comment = typeComment(String.valueOf(type.getCanonicalName()));
        if (comment == null) comment = documented(front).stream().map(Entry::comment).filter(Objects::nonNull).findFirst().orElse(null);
        return new Entry(ClassDeclaration.of(type), comment);
    }

    private List<Entry> ofOwn(String name, boolean detailed) {
        var variable = declared.variable(name);
        if (variable.isPresent()) {
            var type = Signatures.withoutPackages(variable.get().typeName());
            return List.of(new Entry(type + " " + name + " = " + valueOf(name), typeComment(variable.get().typeName().replaceAll("<.*", ""))));
        }
        var methods = declared.methods(name);
        if (!methods.isEmpty()) return methods.stream().map(method -> ofMethod(method, detailed)).toList();
        return declared.type(name).map(type -> List.of(new Entry(detailed ? type.source().strip() : head(type.source()), null))).orElse(List.of());
    }

    private static Entry ofMethod(MethodSnippet method, boolean detailed) {
        return new Entry(detailed ? method.source().strip() : head(method.source()), null);
    }

    /** A declaration without its body and the comments above it. */
    private static String head(String source) {
        var scanner = new JavaScanner(source);
        var from = 0;
        for (int at = 0; at < source.length(); at++) {
            var before = scanner.mode();
            scanner.readTo(at + 1);
            if (scanner.mode() == JavaScanner.Mode.CODE && before != JavaScanner.Mode.CODE && scanner.betweenStatements()) from = at + 1;
            if (source.charAt(at) == '{' && before == JavaScanner.Mode.CODE && scanner.depth() == 1) return source.substring(from, at).strip();
        }
        return source.substring(from).strip();
    }

    private String valueOf(String name) {
        var task = new FutureTask<>(() -> Brief.value(variables.get().get(name)));
        var thread = new Thread(task, "value of " + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(VALUE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException unknown) {
            return "…";
        }
    }

    /** What JShell knows of the end of this text, a name or a call that is still open. */
    private List<Entry> documented(String front) {
        var text = CellAtCursor.of(front).text();
        var before = recent.of(text);
        if (before != null) return before;
        var found = new LinkedHashSet<Entry>();
        for (var told : narrowing.during(() -> analysis.documentation(text, text.length(), true))) {
            if (told.signature().contains(":<any>") || told.signature().startsWith("run$") || told.signature().startsWith("probe$")) continue;
            found.add(entry(told));
        }
        return recent.keep(text, List.copyOf(found));
    }

    private Entry entry(SourceCodeAnalysis.Documentation told) {
        var signature = COMPONENTS_BEFORE_MEMBER.matcher(told.signature()).replaceFirst("$1");
        var comment = told.javadoc();
        var open = signature.indexOf('(');
        if (open > 0) {
            var called = signature.substring(0, open).replaceAll("<[^<>]*>", "").replaceAll("<[^<>]*>", "");
            called = called.substring(called.lastIndexOf(' ') + 1);
            var dot = called.lastIndexOf('.');
            var owner = dot < 0 ? called : called.substring(0, dot);
            if (comment == null) comment = ownSources.ofMethod(owner, called.substring(dot + 1), parameterTypes(signature, open)).orElse(null);
            return new Entry(tidy(signature), comment);
        }
        var colon = signature.indexOf(':');
        if (colon > 0) {
            var name = signature.substring(0, colon);
            var dot = name.lastIndexOf('.');
            if (comment == null && dot > 0) comment = ownSources.ofField(name.substring(0, dot), name.substring(dot + 1)).orElse(null);
            return new Entry(tidy(signature.substring(colon + 1) + " " + name), comment);
        }
        var plain = signature.replaceAll("<.*", "");
        var type = signatures.find(plain);
        return new Entry(type == null ? tidy(signature) : ClassDeclaration.of(type), comment != null ? comment : typeComment(plain));
    }

    private String typeComment(String type) {
        return ownSources.ofType(type).orElse(null);
    }

    private static List<String> parameterTypes(String signature, int open) {
        var types = new ArrayList<String>();
        var depth = 0;
        var from = open + 1;
        for (int at = from; at < signature.length(); at++) {
            var c = signature.charAt(at);
            if (c == '<') depth++;
            else if (c == '>') depth--;
            else if ((c == ',' && depth == 0) || c == ')') {
                var parameter = signature.substring(from, at).strip();
                var space = parameter.lastIndexOf(' ');
                if (!parameter.isEmpty()) types.add(space > 0 && space > parameter.lastIndexOf('>') ? parameter.substring(0, space) : parameter);
                from = at + 1;
                if (c == ')') break;
            }
        }
        return types;
    }

    /** As the language writes it: {@code <E> List<E> List<E>.of()} is JShell's {@code List<E> java.util.List<E>.<E>of()}. */
    private static String tidy(String signature) {
        var tidy = Signatures.withoutPackages(signature.replace(" extends Object & ", " extends ").replace(" extends Object", "").replace("Cell$.", ""));
        return tidy.replaceFirst("^([^(]*)\\.(<[^(]*>)(\\w+\\()", "$2 $1.$3");
    }

    /** {@code Path} without its import: each type of that name, with the import it lacks. */
    private List<Entry> ofUnimported(String front, String name) {
        if (!Character.isUpperCase(name.charAt(0))) return List.of();
        var names = analysis.listQualifiedNames(front, front.length());
        if (names.isResolvable()) return List.of();
        return names.getNames().stream().filter(full -> !HiddenNames.hides(full)).flatMap(full -> documented(full).stream()
                .map(entry -> new Entry("import " + full + ";\n" + entry.signature(), entry.comment()))).toList();
    }

    private MimeBundle bundle(List<Entry> entries) {
        var html = new StringBuilder();
        var text = new StringBuilder();
        for (var entry : entries) {
            html.append("<pre><b>").append(Html.escape(entry.signature())).append("</b></pre>");
            text.append(text.isEmpty() ? "" : "\n\n").append(entry.signature());
            if (entry.comment() == null) continue;
            var before = rendered.of(entry.comment());
            var comment = before != null ? before : rendered.keep(entry.comment(), JavadocText.of(entry.comment()));
            html.append(comment.html());
            text.append("\n\n").append(comment.text().replaceAll("(?m)^(?=.)", "  "));
        }
        return MimeBundle.of(Map.of(MimeBundle.TEXT, text.toString(), MimeBundle.HTML, html.toString()));
    }
}
