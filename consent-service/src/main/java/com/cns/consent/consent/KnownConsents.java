package com.cns.consent.consent;

import com.cns.consent.person.Person;
import com.cns.consent.standing.About;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.consent.standing.Standing;
import com.cns.consent.standing.Words;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what persons have said, as the database has it at that moment: for whatever the memory cannot vouch for. */
@ApplicationScoped
public class KnownConsents {
    /** The one that counts, as {@link Standing} says; a "no" that outlived an erasure is one, too. */
    private static final String KNOWN = """
            select q.nr, c.channel, c.sender, c.id, c.status, c.notice_id, n.version, c.until
            from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality as q (subject, token, purpose, nr)
            cross join lateral (
                select distinct on (channel, sender) channel, sender, id, status, notice_id, until from (
                    select channel, sender, id, status, notice_id, given_until(status, valid_until) as until from consent
                    where account_id = $1 and subject_id = q.subject and purpose = q.purpose
                    union all
                    select channel, sender, id, status, notice_id, null from suppression
                    where account_id = $1 and token = q.token and purpose = q.purpose)
                order by channel, sender, word_rank(status), until desc nulls first, id desc) c
            left join notice n on n.id = c.notice_id""";

    private final Tenant tenant;
    private final Identifiers identifiers;
    private final ConsentStates states;

    KnownConsents(Tenant tenant, Identifiers identifiers, ConsentStates states) {
        this.tenant = tenant;
        this.identifiers = identifiers;
        this.states = states;
    }

    /** What is known, in two queries however many are asked about; whoever was never asked is not in the answer. */
    public Uni<Map<About, Words>> of(AccountId account, Collection<About> asked) {
        List<About> once = List.copyOf(new LinkedHashSet<>(asked));
        return once.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : identifiers
                        .find(account, once.stream().map(About::person).toList())
                        .chain(subjects -> look(account, once, subjects));
    }

    /**
     * Nobody changes what the person has said until the connection's transaction ends. To be asked for before the fence of
     * erasures and before any row is locked, as by whoever changes it.
     */
    public Uni<Void> alone(SqlConnection connection, AccountId account, Person person) {
        return states.alone(connection, account, person).replaceWithVoid();
    }

    /** As the connection's transaction has it; empty when they have said nothing about it. */
    public Uni<Optional<Words>> of(SqlConnection connection, AccountId account, About about, SubjectId subject) {
        return look(connection, account, List.of(about), Map.of(about.person(), subject))
                .map(known -> Optional.ofNullable(known.get(about)));
    }

    private Uni<Map<About, Words>> look(AccountId account, List<About> asked, Map<Person, SubjectId> subjects) {
        return tenant.sql(account, connection -> look(connection, account, asked, subjects));
    }

    private Uni<Map<About, Words>> look(
            SqlConnection connection, AccountId account, List<About> asked, Map<Person, SubjectId> subjects) {
        Map<About, Whose> whose = new LinkedHashMap<>();
        asked.forEach(about -> whose.put(
                about,
                new Whose(
                        subjects.get(about.person()),
                        identifiers.token(account, about.person()).value(),
                        about.purpose())));
        return words(connection, account, List.copyOf(whose.values())).map(said -> {
            Map<About, Words> known = new HashMap<>();
            whose.forEach((about, one) -> {
                Words words = said.get(one);
                if (words != null) {
                    known.put(about, words);
                }
            });
            return known;
        });
    }

    /**
     * Whose words on what.
     *
     * @param subject null where nobody is behind the token
     * @param token as suppressions have it; null of the holder
     */
    record Whose(@Nullable SubjectId subject, @Nullable String token, Purpose purpose) {}

    /** As the connection's transaction has them; whoever has said nothing about it is not in the answer. */
    static Uni<Map<Whose, Words>> words(SqlConnection connection, AccountId account, List<Whose> asked) {
        Tuple values = Tuple.tuple()
                .addUUID(account.value())
                .addArrayOfUUID(asked.stream().map(KnownConsents::subject).toArray(UUID[]::new))
                .addArrayOfString(asked.stream().map(Whose::token).toArray(String[]::new))
                .addArrayOfString(
                        asked.stream().map(one -> one.purpose().toString()).toArray(String[]::new));
        return connection.preparedQuery(KNOWN).execute(values).map(rows -> known(asked, rows));
    }

    private static @Nullable UUID subject(Whose one) {
        SubjectId subject = one.subject();
        return subject == null ? null : subject.value();
    }

    private static Map<Whose, Words> known(List<Whose> asked, RowSet<Row> rows) {
        Map<Whose, Map<Scope, Standing>> said = new HashMap<>();
        rows.forEach(row -> said.computeIfAbsent(asked.get(row.getInteger("nr") - 1), _ -> new HashMap<>())
                .put(Scope.of(row), standing(row)));
        Map<Whose, Words> known = new HashMap<>();
        said.forEach((one, words) -> known.put(one, new Words(words)));
        return known;
    }

    private static Standing standing(Row row) {
        UUID notice = row.getUUID("notice_id");
        return new Standing(
                new ConsentId(row.getUUID("id")),
                ConsentState.valueOf(row.getString("status")),
                notice == null ? null : new NoticeId(notice),
                notice == null ? 0 : row.getInteger("version"),
                Optional.ofNullable(row.getOffsetDateTime("until"))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
