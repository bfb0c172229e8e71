package com.cns.local.command;

import com.cns.local.infrastructure.StartFailure;
import com.cns.local.suite.Run;
import com.cns.local.suite.RunFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which suite a verb is about: the one on a data folder. */
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: .cns in the repository)")
    private @Nullable Path data;

    Path folder() {
        return (data == null ? home().resolve(".cns") : data).toAbsolutePath().normalize();
    }

    /** The repository; the shell script says where it is. */
    static Path home() {
        return Path.of(System.getProperty("cns.home", ".")).toAbsolutePath().normalize();
    }

    RunFile runFile() {
        return new RunFile(folder());
    }

    Run running() {
        return runFile()
                .running()
                .orElseThrow(() -> new StartFailure("CNS does not run on the data folder " + folder()
                        + ": start it with `cns up` or name another with --data"));
    }
}
