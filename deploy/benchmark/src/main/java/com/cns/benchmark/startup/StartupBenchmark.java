package com.cns.benchmark.startup;

import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Spread;
import com.cns.contract.route.Service;
import com.cns.local.infrastructure.DataFolder;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Settings;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.suite.Health;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures starts on an infrastructure of its own. */
public final class StartupBenchmark {
    private static final double BAR = 1.3;
    private static final double CACHED_BAR = 1.0;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final StartupOptions options;
    private final Clock clock;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final Map<String, List<Reading>> plain = new LinkedHashMap<>();
    private final Map<String, List<Reading>> cached = new LinkedHashMap<>();
    private final Map<String, Long> cacheBytes = new LinkedHashMap<>();

    public StartupBenchmark(Path home, StartupOptions options, Clock clock, PrintStream out) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** @throws StartFailure when something does not start, is not built, or the peer is none */
    public boolean run() throws Exception {
        say("starting PostgreSQL and Kafka");
        Path folder = Files.createTempDirectory("cns-bench-");
        try (Infrastructure infrastructure = Infrastructure.start(Settings.forTests());
                Health health = new Health()) {
            EmptyDatabases.create(infrastructure.postgres());
            List<Subject> subjects = subjects(infrastructure);
            for (Subject subject : subjects) {
                say(subject.name() + ": migrates its databases");
                read(Start.plain(subject, folder), health, Duration.ofSeconds(1));
                train(subject, health, folder);
            }
            for (int round = 1; round <= options.rounds(); round++) {
                for (Subject subject : subjects) {
                    keep(plain, subject, read(Start.plain(subject, folder), health, options.pause()));
                    keep(cached, subject, read(Start.cached(subject, cache(subject), folder), health, options.pause()));
                }
                say("round " + round + ": " + inShort(subjects));
            }
            if (options.rounds() > 0) {
                report(subjects);
            }
            return true;
        } finally {
            DataFolder.delete(folder);
        }
    }

    /** The peer first. */
    private List<Subject> subjects(Infrastructure infrastructure) throws IOException {
        List<Subject> subjects = Stream.concat(
                        Stream.of(Subject.empty(home, infrastructure)),
                        Stream.of(Service.values()).map(service -> Subject.of(service, home, infrastructure)))
                .toList();
        subjects.forEach(Subject::requireBuilt);
        Set<String> expected = Subject.of(Service.USAGE, home, infrastructure).extensions();
        if (!subjects.getFirst().extensions().equals(expected)) {
            throw new StartFailure(
                    "The peer's extensions are not usage-service's: change deploy/empty-service/pom.xml");
        }
        return subjects;
    }

    private static Reading read(Start started, Health health, Duration rest) throws IOException {
        try (started) {
            return started.read(health, rest);
        }
    }

    /** Once for each build. */
    private void train(Subject subject, Health health, Path folder) throws IOException {
        Path cache = cache(subject);
        Files.createDirectories(cache.getParent());
        if (!Files.exists(cache) || Files.getLastModifiedTime(cache).compareTo(subject.built()) < 0) {
            Files.deleteIfExists(cache);
            say(subject.name() + ": records its AOT cache");
            read(Start.training(subject, cache, folder), health, Duration.ofSeconds(1));
        }
        if (!Files.exists(cache)) {
            throw new StartFailure(subject.name() + " has written no AOT cache");
        }
        cacheBytes.put(subject.name(), Files.size(cache));
    }

    private Path cache(Subject subject) {
        return home.resolve("deploy/benchmark/target/aot")
                .resolve(subject.name().replace(' ', '-') + ".aot");
    }

    private static void keep(Map<String, List<Reading>> readings, Subject subject, Reading reading) {
        readings.computeIfAbsent(subject.name(), _ -> new ArrayList<>()).add(reading);
    }

    private String inShort(List<Subject> subjects) {
        return String.join(
                ", ",
                subjects.stream()
                        .map(subject -> "%s %.1f and %.1f s"
                                .formatted(
                                        subject.name(),
                                        of(plain, subject).getLast().seconds(),
                                        of(cached, subject).getLast().seconds()))
                        .toList());
    }

