package com.cns.account.personrequest;

import com.cns.account.contact.Owner;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Looks for a person in every account, in the order of ids: accounts that come about meanwhile are behind the rest. Which have
 * them is asked of every service. Whoever is left in an account that has ended is erased without being asked for.
 */
@ApplicationScoped
class AccountSearch {
    private static final UUID FIRST = new UUID(0, 0);
    private static final String ACCOUNTS = """
            select account_id from account
            where account_id > $1 and status <> 'PENDING' and holder_erased_at is null order by account_id limit $2""";

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final PersonRequestRepository requests;
    private final SealedPersons persons;
    private final SearchAnswers answers;
    private final Outbox outbox;
    private final PersonRequestConfig config;
    private final Clock clock;

    AccountSearch(
            AcrossTenants acrossTenants,
            Tenant tenant,
            PersonRequestRepository requests,
            SealedPersons persons,
            SearchAnswers answers,
            Outbox outbox,
            PersonRequestConfig config,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.requests = requests;
        this.persons = persons;
        this.answers = answers;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Sends one event of the search, or ends it, or begins it again when not all answered in time. Whether there is more. */
    Uni<Boolean> step(PersonRequest request, Person person) {
        if (request.searchedAt() != null) {
            return again(request.id()).replaceWith(true);
        }
        return acrossTenants
                .in(connection -> accounts(connection, request.searchAfter().orElse(FIRST)))
                .flatMap(accounts -> {
                    List<PersonSought.Sought> sought = accounts.stream()
                            .map(account -> new PersonSought.Sought(account, tokens(account, person)))
                            .toList();
                    return tenant.in(
                            Owner.CNS,
                            () -> requests.lock(request.id())
                                    .map(found -> found.filter(locked -> isWhereItWas(locked, request)))
                                    .flatMap(found -> found.map(locked -> send(locked, sought))
                                            .orElseGet(() -> Uni.createFrom().voidItem())));
                })
                .replaceWith(true);
    }

    /** Another replica may have taken the step meanwhile. */
    private static boolean isWhereItWas(PersonRequest locked, PersonRequest read) {
        return locked.status() == Status.IN_PROGRESS
                && locked.searchedAt() == null
                && locked.searchBatches() == read.searchBatches()
                && locked.searchAfter().equals(read.searchAfter());
    }

    private Uni<List<AccountId>> accounts(SqlConnection connection, UUID after) {
        return connection
                .preparedQuery(ACCOUNTS)
                .execute(Tuple.of(after, config.accountsAtOnce()))
                .map(rows -> {
                    List<AccountId> accounts = new ArrayList<>(rows.size());
                    rows.forEach(row -> accounts.add(new AccountId(row.getUUID("account_id"))));
                    return accounts;
                });
    }

    private List<PersonToken> tokens(AccountId account, Person person) {
        return persons.in(account, person).stream()
                .map(token -> new PersonToken(token.value()))
                .toList();
    }

    private Uni<Void> send(PersonRequest locked, List<PersonSought.Sought> sought) {
        int batch = locked.searchBatches();
        if (sought.size() < config.accountsAtOnce()) {
            locked.endSearch(now());
        }
        if (sought.isEmpty()) {
            return answers.completeIfAll(locked);
        }
        locked.searched(sought.getLast().account());
        return outbox.add(new Outgoing(
                Topic.PERSON_SEARCHES,
                locked.id().toString(),
                Owner.CNS,
                new PersonSought(locked.id(), batch, sought)));
    }

    private Uni<Void> again(PersonRequestId id) {
        return tenant.in(
                Owner.CNS,
                () -> requests.lock(id)
                        .map(found -> found.filter(request -> request.status() == Status.IN_PROGRESS))
                        .invoke(found -> found.ifPresent(PersonRequest::searchAgain))
                        .flatMap(found -> found.isEmpty() ? Uni.createFrom().voidItem() : answers.forget(id)));
    }

    private Instant now() {
        return clock.instant();
    }
}
