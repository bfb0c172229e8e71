package com.cns.local.infrastructure;

import java.io.IOException;

/**
 * Ends a process when this JVM is gone, however it went. A small shell waits on a pipe that only this JVM holds open: it
 * closes at any death, also by {@code kill -9}.
 */
public final class Guard {
    /** Ten seconds to end in good order, then by force. Signals of the terminal are for the JVM to handle. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r _; do :; done
            kill -s "$2" "$1" 2>/dev/null || exit 0
            tries=0
            while kill -0 "$1" 2>/dev/null && [ $tries -lt 50 ]; do tries=$((tries + 1)); sleep 0.2; done
            kill -s KILL "$1" 2>/dev/null
            """;

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /** @param signal asks the process to end, such as TERM */
    public static Guard over(ProcessHandle guarded, String signal) {
        try {
            return new Guard(new ProcessBuilder("sh", "-c", SCRIPT, "cns-guard", Long.toString(guarded.pid()), signal)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new StartFailure("No shell to guard child processes with: sh is needed on the path", e);
        }
    }

    /** Guards no more, because the process has ended or is to live on. */
    public void release() {
        shell.destroyForcibly();
    }
}
