package com.cns.local.command;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.Ports;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.story.Messages;
import com.cns.local.story.Narrator;
import com.cns.local.story.Story;
import com.cns.local.story.StoryFailure;
import com.cns.local.suite.Options;
import com.cns.local.suite.Pace;
import com.cns.local.suite.Run;
import com.cns.local.suite.ServiceEnvironment;
import com.cns.local.suite.Suite;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Builds what is stale, starts everything, tells the story, stays up until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    private final Clock clock;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--exit", description = "stop after the story; the status says whether it held")
    private boolean exit;

    @Option(names = "--no-story", description = "start and stay up, without the story")
    private boolean noStory;

    @Option(names = "--no-restore", description = "the story without its backup and restore, some minutes sooner")
    private boolean noRestore;

    @Option(names = "--infra", description = "only the infrastructure, for services in dev mode")
    private boolean infra;

    @Option(
            names = "--messages",
            paramLabel = "FILE",
            description = "texts of the story, a line each: ham or spam, a tab, the text (default: the project's own)")
    private @Nullable Path messages;

    @Option(names = "--reset", description = "delete the data folder's content first")
    private boolean reset;

    @Option(names = "--restart", description = "start a service again when it dies, instead of stopping everything")
    private boolean restart;

    @Option(
            names = "--peak",
            description =
                    "run services to be measured: compiling for the long run, faster under load, twice the time to start;"
                            + " with AOT caches where cns bench has recorded them of this build")
    private boolean peak;

    @Option(names = "--record-aot", hidden = true, description = "the same, and record those caches")
    private boolean recordAot;

    UpCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        // Read before anything starts: a wrong file must not cost a minute.
        Messages texts = messages == null ? Messages.ofTheProject() : Messages.from(messages);
        Suite suite = new Suite(
                new Options(DataOption.home(), data.folder(), reset, ports(), infra, restart, pace()),
                clock,
                out::println);
        Thread closer = new Thread(
                () -> {
                    interrupted.set(true);
                    suite.close();
                },
                "cns-closer");
        Runtime.getRuntime().addShutdownHook(closer);
        try (suite) {
            long start = System.nanoTime();
            suite.start();
            if (infra) {
                explainDevMode(suite, out);
            } else {
                out.printf(
                        "CNS is ready: %s (%.1f s)%n",
                        suite.infrastructure().publicUrl(), (System.nanoTime() - start) / 1e9);
            }
            out.flush();
            boolean held = infra || noStory || tell(suite, texts, out);
            if (exit) {
                return held ? 0 : 1;
            }
            out.println("Ctrl-C stops everything.");
            out.flush();
            throw new StartFailure(suite.awaitFailure());
        } catch (StartFailure | StoryFailure e) {
            stopHereWhenInterrupted();
            throw e;
        }
    }

    private Pace pace() {
        if (recordAot) {
            return Pace.RECORDING;
        }
        return peak ? Pace.PEAK : Pace.QUICK;
    }

    private boolean tell(Suite suite, Messages texts, PrintWriter out) throws InterruptedException {
        Run run = suite.runFile().running().orElseThrow(() -> new StartFailure("The run file is gone"));
        try {
            Story story = new Story(run, suite.runFile(), texts, new Narrator(out), clock);
            (noRestore ? story.withoutRestore() : story).tell();
            return true;
        } catch (StoryFailure e) {
            stopHereWhenInterrupted();
            suite.throwIfFailed();
            if (exit) {
                throw e;
            }
            spec.commandLine().getErr().println("cns: " + e.getMessage());
            return false;
        }
    }

    /** After Ctrl-C everything fails here, because everything stops: nothing to report. The shutdown ends this thread. */
    private void stopHereWhenInterrupted() throws InterruptedException {
        if (interrupted.get()) {
            new CountDownLatch(1).await();
        }
    }

    private Ports ports() {
        Ports ports = Ports.usual();
        for (Port port : Port.values()) {
            int number = spec.findOption(port.option()).getValue();
            ports = ports.with(port, number);
        }
        return ports;
    }

    private static void explainDevMode(Suite suite, PrintWriter out) {
        out.println("The infrastructure is ready. A service in dev mode, in a terminal of its own:");
        for (Service service : Service.values()) {
            Map<String, String> config = suite.infrastructure().configFor(service);
            Path file = ServiceEnvironment.write(suite.infrastructure().data(), service, config);
            out.println("  set -a; . " + file + "; set +a; ./mvnw quarkus:dev -Pquick -am -pl " + service.wireName());
        }
    }
}
