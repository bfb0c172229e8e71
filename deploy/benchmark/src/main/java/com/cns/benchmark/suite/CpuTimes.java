package com.cns.benchmark.suite;

import com.cns.contract.route.Service;
import com.cns.local.suite.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU that processes have used. The broker's is that of the process of {@code cns up}, where SMTP, OIDC and the gateway
 * idle beside it; PostgreSQL's that of the postmaster and all its children, also those that have ended.
 *
 * @param used by part
 */
public record CpuTimes(Map<Part, Duration> used) {
    private static final long NANOS_PER_TICK = 10_000_000L;

    public CpuTimes {
        used = Map.copyOf(used);
    }

    /** Whose CPU it is. */
    public enum Part {
        SERVICE("usage-service", true),
        BROKER("broker", true),
        POSTGRES("PostgreSQL", true),
        OTHER_SERVICES("other services", false),
        LOAD("load", false);

        private final String label;
        private final boolean counted;

        Part(String label, boolean counted) {
            this.label = label;
            this.counted = counted;
        }

        public String label() {
            return label;
        }

        /** Whether it belongs to the sum over service, broker and PostgreSQL. */
        public boolean counted() {
            return counted;
        }
    }

    public static CpuTimes now(Run run) {
        Map<Part, Duration> used = new LinkedHashMap<>();
        for (Run.ServiceRun service : run.services()) {
            used.merge(
                    service.name().equals(Service.USAGE.wireName()) ? Part.SERVICE : Part.OTHER_SERVICES,
                    of(service.pid()),
                    Duration::plus);
        }
        used.put(Part.BROKER, of(run.pid()));
        used.put(Part.POSTGRES, ofAll(run.postgres().pid()));
        used.put(Part.LOAD, of(ProcessHandle.current().pid()));
        return new CpuTimes(used);
    }

    private static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** The process, the children that it has, and what ended ones left to it (Linux only). */
    private static Duration ofAll(long parent) {
        return ProcessHandle.of(parent).stream()
                .flatMap(ProcessHandle::children)
                .map(child -> of(child.pid()))
                .reduce(of(parent).plus(ofEnded(parent)), Duration::plus);
    }

    /** {@code cutime} and {@code cstime} of proc_pid_stat(5), fields 16 and 17; the name in field 2 may hold blanks. */
    private static Duration ofEnded(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            if (!Files.exists(stat)) {
                return Duration.ZERO;
            }
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
            return Duration.ofNanos((Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * NANOS_PER_TICK);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    public CpuTimes since(CpuTimes before) {
        Map<Part, Duration> spent = new LinkedHashMap<>();
        used.forEach((part, now) -> spent.put(part, now.minus(before.used.getOrDefault(part, Duration.ZERO))));
        return new CpuTimes(spent);
    }

    /** Milliseconds of a part for a thousand of so many. */
    public double millisPerThousand(Part part, long operations) {
        return used.getOrDefault(part, Duration.ZERO).toNanos() / 1e6 / operations * 1_000;
    }

    /** The same summed over service, broker and PostgreSQL. */
    public double millisPerThousand(long operations) {
        double sum = 0;
        for (Part part : Part.values()) {
            sum += part.counted() ? millisPerThousand(part, operations) : 0;
        }
        return sum;
    }
}
