package com.cns.usage.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.privacy.Destroyed;
import com.cns.platform.privacy.Participant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** usage-service's part of an erasure. */
@ApplicationScoped
class UsageErasure implements Participant {
    private static final String COUNT = """
            select count(from_sealed), count(to_sealed), count(name_sealed), count(tags_sealed) from communication
            where account_id = $1 and subject_id = any($2)""";
    private static final String STRIP = """
            update communication set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null
            where account_id = $1 and subject_id = any($2)
              and num_nonnulls(from_sealed, to_sealed, name_sealed, tags_sealed) > 0""";
    private static final String CONTENTS = "delete from content where account_id = $1 and subject_id = any($2)";
    private static final String REACHED = "delete from end_user where account_id = $1 and subject_id = any($2)";
    private static final String CONTACTS = "delete from contact where account_id = $1 and subject_id = any($2)";
    private static final String RESTRICTIONS = "delete from restriction where account_id = $1 and subject_id = any($2)";

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        Tuple who = Tuple.of(account.value(), destroyed.ids());
        List<PlaceOutcome> places = new ArrayList<>();
        return connection
                .preparedQuery(COUNT)
                .execute(who)
                .invoke(rows -> {
                    Row counts = rows.iterator().next();
                    places.add(Destroyed.removed("usage/communication.from_sealed", counts.getLong(0)));
                    places.add(Destroyed.removed("usage/communication.to_sealed", counts.getLong(1)));
                    places.add(Destroyed.removed("usage/communication.name_sealed", counts.getLong(2)));
                    places.add(Destroyed.removed("usage/communication.tags_sealed", counts.getLong(3)));
                    // A topic is named where the person was: most records have no name and no tags.
                    if (counts.getLong(2) > 0) {
                        places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "name"));
                    }
                    if (counts.getLong(3) > 0) {
                        places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "tags"));
                    }
                })
                .chain(() -> connection.preparedQuery(STRIP).execute(who))
                .chain(() -> remove(connection, CONTENTS, who, "usage/content.text_sealed", places))
                .chain(() -> remove(connection, REACHED, who, "usage/end_user.subject_id", places))
                .chain(() -> remove(connection, CONTACTS, who, "usage/contact.identifier_sealed", places))
                .chain(() -> remove(connection, RESTRICTIONS, who, "usage/restriction.subject_id", places))
                .invoke(() -> {
                    places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "from"));
                    places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "to"));
                    places.add(destroyed.onTopic(Topic.CONTENTS, "text"));
                })
                .replaceWith(places);
    }

    private static Uni<Void> remove(
            SqlConnection connection, String statement, Tuple who, String place, List<PlaceOutcome> places) {
        return connection
                .preparedQuery(statement)
                .execute(who)
                .invoke(rows -> places.add(Destroyed.removed(place, rows.rowCount())))
                .replaceWithVoid();
    }
}
