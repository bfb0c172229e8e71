package com.cns.local.command;

import com.cns.local.backup.Restore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Restores the databases of a suite that is stopped. What was erased since does not come back.")
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "DIR", description = "what `cns backup` wrote")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Restore.run(folder, data.folder(), out::println);
        out.println("Restored. `cns up` applies what was erased since, before any service is ready");
        return 0;
    }
}
