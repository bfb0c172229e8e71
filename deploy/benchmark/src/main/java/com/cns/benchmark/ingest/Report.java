package com.cns.benchmark.ingest;

import com.cns.benchmark.growth.Growth;
import com.cns.benchmark.load.Ledger;
import com.cns.benchmark.profile.Profile;
import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Spread;
import com.cns.benchmark.suite.CpuTimes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints while it is measured, and keeps all of it for the file. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instant at;
    private final PrintStream out;
    private final ObjectNode file = JSON.createObjectNode();
    private final List<Round> rounds = new ArrayList<>();

    Report(IngestOptions options, Instant at, PrintStream out) {
        this.at = at;
        this.out = out;
        file.put("benchmark", "ingest");
        file.put("at", at.toString());
        file.set("machine", machine());
        file.set("options", JSON.valueToTree(options));
    }

    private static ObjectNode machine() {
        ObjectNode machine = JSON.createObjectNode();
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("arch", System.getProperty("os.arch"));
        machine.put("java", Runtime.version().toString());
        machine.put("cpu", cpu());
        return machine;
    }

    private static String cpu() {
        Path info = Path.of("/proc/cpuinfo");
        try {
            return Files.exists(info)
                    ? Files.readAllLines(info).stream()
                            .filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse("")
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    void durability(Map<String, String> settings) {
        out.println("PostgreSQL: " + settings);
        file.set("durability", JSON.valueToTree(settings));
    }

    void round(int number, Round round) {
        rounds.add(round);
        if (number == 1) {
            out.println();
            out.println(
                    "         accepted   producer   ratio    visible       copy   ratio     p50     p99   CPU-ms per 1,000:"
                            + " service broker postgres     sum");
        }
        out.printf(
                "round %-2d %,8.0f/s %,9.0f/s  %5.3f  %,8.0f/s %,9.0f/s  %5.3f  %4.0f ms %4.0f ms %26.1f %6.1f %8.1f %7.1f%s%n",
                number,
                round.acceptedPerSecond(),
                round.producer(),
                round.acceptedRatio(),
                round.visiblePerSecond(),
                round.copied(),
                round.visibleRatio(),
                millis(round.p50()),
                millis(round.p99()),
                round.cpu().millisPerThousand(CpuTimes.Part.SERVICE, round.accepted()),
                round.cpu().millisPerThousand(CpuTimes.Part.BROKER, round.accepted()),
                round.cpu().millisPerThousand(CpuTimes.Part.POSTGRES, round.accepted()),
                round.cpuMillis(),
                round.turnedAway() == 0 ? "" : "  sent again: " + round.turnedAway());
        ArrayNode all = file.withArray("rounds");
        ObjectNode one = all.addObject();
        one.put("acceptedPerSecond", round.acceptedPerSecond());
        one.put("producerPerSecond", round.producer());
        one.put("acceptedRatio", round.acceptedRatio());
        one.put("visiblePerSecond", round.visiblePerSecond());
        one.put("copyPerSecond", round.copied());
        one.put("visibleRatio", round.visibleRatio());
        one.put("accepted", round.accepted());
        one.put("recorded", round.recorded());
        one.put("requestsSentAgain", round.turnedAway());
        one.put("p50Millis", millis(round.p50()));
        one.put("p99Millis", millis(round.p99()));
        one.put("copiedRows", round.copiedRows());
        one.put(
                "copyCpuMillisPerThousand",
                round.copyCpu().millisPerThousand(CpuTimes.Part.POSTGRES, round.copiedRows()));
        ObjectNode cpu = one.putObject("cpuMillisPerThousand");
        for (CpuTimes.Part part : CpuTimes.Part.values()) {
            cpu.put(part.label(), round.cpu().millisPerThousand(part, round.accepted()));
        }
        cpu.put("sum", round.cpuMillis());
    }

    /** Median and range of all rounds. */
    void rounds() {
        if (rounds.isEmpty()) {
            return;
        }
        out.println();
        out.println("P1 over " + rounds.size() + " rounds: median (range)");
        spread("accepted, records/s", "%,.0f", "accepted", Round::acceptedPerSecond);
        spread("  ProducerPerformance, records/s", "%,.0f", "producer", Round::producer);
        double accepted = spread("  ratio", "%.3f", "acceptedRatio", Round::acceptedRatio);
        out.println("    " + Bar.ACCEPTED.verdict(accepted));
        spread("visible, records/s", "%,.0f", "visible", Round::visiblePerSecond);
        spread("  COPY, rows/s", "%,.0f", "copy", Round::copied);
        double visible = spread("  ratio", "%.3f", "visibleRatio", Round::visibleRatio);
        out.println("    " + Bar.VISIBLE.verdict(visible));
        spread("answer to a request, p50 ms", "%.0f", "p50Millis", round -> millis(round.p50()));
        spread("answer to a request, p99 ms", "%.0f", "p99Millis", round -> millis(round.p99()));
        for (CpuTimes.Part part : CpuTimes.Part.values()) {
            spread(
                    "CPU-ms per 1,000, " + part.label() + (part.counted() ? "" : " (not in the sum)"),
                    "%.1f",
                    "cpu " + part.label(),
                    round -> round.cpu().millisPerThousand(part, round.accepted()));
        }
        spread("CPU-ms per 1,000, sum", "%.1f", "cpu sum", Round::cpuMillis);
        spread(
                "CPU-ms per 1,000, PostgreSQL for the COPY",
                "%.1f",
                "cpu copy",
                round -> round.copyCpu().millisPerThousand(CpuTimes.Part.POSTGRES, round.copiedRows()));
    }

    private double spread(String label, String format, String name, ToDoubleFunction<Round> value) {
        Spread spread = Spread.of(rounds.stream().map(value::applyAsDouble).toList());
        out.printf(
                "  %-48s %12s (%s to %s)%n",
                label,
                format.formatted(spread.median()),
                format.formatted(spread.least()),
                format.formatted(spread.most()));
        ObjectNode summary = file.withObject("/summary").putObject(name);
        summary.put("median", spread.median());
        summary.put("least", spread.least());
        summary.put("most", spread.most());
        return spread.median();
    }

    void ledger(long answered, long records, Ledger.Verdict verdict) {
        out.println();
        out.printf(
                "ledger: %,d records answered 202, %,d different; lost %d, beyond one row each %d, contradicting answers %d,"
                        + " accounts metered wrong %d%n",
                answered,
                records,
                verdict.lost(),
                verdict.unowed(),
                verdict.contradictions(),
                verdict.misMetered().size());
        verdict.misMetered().stream().limit(5).forEach(line -> out.println("  " + line));
        out.println(verdict.clean() ? "ledger is clean" : "FAILED: the ledger is not clean, no figure counts");
        ObjectNode ledger = file.putObject("ledger");
        ledger.put("answered", answered);
        ledger.put("records", records);
        ledger.put("lost", verdict.lost());
        ledger.put("beyondOneRowEach", verdict.unowed());
        ledger.put("contradictions", verdict.contradictions());
        ledger.put("metersWrong", verdict.misMetered().size());
        ledger.put("clean", verdict.clean());
    }

    void growth(List<Growth.Reading> readings) {
        out.println();
        out.println("reads of an account with so many rows, milliseconds");
        out.printf("  %-44s %11s %8s %8s%n", "", "rows", "p50", "p99");
        for (Growth.Reading reading : readings) {
            out.printf(
                    "  %-44s %,11d %8.2f %8.2f%n",
                    reading.what().label(), reading.rows(), millis(reading.p50()), millis(reading.p99()));
            ObjectNode one = file.withArray("growth").addObject();
            one.put("what", reading.what().label());
            one.put("rows", reading.rows());
            one.put("p50Millis", millis(reading.p50()));
            one.put("p99Millis", millis(reading.p99()));
        }
        for (Growth.Slopes slopes : Growth.slopes(readings)) {
            out.printf(
                    "  %-44s log-log slope: p50 %+.3f, p99 %+.3f%n",
                    slopes.what().label(), slopes.p50(), slopes.p99());
            ObjectNode one = file.withArray("slopes").addObject();
            one.put("what", slopes.what().label());
            one.put("p50", slopes.p50());
            one.put("p99", slopes.p99());
        }
    }

    void profile(Profile.Summary summary) {
        summary.print(out);
        file.set("profile", JSON.valueToTree(summary));
    }

    void write(Path home) throws IOException {
        Path to = ResultFile.write(home, "ingest", at, file);
        out.println();
        out.println("written to " + to);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
