package org.socketlab.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** What the notebook has declared and imported, for whoever describes a name. */
final class Declared {

    private final JShell jshell;
    private final Signatures signatures;
    private List<String> importsRead = List.of();
    private Map<String, String> importedWords = Map.of();

    Declared(JShell jshell, Signatures signatures) {
        this.jshell = jshell;
        this.signatures = signatures;
    }

    Optional<VarSnippet> variable(String name) {
        return jshell.variables().filter(variable -> variable.name().equals(name)).findFirst();
    }

    List<MethodSnippet> methods(String name) {
        return jshell.methods().filter(method -> method.name().equals(name)).toList();
    }

    Optional<TypeDeclSnippet> type(String name) {
        return jshell.types().filter(type -> type.name().equals(name)).findFirst();
    }

    boolean isVariable(String name) {
        return variable(name).isPresent();
    }

    boolean isType(String name) {
        return type(name).isPresent();
    }

    /** Whether this notebook's own cells declared it. */
    boolean isOwn(String name) {
        return isVariable(name) || isType(name) || !methods(name).isEmpty();
    }

    /** Name (of methods with an opening bracket) to a word on it, for all that can stand alone. */
    Map<String, String> words() {
        var words = new HashMap<>(importedWords());
        jshell.types().forEach(type -> words.put(type.name(), kindOf(type)));
        jshell.methods().collect(Collectors.groupingBy(MethodSnippet::name)).forEach((name, overloads) ->
                words.put(name + "(", wordOf(overloads.get(0)) + (overloads.size() > 1 ? "  +" + (overloads.size() - 1) : "")));
        jshell.variables().forEach(variable -> words.put(variable.name(), Signatures.withoutPackages(variable.typeName())));
        return words;
    }

    /** From {@code (int,String)boolean} to {@code (int, String) → boolean}. */
    private static String wordOf(MethodSnippet method) {
        var close = method.signature().lastIndexOf(')');
        return Signatures.withoutPackages(method.signature().substring(0, close + 1) + " → " + method.signature().substring(close + 1));
    }

    /** {@code class}, {@code record}, …. */
    static String kindOf(TypeDeclSnippet type) {
        return switch (type.subKind()) {
            case INTERFACE_SUBKIND -> "interface";
            case ENUM_SUBKIND -> "enum";
            case ANNOTATION_TYPE_SUBKIND -> "annotation";
            default -> type.subKind().name().startsWith("RECORD") ? "record" : "class";
        };
    }

    private Map<String, String> importedWords() {
        var imports = jshell.imports().filter(ImportSnippet::isStatic).map(ImportSnippet::fullname).toList();
        if (!imports.equals(importsRead)) {
            var words = new HashMap<String, String>();
            imports.forEach(name -> words.putAll(staticsOf(name)));
            importsRead = imports;
            importedWords = words;
        }
        return importedWords;
    }

    private Map<String, String> staticsOf(String imported) {
        var owner = signatures.find(imported.substring(0, imported.lastIndexOf('.')));
        return owner == null ? Map.of() : Signatures.ofStatics(owner);
    }

    /** A type by the name it has in a cell: its own, an imported one, or with its package; null if none. */
    Class<?> typeNamed(String name) {
        if (!name.matches("[\\w.$]+")) return null;
        var own = type(name);
        if (own.isPresent()) return signatures.find(jshell.sourceCodeAnalysis().wrapper(own.get()).fullClassName() + "." + name);
        for (var imported : jshell.imports().filter(one -> !one.isStatic()).toList()) {
            var full = imported.fullname().endsWith(".*") ? imported.fullname().replace("*", name)
                    : imported.fullname().endsWith("." + name) ? imported.fullname() : "";
            var type = full.isEmpty() ? null : signatures.find(full);
            if (type != null) return type;
        }
        var type = signatures.find("java.lang." + name);
        return type != null ? type : signatures.find(name);
    }

    String constructorsOf(String name) {
        var type = typeNamed(name);
        return type == null ? "" : Signatures.ofConstructors(type);
    }
}
