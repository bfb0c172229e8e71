package com.cns.local.command;

import com.cns.local.infrastructure.Guard;
import com.cns.local.infrastructure.StartFailure;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The program of deploy/benchmark in a JVM of its own: it is built after this module and on it. It has no broker in it, so
 * the load's CPU is told apart from the suite's.
 */
final class BenchmarkProcess {
    private static final String JAR = "deploy/benchmark/target/cns-benchmark-1.0.0-SNAPSHOT.jar";
    private static final List<String> LIBRARIES = List.of(
            "deploy/benchmark/target/lib/*",
            "deploy/local/target/cns-local-1.0.0-SNAPSHOT.jar",
            "deploy/local/target/lib/*");

    private BenchmarkProcess() {}

    /** Runs it to its end, hands on what it prints, and returns its exit status. After Ctrl-C it is waited for. */
    static int run(List<String> arguments, CommandLine verb) {
        Path home = DataOption.home();
        if (!Files.exists(home.resolve(JAR))) {
            throw new StartFailure(
                    home.resolve(JAR) + " is missing, run deploy/local/cns bench or ./mvnw -Pquick package");
        }
        try {
            Process process = new ProcessBuilder(command(home, arguments))
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .start();
            Guard guard = Guard.over(process.toHandle(), "TERM");
            Thread waiter = new Thread(() -> end(process, guard), "cns-bench-waiter");
            Runtime.getRuntime().addShutdownHook(waiter);
            return handOn(process, guard, verb.getOut());
        } catch (IOException e) {
            throw new StartFailure("The benchmark cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The benchmark was interrupted", e);
        }
    }

    private static int handOn(Process process, Guard guard, PrintWriter out) throws IOException, InterruptedException {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                out.flush();
            }
        }
        int status = process.waitFor();
        guard.release();
        return status;
    }

    private static void end(Process process, Guard guard) {
        // By its handle, which leaves its output open: what it still says is handed on.
        process.toHandle().destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guard.release();
    }

    private static List<String> command(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dcns.home=" + home,
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                Stream.concat(Stream.of(JAR), LIBRARIES.stream())
                        .map(home::resolve)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                "com.cns.benchmark.Bench"));
        command.addAll(arguments);
        return command;
    }
}
