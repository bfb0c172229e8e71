package com.cns.local.command;

import com.cns.local.infrastructure.StartFailure;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A main class of the built usage-service, in a JVM of its own: usage-service is built after this module and on it, so it
 * cannot be on the command's class path.
 */
final class UsageTool {
    private static final int BUFFER = 8_192;

    private final Path application;
    private final String mainClass;

    /** @param home the repository */
    UsageTool(Path home, String mainClass) {
        this.application = home.resolve("usage-service/target/quarkus-app");
        this.mainClass = mainClass;
    }

    /**
     * Runs it to its end; what it prints is passed on.
     *
     * @return its exit status
     * @throws StartFailure when usage-service is not built, or the JVM cannot be started
     */
    int run(List<String> arguments, PrintWriter out, PrintWriter error) {
        if (!Files.isDirectory(application.resolve("app"))) {
            throw new StartFailure(
                    "usage-service is not built: build it with ./mvnw -Pquick -pl usage-service -am package");
        }
        Process process = start(arguments);
        try {
            Thread errors = Thread.ofVirtual().start(() -> copy(process.errorReader(StandardCharsets.UTF_8), error));
            copy(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), out);
            int status = process.waitFor();
            errors.join();
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath(),
                mainClass));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            throw new StartFailure(mainClass + " cannot be started: " + e.getMessage(), e);
        }
    }

    private String classPath() {
        return Stream.of("app", "lib/main", "lib/boot")
                .map(folder -> application.resolve(folder).resolve("*").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void copy(Reader from, PrintWriter to) {
        char[] buffer = new char[BUFFER];
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            // The process has ended, and its status tells how.
        }
    }
}
