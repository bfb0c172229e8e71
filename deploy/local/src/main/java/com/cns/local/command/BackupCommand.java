package com.cns.local.command;

import com.cns.local.backup.Backup;
import com.cns.local.suite.Run;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Backs up the databases of the suite that runs; the folder keys is backed up apart.")
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "DIR", description = "where to; a backup that is there is replaced")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Run run = data.running();
        Backup.write(
                database -> DriverManager.getConnection(
                        "jdbc:postgresql://" + run.postgres().host() + ":"
                                + run.postgres().port() + "/" + database,
                        "postgres",
                        "postgres"),
                folder,
                Path.of(run.dataFolder()).resolve("keys"),
                out::println);
        out.println("The backup is in " + folder + "; what opens it is in " + run.dataFolder() + "/keys");
        return 0;
    }
}
