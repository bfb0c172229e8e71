package com.cns.benchmark.profile;

import com.cns.local.suite.Run;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Everything that is recorded of one round. */
public final class Profile implements AutoCloseable {
    private static final String NAME = "cns-bench";
    private static final int SHOWN = 25;

    private final long pid;
    private final Path recording;
    private final Backends backends;
    private final Map<String, Long> threadsBefore;

    private Profile(long pid, Path recording, Backends backends) {
        this.pid = pid;
        this.recording = recording;
        this.backends = backends;
        this.threadsBefore = ThreadTimes.of(pid);
    }

    /** @param pid of usage-service */
    public static Profile start(long pid, Run run, Path folder) throws IOException, InterruptedException, SQLException {
        Path recording = folder.resolve("usage-service.jfr");
        jcmd(
                pid,
                "JFR.start",
                "name=" + NAME,
                "settings=profile",
                "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=5ms");
        return new Profile(pid, recording, Backends.watch(run));
    }

    /**
     * What it shows.
     *
     * @param records of the round
     * @param samples of usage-service
     * @param owners whose code ran: the nearest class of CNS below the method that ran, or the library at the bottom
     * @param features the same by package
     * @param methods that ran themselves
     * @param kinds how that method ran: interpreted, compiled, native; much interpreted code is a service not warm yet
     * @param threads of usage-service, with what the JVM itself does
     * @param statements that PostgreSQL's backends worked on, seen at random moments
     * @param waits of these; "running" waits for nothing
     */
    public record Summary(
            long records,
            long samples,
            List<Share> owners,
            List<Share> features,
            List<Share> methods,
            List<Share> kinds,
            List<Share> threads,
            double backendsAtWork,
            List<Share> statements,
            List<Share> waits) {
        public Summary {
            owners = List.copyOf(owners);
            features = List.copyOf(features);
            methods = List.copyOf(methods);
            kinds = List.copyOf(kinds);
            threads = List.copyOf(threads);
            statements = List.copyOf(statements);
            waits = List.copyOf(waits);
        }

        public void print(PrintStream out) {
            out.println();
            out.printf("profile of a round with %,d records; %,d samples of usage-service%n", records, samples);
            print(out, "CPU of usage-service by thread", threads);
            print(out, "samples by how the method ran", kinds);
            print(out, "samples by feature or library", features);
            print(out, "samples by nearest class of CNS", owners);
            print(out, "samples by method that ran", methods);
            out.printf("  PostgreSQL: %.2f backends of usage-service at work on average%n", backendsAtWork);
            print(out, "their statements", statements);
            print(out, "their waits", waits);
        }

        private static void print(PrintStream out, String title, List<Share> shares) {
            out.println("  " + title);
            shares.forEach(share -> out.printf("    %5.1f %%  %s%n", share.share() * 100, share.what()));
        }
    }

    /** @param records of the round that ends here */
    public Summary end(long records) throws IOException, InterruptedException {
        Map<String, Long> threads = ThreadTimes.since(threadsBefore, ThreadTimes.of(pid));
        backends.close();
        jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + recording);
        Samples samples = Samples.read(recording);
        return new Summary(
                records,
                samples.count(),
                Share.of(samples.owners(), SHOWN),
                Share.of(samples.features(), SHOWN),
                Share.of(samples.methods(), SHOWN),
                Share.of(samples.kinds(), SHOWN),
                Share.of(threads, SHOWN),
                backends.atWork(),
                Share.of(backends.statements(), SHOWN),
                Share.of(backends.waits(), SHOWN));
    }

    private static void jcmd(long pid, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid))
                .redirectErrorStream(true);
        builder.command().addAll(List.of(command));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command[0] + ": " + said.strip());
        }
    }

    @Override
    public void close() {
        backends.close();
    }
}
