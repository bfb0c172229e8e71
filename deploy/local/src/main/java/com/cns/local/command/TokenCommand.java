package com.cns.local.command;

import com.cns.local.infrastructure.StartFailure;
import com.cns.local.story.Api;
import com.cns.local.suite.Run;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description =
                "Prints a fresh access token, for curl: of a customer of the story, valid for 15 minutes, or of a person of"
                        + " the staff.")
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

    @Option(
            names = "--staff",
            paramLabel = "PERSON",
            description =
                    "instead: petra (privacy officer), sam (support), sal (sales), rita, ruben or rosa (reviewers), ada or"
                            + " adam (rule admins), from the local OIDC provider")
    private @Nullable String person;

    @Override
    public Integer call() {
        Run run = data.running();
        String staff = person;
        if (staff != null) {
            try (Api api = new Api(run.url())) {
                spec.commandLine().getOut().println(api.staffToken(run.oidc().issuer(), staff));
            }
            return 0;
        }
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
