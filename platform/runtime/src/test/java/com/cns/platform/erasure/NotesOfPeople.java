package com.cns.platform.erasure;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A participant as services have one: notes whose id is their subject's. */
@ApplicationScoped
public class NotesOfPeople implements Participant {
    static final String PLACE = "usage/note.words";

    private final AtomicInteger failures = new AtomicInteger();
    private final Map<SubjectId, List<PersonToken>> known = new ConcurrentHashMap<>();

    /** By which tokens the subject was known when its notes were removed last. */
    public List<PersonToken> personsOf(SubjectId subject) {
        return known.getOrDefault(subject, List.of());
    }

    /** The next attempts fail after their work. */
    public void failNext(int times) {
        failures.set(times);
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        destroyed.subjects().forEach(subject -> known.put(subject, destroyed.persons()));
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
