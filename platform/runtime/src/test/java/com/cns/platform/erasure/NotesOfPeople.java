package com.cns.platform.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A participant as services have one: notes whose id is their subject's. */
@ApplicationScoped
public class NotesOfPeople implements Participant {
    static final String PLACE = "usage/note.words";

    private final AtomicInteger failures = new AtomicInteger();
    private final Map<SubjectId, Destroyed> last = new ConcurrentHashMap<>();

    /** With what the subject's notes were removed last. */
    public Destroyed of(SubjectId subject) {
        return Objects.requireNonNull(last.get(subject));
    }

    /** The next attempts fail after their work. */
    public void failNext(int times) {
        failures.set(times);
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        destroyed.subjects().forEach(subject -> last.put(subject, destroyed));
        return connection
                .preparedQuery("delete from note where account_id = $1 and id = any($2)")
                .execute(Tuple.of(account.value(), destroyed.ids()))
                .invoke(() -> {
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new IllegalStateException("fails once");
                    }
                })
                .map(rows -> {
                    List<PlaceOutcome> places = new ArrayList<>();
                    places.add(Destroyed.removed(PLACE, rows.rowCount()));
                    places.add(destroyed.onTopic(Topic.COMMUNICATIONS, "to"));
                    return places;
                });
    }
}
