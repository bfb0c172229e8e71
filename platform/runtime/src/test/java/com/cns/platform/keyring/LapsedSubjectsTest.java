package com.cns.platform.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.LapsedSubjects.Owned;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LapsedSubjectsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));
    private static final Set<String> SCOPES = Set.of("usage");
    private static final AccountId ACCOUNT = new AccountId(new UUID(7, 7));

    private static KeyringDatabase database;
    private static Replica replica;
    private static LapsedSubjects lapsed;
    private static AtomicLong ticker = new AtomicLong();

    private final Tokens tokens = new Tokens(new byte[32]);

    @BeforeAll
    static void start() {
        database = KeyringDatabase.of("usage");
        replica = new Replica(database.port(), database.role, database.root, ticker::get, 50);
        lapsed = new LapsedSubjects(replica.pool());
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void who_has_lapsed_for_long_enough_is_destroyed() {
        Token person = person("long");
        SubjectId subject = draw(person);

        assertThat(get(lapsed.lapse(List.of(subject), NOW))).isEqualTo(Map.of(subject, NOW));
        assertThat(get(lapsed.lapse(List.of(subject), LATER)))
                .as("since the first time")
                .isEqualTo(Map.of(subject, NOW));
        assertThat(get(lapsed.destroy(new Owned(ACCOUNT, subject), NOW))).isFalse();
        assertThat(get(lapsed.destroy(new Owned(new AccountId(new UUID(8, 8)), subject), LATER)))
                .as("by another account")
                .isFalse();

        assertThat(get(lapsed.destroy(new Owned(ACCOUNT, subject), LATER))).isTrue();

        assertThat(get(replica.keyring.subjects(ACCOUNT, List.of(person)))).isEmpty();
        assertThat(get(lapsed.lapse(List.of(subject), LATER))).isEmpty();
        assertThat(database.query("select told from destroyed_subject where subject_id = '" + subject.value() + "'"))
                .as("the fence is told")
                .containsExactly("f");
    }

    @Test
    void whose_keys_are_drawn_again_stays() {
        Token person = person("again");
        Token other = person("other");
        SubjectId subject = draw(person);
        SubjectId stranger = draw(other);
        get(lapsed.lapse(List.of(subject, stranger), NOW));
        ticker.addAndGet(Replica.LEASE.toNanos());

        assertThat(draw(person)).isEqualTo(subject);

        assertThat(get(lapsed.destroy(new Owned(ACCOUNT, subject), LATER))).isFalse();
        assertThat(get(lapsed.lapse(List.of(subject), LATER))).isEqualTo(Map.of(subject, LATER));
        assertThat(get(lapsed.destroy(new Owned(ACCOUNT, stranger), LATER)))
                .as("nobody drew theirs")
                .isTrue();
    }

    @Test
    void looking_somebody_up_is_not_writing_to_them() {
        Token person = person("looked up");
        SubjectId subject = draw(person);
        get(lapsed.lapse(List.of(subject), NOW));
        ticker.addAndGet(Replica.LEASE.toNanos());

        get(replica.keyring.find(ACCOUNT, List.of(person), SCOPES));

        assertThat(get(lapsed.destroy(new Owned(ACCOUNT, subject), LATER))).isTrue();
    }

    @Test
    void pages_lead_through_everybody_but_the_service_itself() {
        List<SubjectId> drawn = List.of(draw(person("a")), draw(person("b")), draw(person("c")));
        AccountId service = new AccountId(new UUID(0, 0));
        SubjectId own =
                get(replica.keyring.draw(service, person("own"), SCOPES)).subject();

        List<SubjectId> seen = new ArrayList<>();
        SubjectId last = LapsedSubjects.START;
        List<Owned> page;
        do {
            page = get(lapsed.page(last, 2));
            page.forEach(one -> seen.add(one.subject()));
            last = page.isEmpty() ? last : page.getLast().subject();
        } while (page.size() == 2);

        assertThat(seen).containsAll(drawn).doesNotHaveDuplicates().doesNotContain(own);
    }

    private Token person(String name) {
        return tokens.of(ACCOUNT, IdentifierType.USER, name);
    }

    private static SubjectId draw(Token person) {
        return Objects.requireNonNull(get(replica.keyring.draw(ACCOUNT, List.of(person), SCOPES))
                        .get(person))
                .subject();
    }

    private static <T> T get(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(30));
    }
}
