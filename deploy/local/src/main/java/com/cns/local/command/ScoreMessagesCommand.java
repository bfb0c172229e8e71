package com.cns.local.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "score-messages",
        mixinStandardHelpOptions = true,
        description =
                "Measures the message scorer on labelled texts: spam caught, ham blocked, MCC, AUC. Prints no text.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed", "2:the file cannot be used, or a wrong option"})
final class ScoreMessagesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "texts, a line each: ham or spam, a tab, the text")
    private Path file = Path.of("");

    @Option(
            names = "--scores",
            description = "a score per line: its number, a tab, 0 to 100; also for lines of text without labels")
    private boolean scores;

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        if (scores) {
            arguments.add("--scores");
        }
        return ScorerProcess.run("ScoreMessages", arguments, spec.commandLine());
    }
}
