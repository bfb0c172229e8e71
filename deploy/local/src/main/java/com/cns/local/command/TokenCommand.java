package com.cns.local.command;

import com.cns.local.infrastructure.StartFailure;
import com.cns.local.story.Api;
import com.cns.local.suite.Run;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a fresh access token of a customer of the story, for curl. Valid for 15 minutes.")
final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "CUSTOMER",
            defaultValue = "ordinary",
            description = "ordinary or spammer (default ${DEFAULT-VALUE}), the newest of that name")
    private String customer = "ordinary";

    @Override
    public Integer call() {
        Run run = data.running();
        List<Run.Credential> named = run.credentials().stream()
                .filter(credential -> credential.name().equals(customer))
                .toList();
        if (named.isEmpty()) {
            throw new StartFailure("No customer '" + customer + "' is known yet: tell the story with `cns story`");
        }
        try (Api api = new Api(run.url())) {
            spec.commandLine().getOut().println(api.token(named.getLast()));
        }
        return 0;
    }
}
