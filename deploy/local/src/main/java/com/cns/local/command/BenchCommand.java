package com.cns.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures against peers in the same run, on a suite of its own: free ports, a temporary data folder, services"
                    + " with the full compiler and AOT caches. Prints a table, writes deploy/benchmark/results/NAME-TIME.json, and leaves"
                    + " nothing running. Needs a quiet machine.",
            "What is measured and what it means: docs/benchmarks.md"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, and the ledger is clean; whether the bars are met is in the table",
            "1:it failed, or the ledger shows a lost or doubled record or consent, or a withdrawn consent permitted: no figure counts",
            "2:a wrong option"
        })
final class BenchCommand implements Callable<Integer> {
    private static final List<String> NAMES = List.of(
            "ingest",
            "retention",
            "flood",
            "accounts",
            "decisions",
            "consents",
            "suspension",
            "windows",
            "erasure",
            "startup");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description =
                    "what to measure: ingest, retention, flood, accounts, decisions, consents, suspension, windows, erasure, startup (default: all)")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "rounds of load, each followed by its peers; 0: none (default ${DEFAULT-VALUE}, fewer than 5 is a trial)")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "length of a round's load; startup: rest before memory is read (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "20",
            description = "length of the load before the first round (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "100",
            description = "accounts that send (default ${DEFAULT-VALUE})")
    private int accounts;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "8",
            description = "connections, each with one request at a time (default ${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "ingest: reads are timed at 10,000 stored rows and each ten-fold up to N, 0: not at all; retention: rows that"
                            + " go at a time; accounts: as ingest, from 1,000 accounts; decisions:"
                            + " consents, after 10,000 (default ${DEFAULT-VALUE})")
    private long rows;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "erasure: records of the largest person, after 100 and each ten-fold (default ${DEFAULT-VALUE}; 1000000 takes"
                            + " its time)")
    private long records;

    @Option(
            names = "--sagas",
            paramLabel = "N",
            defaultValue = "100",
            description = "erasure: requests that are followed to their certificates (default ${DEFAULT-VALUE})")
    private int sagas;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of the load: the same seed sends the same records (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--profile", description = "one more round under Flight Recorder: what limits ingest")
    private boolean profile;

    @Override
    public Integer call() {
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "Nothing is measured under the name " + name + ": " + NAMES);
            }
        }
        within("--rounds", rounds, 0, 100);
        within("--seconds", seconds, 1, 600);
        within("--warm-up", warmUp, 0, 600);
        within("--accounts", accounts, 1, 1_000);
        within("--connections", connections, 1, 64);
        within("--rows", rows, 0, 10_000_000);
        within("--records", records, 100, 1_000_000);
        within("--sagas", sagas, 1, 10_000);
        for (String name : names.isEmpty() ? NAMES : names) {
            int status = BenchmarkProcess.run(arguments(name), spec.commandLine());
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }

    private List<String> arguments(String name) {
        return List.of(
                name,
                "rounds=" + rounds,
                "seconds=" + seconds,
                "warm-up=" + warmUp,
                "accounts=" + accounts,
                "connections=" + connections,
                "rows=" + rows,
                "records=" + records,
                "sagas=" + sagas,
                "seed=" + seed,
                "profile=" + profile);
    }

    private void within(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(spec.commandLine(), option + " must be " + least + " to " + most);
        }
    }
}
