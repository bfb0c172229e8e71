package com.cns.local.command;

import com.cns.local.infrastructure.StartFailure;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * A program of deploy/scorer in a JVM of its own: it is built after this module and brings usage-service's scorer, so that
 * what is measured is what ships.
 */
final class ScorerProcess {
    private static final String JAR = "deploy/scorer/target/cns-scorer-1.0.0-SNAPSHOT.jar";
    private static final String LIBRARIES = "deploy/scorer/target/lib";

    private ScorerProcess() {}

    /** Runs it to its end and hands on what it prints; returns its exit status. */
    static int run(String program, List<String> arguments, CommandLine verb) {
        Path jar = DataOption.home().resolve(JAR);
        if (!Files.exists(jar)) {
            throw new StartFailure(
                    jar + " is missing, run deploy/local/cns " + verb.getCommandName() + " or ./mvnw -Pquick package");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                jar + File.pathSeparator + DataOption.home().resolve(LIBRARIES) + File.separator + "*",
                "com.cns.scorer." + program));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .start();
            Thread errors =
                    Thread.ofVirtual().start(() -> copy(process.errorReader(StandardCharsets.UTF_8), verb.getErr()));
            copy(process.inputReader(StandardCharsets.UTF_8), verb.getOut());
            errors.join();
            return process.waitFor();
        } catch (IOException e) {
            throw new StartFailure("The scorer cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The scorer was interrupted", e);
        }
    }

    private static void copy(Reader from, PrintWriter to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            to.flush();
        }
    }
}