    private static List<Reading> of(Map<String, List<Reading>> readings, Subject subject) {
        return readings.getOrDefault(subject.name(), List.of());
    }

    private void report(List<Subject> subjects) throws IOException {
        out.println();
        out.printf("%d rounds; without AOT cache / with one; median (range)%n", options.rounds());
        ObjectNode file = JSON.createObjectNode();
        file.put("benchmark", "startup");
        file.put("at", clock.instant().toString());
        file.set("options", JSON.valueToTree(options));
        ObjectNode all = file.putObject("services");
        for (Subject subject : subjects) {
            out.printf("%s, cache of %d MiB%n", subject.name(), mebibytes(subject));
            line("start to ready, s", "%.1f", subject, Reading::seconds);
            line("CPU until then, s", "%.1f", subject, Reading::cpuSeconds);
            line("resident at rest, MiB", "%.0f", subject, Reading::mebibytes);
            ObjectNode one = all.putObject(subject.name());
            one.set("plain", JSON.valueToTree(of(plain, subject)));
            one.set("cached", JSON.valueToTree(of(cached, subject)));
            one.put("cacheMebibytes", mebibytes(subject));
        }
        Subject empty = subjects.getFirst();
        out.println();
        out.println("ratios to the empty service without a cache");
        ObjectNode ratios = file.putObject("ratios");
        for (Subject subject : subjects.subList(1, subjects.size())) {
            ObjectNode one = ratios.putObject(subject.name());
            one.put("start", ratio(subject, "start", plain, plain, empty, Reading::seconds, BAR));
            one.put("startCached", ratio(subject, "start, cached", cached, plain, empty, Reading::seconds, CACHED_BAR));
            one.put(
                    "startBothCached",
                    ratio(subject, "start, both cached", cached, cached, empty, Reading::seconds, BAR));
            one.put("memory", ratio(subject, "memory", plain, plain, empty, Reading::mebibytes, BAR));
            one.put(
                    "memoryCached",
                    ratio(subject, "memory, cached", cached, plain, empty, Reading::mebibytes, CACHED_BAR));
        }
        out.println("written to " + ResultFile.write(home, "startup", clock.instant(), file));
    }

    private long mebibytes(Subject subject) {
        return cacheBytes.getOrDefault(subject.name(), 0L) >> 20;
    }

    private void line(String what, String format, Subject subject, ToDoubleFunction<Reading> figure) {
        out.printf(
                "  %-26s %s / %s%n",
                what, spread(of(plain, subject), format, figure), spread(of(cached, subject), format, figure));
    }

    private static String spread(List<Reading> readings, String format, ToDoubleFunction<Reading> figure) {
        Spread spread = Spread.of(readings.stream().mapToDouble(figure).boxed().toList());
        return "%s (%s to %s)"
                .formatted(
                        format.formatted(spread.median()),
                        format.formatted(spread.least()),
                        format.formatted(spread.most()));
    }

    /** Round by round: the machine is the same for both. */
    private double ratio(
            Subject subject,
            String what,
            Map<String, List<Reading>> ours,
            Map<String, List<Reading>> theirs,
            Subject peer,
            ToDoubleFunction<Reading> figure,
            double bar) {
        List<Reading> mine = of(ours, subject);
        List<Reading> other = of(theirs, peer);
        Spread ratio = Spread.of(IntStream.range(0, mine.size())
                .mapToObj(i -> figure.applyAsDouble(mine.get(i)) / figure.applyAsDouble(other.get(i)))
                .toList());
        out.printf(
                "  %-16s %-20s %5.2f× (%.2f to %.2f) %s %.1f×%n",
                subject.name(),
                what,
                ratio.median(),
                ratio.least(),
                ratio.most(),
                ratio.median() <= bar ? "met" : "MISSED",
                bar);
        return ratio.median();
    }

    private void say(String progress) {
        out.printf("[%4.0f s] %s%n", (System.nanoTime() - start) / 1e9, progress);
    }
}
