package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.id.AccountId;
import com.cns.platform.export.Slice;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What staff noted and found of somebody, under what address, and what they asked of that, for their copy: all of it, however much
 * (GDPR Article 15).
 */
@ApplicationScoped
public class CopiedDealings {
    private static final int PAGE = 100;
    private static final String QUERY = "copied-interactions";

    private final Tenant tenant;
    private final Interactions interactions;
    private final Findings findings;
    private final CopiedContacts contacts;
    private final Clock clock;

    CopiedDealings(Tenant tenant, Interactions interactions, Findings findings, CopiedContacts contacts, Clock clock) {
        this.tenant = tenant;
        this.interactions = interactions;
        this.findings = findings;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Of whoever has shown that the address is theirs. */
    public List<Own<?>> of(Token person, Within within) {
        return all(
                contacts.of(person, within),
                both(
                        Owner.CNS,
                        (connection, end) -> Interactions.of(connection, person.value(), end, within, PAGE),
                        connection -> findings.of(connection, person.value()),
                        within));
    }

    /** Of whatever address is the holder's. */
    public List<Own<?>> of(AccountId holder, Within within) {
        return all(
                contacts.of(holder, within),
                both(
                        holder,
                        (connection, end) -> Interactions.of(connection, holder, end, within, PAGE),
                        connection -> Findings.of(connection, holder),
                        within));
    }

    private static List<Own<?>> all(List<Own<?>> some, List<Own<?>> others) {
        List<Own<?>> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private List<Own<?>> both(
            AccountId reader,
            BiFunction<SqlConnection, PageToken, Uni<List<Interactions.StoredInteraction>>> contacts,
            Function<SqlConnection, Uni<List<Findings.StoredFinding>>> found,
            Within within) {
        return List.of(
                new Own<>(
                        "interactions",
                        CopiedInteraction.class,
                        List.of("account/contact_interaction.note_sealed", "account/contact_interaction.happened_at"),
                        after -> interactions(reader, contacts, after)),
                Own.few(
                        "findings",
                        CopiedFinding.class,
                        List.of("account/contact_finding.value_sealed"),
                        () -> findings(reader, found, within)));
    }

    private Uni<Slice<CopiedInteraction>> interactions(
            AccountId reader,
            BiFunction<SqlConnection, PageToken, Uni<List<Interactions.StoredInteraction>>> contacts,
            String after) {
        PageToken end = PageRequest.end(after.isEmpty() ? null : after, QUERY, clock.instant());
        return tenant.sql(reader, connection -> contacts.apply(connection, end))
                .flatMap(stored -> interactions.notes(stored).map(notes -> slice(stored, notes)));
    }

    /** What comes next is told by what is stored: a row whose key is gone hides none behind it. */
    private static Slice<CopiedInteraction> slice(
            List<Interactions.StoredInteraction> stored, Map<UUID, String> notes) {
        Optional<String> next = stored.size() < PAGE
                ? Optional.empty()
                : Optional.of(new PageToken(
                                stored.getLast().happenedAt(),
                                stored.getLast().id().value())
                        .text(QUERY));
        return new Slice<>(CopiedInteraction.of(stored, notes), next);
    }

    /** One of a field and an address: few. */
    private Uni<List<CopiedFinding>> findings(
            AccountId reader, Function<SqlConnection, Uni<List<Findings.StoredFinding>>> found, Within within) {
        return tenant.sql(reader, found)
                .map(all ->
                        all.stream().filter(one -> within.has(one.recordedAt())).toList())
                .flatMap(stored -> findings.open(stored).map(said -> CopiedFinding.of(stored, said)));
    }
}
