package com.cns.local.command;

import com.cns.local.infrastructure.StartFailure;
import com.cns.local.suite.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the suite that runs on a data folder. Its data stays.")
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Run> run = data.runFile().running();
        if (run.isEmpty()) {
            out.println("CNS does not run on the data folder " + data.folder());
            return 0;
        }
        Optional<ProcessHandle> up = ProcessHandle.of(run.get().pid());
        up.ifPresent(ProcessHandle::destroy);
        try {
            if (up.isPresent()) {
                up.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException e) {
            throw new StartFailure(
                    "CNS (pid " + run.get().pid() + ") has not stopped within " + PATIENCE.toSeconds()
                            + " s: its logs are in " + data.folder().resolve("logs"),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        out.println("CNS has stopped; its data stays in " + data.folder());
        return 0;
    }
}
