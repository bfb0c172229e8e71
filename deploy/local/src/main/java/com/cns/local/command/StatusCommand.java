package com.cns.local.command;

import com.cns.local.suite.Health;
import com.cns.local.suite.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each part with its health, process and log. Exits with 1 unless all are well.")
final class StatusCommand implements Callable<Integer> {
    private static final String LINE = "%-16s %-28s %-9s %s%n";
    private static final int CONNECT_MILLIS = 2_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    private boolean well = true;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Run> running = data.runFile().running();
        if (running.isEmpty()) {
            out.println("CNS does not run on the data folder " + data.folder());
            return 1;
        }
        Run run = running.get();
        out.println("CNS runs since " + run.startedAt() + " on " + run.url() + ", data in " + run.dataFolder());
        out.printf(LINE, "part", "state", "pid", "log");
        try (Health health = new Health()) {
            for (Run.ServiceRun service : run.services()) {
                Health.State state = health.of(service.management());
                well &= state instanceof Health.Ready;
                out.printf(LINE, service.name(), state.words(), service.pid(), service.log());
            }
        }
        if (!run.services().isEmpty()) {
            listening(out, "gateway", URI.create(run.url()).getPort(), run.pid(), "");
        }
        listening(
                out,
                "PostgreSQL",
                run.postgres().port(),
                run.postgres().pid(),
                run.postgres().log());
        String bootstrap = run.kafka().bootstrapServers();
        int kafka = Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1));
        listening(out, "Kafka", kafka, run.pid(), run.kafka().log());
        listening(out, "SMTP", run.mail().port(), run.pid(), run.mail().folder());
        listening(out, "OIDC", URI.create(run.oidc().issuer()).getPort(), run.pid(), "");
        return well ? 0 : 1;
    }

    private void listening(PrintWriter out, String part, int port, long pid, String log) {
        boolean listens;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            listens = true;
        } catch (IOException e) {
            listens = false;
            well = false;
        }
        out.printf(LINE, part, (listens ? "listens on " : "does not listen on ") + port, pid, log);
    }
}
