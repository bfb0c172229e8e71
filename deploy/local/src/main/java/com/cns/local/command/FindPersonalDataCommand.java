package com.cns.local.command;

import com.cns.local.infrastructure.StartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "find-personal-data",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds numbers, e-mail and IP addresses, account and card numbers and names of persons in the lines of a file:"
                    + " LINE:START-END, a tab, the type. START and END count UTF-16 code units. Needs no running suite.",
            "What it finds and what not: docs/personal-data-finder.md"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the file was read to its end, whatever was found", "2:no answer, or a wrong option"})
final class FindPersonalDataCommand implements Callable<Integer> {
    private static final String TOOL = "com.cns.usage.personaldata.tool.FindPersonalData";
    private static final int NO_ANSWER = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "text in UTF-8, at most 1,600 characters a line")
    private Path file = Path.of("");

    @ArgGroup
    private Form form = new Form();

    @Option(names = "--show-text", description = "show also what was found, with --json also its normal form")
    private boolean showText;

    @Option(
            names = "--region",
            paramLabel = "DE",
            description = "the country in which phone numbers without a plus sign are understood")
    private @Nullable String region;

    /** What is printed instead of spans. */
    private static final class Form {
        @Option(names = "--json", description = "a line of JSON for each line of the file")
        private boolean json;

        @Option(names = "--summary", description = "only how many there are of each type")
        private boolean summary;

        @Option(
                names = "--evaluate",
                description =
                        "FILE has texts with labelled spans in the format of presidio-research: precision and recall of"
                                + " each type, for spans that are exactly a label and for those that overlap one")
        private boolean evaluate;
    }

    @Override
    public Integer call() {
        if (showText && (form.summary || form.evaluate)) {
            throw new ParameterException(spec.commandLine(), "--show-text does not go with --summary and --evaluate");
        }
        List<String> arguments = new ArrayList<>(List.of(mode(), file.toString()));
        if (showText) {
            arguments.add("--show-text");
        }
        if (region != null) {
            arguments.add("--region=" + region);
        }
        try {
            return new UsageTool(DataOption.home(), TOOL)
                    .run(
                            arguments,
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr());
        } catch (StartFailure e) {
            spec.commandLine().getErr().println("cns: " + e.getMessage());
            return NO_ANSWER;
        }
    }

    private String mode() {
        if (form.json) {
            return "json";
        }
        if (form.summary) {
            return "summary";
        }
        return form.evaluate ? "evaluate" : "spans";
    }
}
