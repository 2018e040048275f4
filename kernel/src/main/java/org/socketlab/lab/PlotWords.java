package org.socketlab.lab;

import org.socketlab.view.plot.Plot;

/** The word of a notebook for plots of numbers. */
public abstract class PlotWords extends SeeWords {

    PlotWords() {}

    /**
     * A plot, still without data.
     *
     * <pre>
     * plot("Waiting clients").x("backlog").y("clients").line("let in", new double[] {1, 2, 5}, new double[] {2, 3, 6})
     * </pre>
     */
    public static Plot plot(String title) {
        return Plot.titled(title);
    }
}
