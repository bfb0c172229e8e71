package com.cns.local.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import picocli.CommandLine;

/** What the command did. */
record Ran(int status, String out, String error) {
    static Ran of(String... arguments) {
        return of(Cns.commandLine(Clock.systemUTC()), arguments);
    }

    static Ran of(CommandLine commandLine, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(error));
        int status = commandLine.execute(arguments);
        return new Ran(status, out.toString(), error.toString());
    }
}
