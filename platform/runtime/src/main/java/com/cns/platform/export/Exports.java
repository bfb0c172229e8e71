package com.cns.platform.export;

import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.AccessRequested;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PortabilityRequested;
import com.cns.contract.topic.Topic;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes on a person's copy; {@link ExportWorker} makes it. */
@ApplicationScoped
public class Exports {
    private final Keyring keyring;
    private final Tenant tenant;
    private final ExportLedger ledger;
    private final Outbox outbox;

    Exports(Keyring keyring, Tenant tenant, ExportLedger ledger, Outbox outbox) {
        this.keyring = keyring;
        this.tenant = tenant;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** Notes that the copy is to be made; when it was made before, only tells again what was told of it. */
    public Uni<Void> begin(AccessRequested asked) {
        return begin(
                new ExportLedger.Wanted(asked.request(), asked.account(), Recipient.of(asked.recipient()), false),
                asked.persons());
    }

    /** The same of what the person provided. */
    public Uni<Void> begin(PortabilityRequested asked) {
        return begin(
                new ExportLedger.Wanted(asked.request(), asked.account(), Recipient.of(asked.recipient()), true),
                asked.persons());
    }

    private Uni<Void> begin(ExportLedger.Wanted wanted, List<PersonToken> persons) {
        List<Token> tokens =
                persons.stream().map(person -> new Token(person.text())).toList();
        return keyring.subjects(wanted.account(), tokens)
                .flatMap(found -> tenant.sql(
                        wanted.account(),
                        connection -> ledger.begin(connection, wanted, found)
                                .flatMap(report -> report.map(told -> outbox.add(connection, List.of(outcome(told))))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))));
    }

    static Outgoing outcome(AccessReported reported) {
        return Outgoing.of(Topic.PRIVACY_OUTCOMES, reported.account(), reported);
    }
}
