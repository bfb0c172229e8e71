package com.cns.local.command;

import com.cns.local.infrastructure.StartFailure;
import com.cns.local.story.Messages;
import com.cns.local.story.Narrator;
import com.cns.local.story.Story;
import com.cns.local.suite.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "story",
        mixinStandardHelpOptions = true,
        description = "Tells the story on a suite that runs. Exits with 0 when all of it held.")
final class StoryCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--messages",
            paramLabel = "FILE",
            description = "texts, a line each: ham or spam, a tab, the text (default: the project's own)")
    private @Nullable Path messages;

    StoryCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Messages texts = messages == null ? Messages.ofTheProject() : Messages.from(messages);
        Run run = data.running();
        if (run.services().isEmpty()) {
            throw new StartFailure(
                    "Only the infrastructure runs on " + data.folder() + ": the story needs the services");
        }
        Narrator narrator = new Narrator(spec.commandLine().getOut());
        new Story(run, data.runFile(), texts, narrator, clock).tell();
        return 0;
    }
}
