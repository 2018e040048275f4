package org.socketlab.lab;

/** What a button of a {@link Form} does. It runs as a background task of the form's cell; what it throws is shown there. */
@FunctionalInterface
public interface FormAction {
    void run(Press press) throws Exception;
}
