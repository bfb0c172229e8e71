package com.cns.usage.enduser;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.Direction;
import com.cns.usage.bulk.Columns;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps whom an account was in contact with, by direction. */
@ApplicationScoped
public class EndUsers {
    /** In key order, so that two batches never wait for each other crosswise. */
    private static final String REMEMBER = """
            insert into end_user (account_id, subject_id, direction, first_seen)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as c(a, s, d, t)
            order by a, s, d
            on conflict do nothing
            returning account_id, subject_id, direction""";

    /** Remembers everybody in these communications; answers whom outbound ones reached for the first time. */
    public Uni<Set<Contact>> firstReached(SqlConnection connection, List<CommunicationRecorded> communications) {
        List<Seen> seen = seen(communications);
        return connection
                .preparedQuery(REMEMBER)
                .execute(Columns.of(seen)
                        .uuid(s -> s.contact().account().value())
                        .uuid(s -> s.contact().subject().value())
                        .text(s -> Wire.name(s.direction()))
                        .time(Seen::at)
                        .tuple())
                .map(rows -> {
                    Set<Contact> reached = new HashSet<>();
                    rows.forEach(row -> {
                        if (Wire.name(Direction.OUTBOUND).equals(row.getString("direction"))) {
                            reached.add(contact(row.getUUID("account_id"), row.getUUID("subject_id")));
                        }
                    });
                    return reached;
                });
    }

    private static List<Seen> seen(Collection<CommunicationRecorded> communications) {
        Map<Seen.Key, Seen> earliest = new HashMap<>();
        for (CommunicationRecorded one : communications) {
            Seen seen = new Seen(Contact.of(one), one.direction(), one.receivedAt());
            earliest.merge(seen.key(), seen, (a, b) -> a.at().isAfter(b.at()) ? b : a);
        }
        return List.copyOf(earliest.values());
    }

    private static Contact contact(UUID account, UUID subject) {
        return new Contact(new AccountId(account), new SubjectId(subject));
    }

    private record Seen(Contact contact, Direction direction, Instant at) {
        Key key() {
            return new Key(contact, direction);
        }

        private record Key(Contact contact, Direction direction) {}
    }
}
