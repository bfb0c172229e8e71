package com.cns.platform.search;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonHeld;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.privacy.PersonToken;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.export.Held;
import com.cns.platform.export.Whose;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Looks for a person in accounts, one after the other: most of them cost one question to the keyring. */
@ApplicationScoped
class PersonSearch {
    private final Keyring keyring;
    private final Tenant tenant;
    private final ErasedSubjects erasedSubjects;
    private final List<Held<?>> kinds;

    PersonSearch(Keyring keyring, Tenant tenant, ErasedSubjects erasedSubjects, @All List<Held<?>> kinds) {
        this.keyring = keyring;
        this.tenant = tenant;
        this.erasedSubjects = erasedSubjects;
        this.kinds = kinds;
    }

    /** Those that have something of the person. */
    Uni<List<PersonHeld.Held>> holders(PersonSought sought) {
        return kinds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Multi.createFrom()
                        .iterable(sought.accounts())
                        .onItem()
                        .transformToUniAndConcatenate(this::held)
                        .filter(held -> !held.identifiers().isEmpty())
                        .collect()
                        .asList();
    }

    private Uni<PersonHeld.Held> held(PersonSought.Sought sought) {
        return keyring.subjects(sought.account(), tokens(sought.persons()))
                .flatMap(any -> any.isEmpty()
                        ? Uni.createFrom().item(List.<Integer>of())
                        : identifiers(sought.account(), sought.persons()))
                .map(identifiers -> new PersonHeld.Held(sought.account(), identifiers));
    }

    /** Each by itself: whoever knows the person by one of them is not to learn the others. */
    private Uni<List<Integer>> identifiers(AccountId account, List<PersonToken> persons) {
        List<Integer> places = new ArrayList<>();
        return Multi.createFrom()
                .range(0, persons.size())
                .onItem()
                .transformToUniAndConcatenate(place -> isHeld(account, persons.get(place))
                        .invoke(held -> {
                            if (held) {
                                places.add(place);
                            }
                        }))
                .collect()
                .last()
                .replaceWith(places);
    }

    private Uni<Boolean> isHeld(AccountId account, PersonToken person) {
        return keyring.subjects(account, tokens(List.of(person)))
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : tenant.sql(account, connection -> isHeld(connection, account, found)));
    }

    private Uni<Boolean> isHeld(SqlConnection connection, AccountId account, Set<SubjectId> found) {
        return erasedSubjects.among(connection, found).flatMap(erased -> {
            Set<SubjectId> living = new HashSet<>(found);
            living.removeAll(erased);
            // Of no request: what is kept about requests themselves is no reason to ask.
            Whose whose = new Whose(new PrivacyRequestId(new UUID(0, 0)), account, living);
            return living.isEmpty()
                    ? Uni.createFrom().item(false)
                    : Multi.createFrom()
                            .iterable(kinds)
                            .onItem()
                            .transformToUniAndConcatenate(kind -> kind.slice(connection, whose, "", 1)
                                    .map(slice -> !slice.items().isEmpty()))
                            .filter(any -> any)
                            .toUni()
                            .map(any -> any != null);
        });
    }

    private static List<Token> tokens(List<PersonToken> persons) {
        return persons.stream().map(person -> new Token(person.text())).toList();
    }
}
