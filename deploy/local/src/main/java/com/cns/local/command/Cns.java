package com.cns.local.command;

import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.StartFailure;
import com.cns.local.story.StoryFailure;
import com.cns.local.suite.Logs;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command. */
@Command(
        name = "cns",
        mixinStandardHelpOptions = true,
        version = "CNS 1.0.0-SNAPSHOT",
        description = "Runs CNS on this machine: infrastructure, the four services, the gateway and its story.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it failed, one line on standard error says why",
            "2:a wrong option or an unusable file; scan, verify-certificate, verify-audit, verify-ledger: no"
                    + " answer"
        })
public final class Cns {
    private Cns() {}

    /** @param arguments a verb and its options */
    public static void main(String[] arguments) {
        Logs.silence();
        System.exit(commandLine(Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(Clock clock) {
        CommandLine up = new CommandLine(new UpCommand(clock));
        addPortOptions(up.getCommandSpec());
        CommandLine verifyAudit = new CommandLine(new VerifyAuditCommand());
        VerifyAuditCommand.register(verifyAudit);
        CommandLine verifyLedger = new CommandLine(new VerifyLedgerCommand());
        VerifyLedgerCommand.register(verifyLedger);
        CommandLine commandLine = new CommandLine(new Cns())
                .addSubcommand(up)
                .addSubcommand(new DownCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new StoryCommand(clock))
                .addSubcommand(new TokenCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new ScanCommand(System.in))
                .addSubcommand(new VerifyCertificateCommand())
                .addSubcommand(verifyAudit)
                .addSubcommand(verifyLedger)
                .addSubcommand(new FindPersonalDataCommand())
                .addSubcommand(new ScoreMessagesCommand())
                .addSubcommand(new TrainMessageScorerCommand())
                .addSubcommand(new BenchCommand());
        commandLine.setExecutionExceptionHandler((exception, verb, parsed) -> {
            if (exception instanceof StartFailure || exception instanceof StoryFailure) {
                verb.getErr().println("cns: " + exception.getMessage());
            } else {
                verb.getErr().println("cns: unexpected " + exception);
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine;
    }

    private static void addPortOptions(CommandSpec up) {
        for (Port port : Port.values()) {
            up.addOption(OptionSpec.builder(port.option())
                    .paramLabel("PORT")
                    .type(int.class)
                    .defaultValue(Integer.toString(port.usual()))
                    .description("port of " + port.label() + ", 0 for any free one (default ${DEFAULT-VALUE})")
                    .build());
        }
    }
}
