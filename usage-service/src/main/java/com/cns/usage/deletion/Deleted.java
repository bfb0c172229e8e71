package com.cns.usage.deletion;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.usage.CommunicationDeleted.Part;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What an account has deleted of its communications lately. */
@ApplicationScoped
public class Deleted {
    /** For as long as an id is not used for another communication. */
    private static final Duration LATELY = Duration.ofDays(35);

    private static final String AMONG = """
            select id, true as content from deletion where account_id = $1 and id = any($2) and deleted_at > $3
            union all
            select id, false from address_deletion where account_id = $1 and id = any($2) and deleted_at > $3""";

    private final Tenant tenant;
    private final Clock clock;

    Deleted(Tenant tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /** Contents and addresses; nothing of a communication of which neither was deleted. */
    public Uni<Map<CommunicationId, Set<Part>>> among(AccountId account, Collection<CommunicationId> communications) {
        UUID[] ids =
                communications.stream().map(CommunicationId::value).distinct().toArray(UUID[]::new);
        Tuple asked =
                Tuple.of(account.value(), ids, clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC));
        return tenant.sql(account, connection -> connection.preparedQuery(AMONG).execute(asked))
                .map(rows -> {
                    Map<CommunicationId, Set<Part>> deleted = new HashMap<>();
                    rows.forEach(row -> deleted.computeIfAbsent(
                                    new CommunicationId(row.getUUID("id")), _ -> EnumSet.noneOf(Part.class))
                            .add(row.getBoolean("content") ? Part.CONTENT : Part.ADDRESSES));
                    return deleted;
                });
    }
}
