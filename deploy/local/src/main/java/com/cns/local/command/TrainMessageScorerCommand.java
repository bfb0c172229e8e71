package com.cns.local.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train-message-scorer",
        mixinStandardHelpOptions = true,
        description =
                "Trains the message scorer on labelled texts and measures it on five splits. The same file gives the"
                        + " same bytes.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed", "2:the file cannot be used, or a wrong option"})
final class TrainMessageScorerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "texts, a line each: ham or spam, a tab, the text")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write the weights there (default: only compare them with those that ship)")
    private @Nullable Path out;

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        if (out != null) {
            arguments.add(out.toString());
        }
        return ScorerProcess.run("TrainMessageScorer", arguments, spec.commandLine());
    }
}
