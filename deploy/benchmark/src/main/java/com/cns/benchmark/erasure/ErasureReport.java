package com.cns.benchmark.erasure;

import com.cns.benchmark.load.Ledger;
import com.cns.benchmark.result.ResultFile;
import com.cns.benchmark.statistic.Latencies;
import com.cns.benchmark.statistic.Slope;
import com.cns.benchmark.statistic.Spread;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What a run came to, as a table and as a file. */
final class ErasureReport {
    /** Rows gone, of the same DELETE by SQL, at the largest size: a small person's erasure is the requests and events. */
    private static final double GONE_BAR = 2.5;

    private static final double BESIDE_BAR = 0.85;
    private static final double SAGA_SECONDS = 5;

    /** Ten times the records may cost a twentieth more: what polling and noise come to. */
    private static final double FLAT = 0.1;

    private final ErasureOptions options;
    private final PrintStream out;
    private final Map<Long, List<Reading>> bySize = new TreeMap<>();
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>();
    private Latencies sagas = new Latencies();

    ErasureReport(ErasureOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    private record Reading(double unreadableMillis, double goneMillis, double deletedMillis) {
        double ratio() {
            return goneMillis / deletedMillis;
        }
    }

    void erased(long size, Duration unreadable, Duration gone, Duration deleted) {
        bySize.computeIfAbsent(size, _ -> new ArrayList<>())
                .add(new Reading(unreadable.toNanos() / 1e6, gone.toNanos() / 1e6, deleted.toNanos() / 1e6));
    }

    void beside(double recordsAlone, double recordsBeside) {
        alone.add(recordsAlone);
        beside.add(recordsBeside);
    }

    void sagas(Latencies latencies) {
        sagas = latencies;
    }

    void print(Ledger.Verdict verdict) {
        out.println();
        out.printf("erasure of one end-user: median (range) of %d rounds%n", options.rounds());
        bySize.forEach((size, readings) -> out.printf(
                "  %,9d records  unreadable %s ms  gone %s ms  DELETE by SQL %s ms  %s×%n",
                size,
                text(readings, Reading::unreadableMillis, "%,.0f"),
                text(readings, Reading::goneMillis, "%,.0f"),
                text(readings, Reading::deletedMillis, "%,.1f"),
                text(readings, Reading::ratio, "%.2f")));
        double slope = slope();
        if (!Double.isNaN(slope)) {
            out.printf(
                    "  unreadable grows with records to the power of %.2f: independent %s (%.1f)%n",
                    slope, slope <= FLAT ? "met" : "MISSED", FLAT);
        }
        double ratio = largest();
        out.printf(
                "  gone %.2f× of the DELETE at the largest size: %s (%.1f)%n", ratio, met(ratio <= GONE_BAR), GONE_BAR);
        out.printf(
                "  ingest alone %s records/s, beside erasures %s: %.2f of alone %s (%.2f)%n",
                text(Spread.of(alone), "%,.0f"),
                text(Spread.of(beside), "%,.0f"),
                ofAlone(),
                met(ofAlone() >= BESIDE_BAR),
                BESIDE_BAR);
        out.printf(
                "  whole request of %,d records to its certificate: p50 %.0f ms, p99 %.0f ms of %d: %s (%.0f s)%n",
                ErasureOptions.SAGA,
                millis(0.5),
                millis(0.99),
                sagas.count(),
                met(millis(0.99) < SAGA_SECONDS * 1_000),
                SAGA_SECONDS);
        out.printf(
                "  ledger: %s%n",
                verdict.clean()
                        ? "clean"
                        : "BROKEN: %d lost, %d unowed, %d contradictions, %s"
                                .formatted(
                                        verdict.lost(),
                                        verdict.unowed(),
                                        verdict.contradictions(),
                                        verdict.misMetered()));
    }

    Path write(Path home, Instant at, ObjectMapper json) throws IOException {
        ObjectNode file = json.createObjectNode();
        file.put("benchmark", "erasure");
        file.put("at", at.toString());
        file.set("options", json.valueToTree(options));
        ArrayNode sizes = file.putArray("sizes");
        bySize.forEach((size, readings) -> {
            ObjectNode one = sizes.addObject();
            one.put("records", size);
            one.set("unreadableMillis", json.valueToTree(spread(readings, Reading::unreadableMillis)));
            one.set("goneMillis", json.valueToTree(spread(readings, Reading::goneMillis)));
            one.set("deletedMillis", json.valueToTree(spread(readings, Reading::deletedMillis)));
            one.set("ratio", json.valueToTree(spread(readings, Reading::ratio)));
        });
        if (!Double.isNaN(slope())) {
            file.put("unreadableSlope", slope());
        }
        file.put("ratioAtLargest", largest());
        file.set("ingestAlone", json.valueToTree(Spread.of(alone)));
        file.set("ingestBeside", json.valueToTree(Spread.of(beside)));
        file.put("ofAlone", ofAlone());
        file.put("sagaP50Millis", millis(0.5));
        file.put("sagaP99Millis", millis(0.99));
        file.put("sagas", sagas.count());
        return ResultFile.write(home, "erasure", at, file);
    }

    private double slope() {
        return bySize.size() < 2
                ? Double.NaN
                : Slope.of(bySize.entrySet().stream()
                        .map(size -> new Slope.Point(
                                size.getKey(),
                                spread(size.getValue(), Reading::unreadableMillis)
                                        .median()))
                        .toList());
    }

    private double largest() {
        List<Reading> readings = List.of();
        for (List<Reading> larger : bySize.values()) {
            readings = larger;
        }
        return spread(readings, Reading::ratio).median();
    }

    /** Of the rounds' own ratios: alone and beside follow each other. */
    private double ofAlone() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < alone.size(); i++) {
            ratios.add(beside.get(i) / alone.get(i));
        }
        return Spread.of(ratios).median();
    }

    private double millis(double share) {
        return sagas.percentile(share).toNanos() / 1e6;
    }

    private static Spread spread(List<Reading> readings, ToDoubleFunction<Reading> value) {
        return Spread.of(readings.stream().map(value::applyAsDouble).toList());
    }

    private static String text(List<Reading> readings, ToDoubleFunction<Reading> value, String form) {
        return text(spread(readings, value), form);
    }

    private static String text(Spread spread, String form) {
        return (form + " (" + form + " to " + form + ")").formatted(spread.median(), spread.least(), spread.most());
    }

    private static String met(boolean is) {
        return is ? "met" : "MISSED";
    }
}
