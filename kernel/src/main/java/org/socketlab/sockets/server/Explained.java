package org.socketlab.sockets.server;

/** Adds to an error of a child what one must know of children to understand it. */
final class Explained {

    private Explained() {}

    /** A variable that stayed at home is null in the child. */
    static Throwable nulls(Throwable thrown, ChildCode code, boolean isHandler) {
        if (!(thrown instanceof NullPointerException) || thrown.getMessage() == null) return thrown;
        for (var variable : code.leftBehind().entrySet()) {
            if (!thrown.getMessage().matches("(?s).*\\b" + variable.getKey() + "\\b.*")) continue;
            var explained = new NullPointerException("`" + variable.getKey() + "` is null in the child process: it is a "
                    + variable.getValue() + ", which cannot be copied into another process. " + (isHandler
                    ? "Make one in the handler, or take a scheme whose handlers stay here, such as threadPerClient()." : "Make one in the code."));
            explained.setStackTrace(thrown.getStackTrace());
            return explained;
        }
        return thrown;
    }
}
