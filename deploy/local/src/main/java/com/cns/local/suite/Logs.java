package com.cns.local.suite;

import com.cns.local.infrastructure.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the parts that run inside this process write: never onto the terminal. */
public final class Logs {
    /** Held here, because the log manager forgets loggers that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private Logs() {}

    /** Logs nothing until there is a file. */
    public static void silence() {
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.WARNING);
    }

    static void into(Path file) {
        try {
            FileHandler handler = new FileHandler(file.toString(), true);
            handler.setFormatter(new SimpleFormatter());
            ROOT.addHandler(handler);
        } catch (IOException e) {
            throw new StartFailure("The log file " + file + " cannot be written", e);
        }
    }
}
