package com.cns.consent.consent;

import com.cns.consent.consent.KnownConsents.Whose;
import com.cns.consent.standing.Words;
import com.cns.consent.telling.Matter;
import com.cns.consent.telling.Shared;
import com.cns.consent.telling.Tellings;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has recipients told of what people do not want any more (R25), whichever way they said so: of each disclosure it is the word that
 * counts for just its messages that decides, not the one that came last. After {@link LaterWords#count}.
 */
@ApplicationScoped
class Forbidden {
    private final Tellings tellings;
    private final Clock clock;

    Forbidden(Tellings tellings, Clock clock) {
        this.tellings = tellings;
        this.clock = clock;
    }

    /**
     * On what a person has said something new.
     *
     * @param token null of the holder
     */
    record Changed(SubjectId person, @Nullable String token, Purpose purpose) {
        private Matter matter() {
            return new Matter(person, purpose);
        }

        private Whose whose() {
            return new Whose(person, token, purpose);
        }
    }

    /** In three statements however many have changed; the caller is alone with what they have said. */
    Uni<Void> tell(SqlConnection connection, AccountId account, Collection<Changed> changed) {
        Map<Matter, Whose> words = new LinkedHashMap<>();
        changed.forEach(one -> words.put(one.matter(), one.whose()));
        return tellings.shared(connection, account, List.copyOf(words.keySet()))
                .chain(shared -> shared.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : forbidden(connection, account, shared, words)
                                .chain(forbidden -> tellings.forbidden(connection, account, forbidden)));
    }

    private Uni<List<Shared>> forbidden(
            SqlConnection connection, AccountId account, List<Shared> shared, Map<Matter, Whose> words) {
        List<Whose> asked =
                shared.stream().map(one -> whose(one, words)).distinct().toList();
        return KnownConsents.words(connection, account, asked).map(said -> {
            Instant now = clock.instant();
            return shared.stream()
                    .filter(one -> isForbidden(one, said.get(whose(one, words)), now))
                    .toList();
        });
    }

    private static Whose whose(Shared one, Map<Matter, Whose> words) {
        return Objects.requireNonNull(words.get(one.matter()));
    }

    private static boolean isForbidden(Shared one, @Nullable Words said, Instant now) {
        return said != null && said.forbids(one.scope(), now);
    }
}
