package com.cns.local.story;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** Prints the story: steps with their time, figures, and progress that overwrites itself on a terminal. */
public final class Narrator {
    private static final int WIDTH = 72;
    /** Between two lines of progress where lines cannot be overwritten. */
    private static final long LINE_EVERY_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private long stepStart;
    private long lastLine;
    private boolean progressing;

    public Narrator(PrintWriter out) {
        this(
                out,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    /** @param terminal whether a line can be overwritten */
    Narrator(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void step(int number, String title) {
        line("");
        line(number + ". " + title);
        stepStart = System.nanoTime();
        lastLine = stepStart;
    }

    void figure(String text) {
        line("   " + text);
    }

    void progress(String text) {
        long now = System.nanoTime();
        if (terminal) {
            out.print("\r   " + text + " ".repeat(Math.max(0, WIDTH - text.length())));
            out.flush();
            progressing = true;
        } else if (now - lastLine > LINE_EVERY_NANOS) {
            lastLine = now;
            line("   " + text);
        }
    }

    void endStep() {
        line("   took %.1f s".formatted((System.nanoTime() - stepStart) / 1e9));
    }

    void line(String text) {
        if (progressing) {
            out.print("\r" + " ".repeat(WIDTH + 3) + "\r");
            progressing = false;
        }
        out.println(text);
        out.flush();
    }
}
