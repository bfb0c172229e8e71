package com.cns.benchmark;

import com.cns.benchmark.account.AccountsBenchmark;
import com.cns.benchmark.account.AccountsOptions;
import com.cns.benchmark.consents.ConsentsBenchmark;
import com.cns.benchmark.consents.ConsentsOptions;
import com.cns.benchmark.decisions.DecisionsBenchmark;
import com.cns.benchmark.decisions.DecisionsOptions;
import com.cns.benchmark.erasure.ErasureBenchmark;
import com.cns.benchmark.erasure.ErasureOptions;
import com.cns.benchmark.flood.FloodBenchmark;
import com.cns.benchmark.flood.FloodOptions;
import com.cns.benchmark.ingest.IngestBenchmark;
import com.cns.benchmark.ingest.IngestOptions;
import com.cns.benchmark.retention.RetentionBenchmark;
import com.cns.benchmark.retention.RetentionOptions;
import com.cns.benchmark.startup.StartupBenchmark;
import com.cns.benchmark.startup.StartupOptions;
import com.cns.benchmark.suspension.SuspensionBenchmark;
import com.cns.benchmark.suspension.SuspensionOptions;
import com.cns.benchmark.windows.WindowsBenchmark;
import com.cns.benchmark.windows.WindowsOptions;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.suite.Logs;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The program behind {@code cns bench}, which knows the options and checks them. */
public final class Bench {
    /** After Ctrl-C everything fails, because everything stops: nothing to report. */
    private static final AtomicBoolean STOPPED = new AtomicBoolean();

    private Bench() {}

    /** @param arguments the benchmark's name, then its options as {@code name=value} */
    public static void main(String[] arguments) {
        Logs.silence();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STOPPED.set(true), "bench-stopped"));
        System.exit(run(arguments, System.out));
    }

    private static int run(String[] arguments, PrintStream out) {
        try {
            Path home = Path.of(System.getProperty("cns.home", ".")).toAbsolutePath();
            Map<String, String> options = options(arguments);
            return run(arguments[0], home, options, out) ? 0 : 1;
        } catch (StartFailure e) {
            return failed(String.valueOf(e.getMessage()), out);
        } catch (Exception e) {
            return failed("the benchmark has failed: " + e, out);
        }
    }

    private static int failed(String why, PrintStream out) {
        if (!STOPPED.get()) {
            out.println("cns: " + why);
        }
        return 1;
    }

    private static boolean run(String name, Path home, Map<String, String> options, PrintStream out) throws Exception {
        return switch (name) {
            case "ingest" -> new IngestBenchmark(home, IngestOptions.of(options), Clock.systemUTC(), out).run();
            case "accounts" -> new AccountsBenchmark(home, AccountsOptions.of(options), Clock.systemUTC(), out).run();
            case "flood" -> new FloodBenchmark(home, FloodOptions.of(options), Clock.systemUTC(), out).run();
            case "retention" ->
                new RetentionBenchmark(home, RetentionOptions.of(options), Clock.systemUTC(), out).run();
            case "decisions" ->
                new DecisionsBenchmark(home, DecisionsOptions.of(options), Clock.systemUTC(), out).run();
            case "consents" -> new ConsentsBenchmark(home, ConsentsOptions.of(options), Clock.systemUTC(), out).run();
            case "suspension" ->
                new SuspensionBenchmark(home, SuspensionOptions.of(options), Clock.systemUTC(), out).run();
            case "windows" -> new WindowsBenchmark(home, WindowsOptions.of(options), Clock.systemUTC(), out).run();
            case "startup" -> new StartupBenchmark(home, StartupOptions.of(options), Clock.systemUTC(), out).run();
            case "erasure" -> new ErasureBenchmark(home, ErasureOptions.of(options), Clock.systemUTC(), out).run();
            default -> throw new IllegalArgumentException("nothing is measured under that name");
        };
    }

    private static Map<String, String> options(String[] arguments) {
        return Arrays.stream(arguments)
                .skip(1)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
