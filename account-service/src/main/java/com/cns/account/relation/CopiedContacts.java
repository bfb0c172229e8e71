package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Under what address CNS has somebody, and what they asked of what is held under it: that nothing is looked for in public sources, and
 * that it is only kept. One of each for an address, for their copy (GDPR Article 15).
 */
@ApplicationScoped
class CopiedContacts {
    /** Every address that was the holder's. Who had it before them is not known any more once that one is erased. */
    private static final String ADDRESSES = """
            select person, since, ended_at from contact_claim where account_id = $1""";

    private static final String OBJECTIONS = """
            select person, objected_at as at from contact_objection where account_id = $1 and person = any($2)
            order by objected_at, person""";
    private static final String RESTRICTIONS = """
            select person, since as at from contact_restriction where account_id = $1 and person = any($2)
            order by since, person""";

    private final Tenant tenant;
    private final Persons persons;

    CopiedContacts(Tenant tenant, Persons persons) {
        this.tenant = tenant;
        this.persons = persons;
    }

    /**
     * An address.
     *
     * @param person its token
     * @param within while it was theirs, as far as the copy goes
     */
    private record Address(String person, Within within) {
        static Address of(Row row, Within copied) {
            Instant since = row.getOffsetDateTime("since").toInstant();
            OffsetDateTime ended = row.getOffsetDateTime("ended_at");
            return new Address(
                    row.getString("person"),
                    new Within(
                            later(copied.after(), since),
                            ended == null ? copied.until() : earlier(copied.until(), ended.toInstant())));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }

    /** Of whoever has shown that the address is theirs. */
    List<Own<?>> of(Token person, Within within) {
        return all(() -> Uni.createFrom().item(List.of(new Address(person.value(), within))));
    }

    /** Of whatever address is the holder's, or was. */
    List<Own<?>> of(AccountId holder, Within within) {
        return all(() -> tenant.sql(
                holder,
                connection -> connection
                        .preparedQuery(ADDRESSES)
                        .execute(Tuple.of(holder.value()))
                        .map(rows -> {
                            List<Address> addresses = new ArrayList<>(rows.size());
                            rows.forEach(row -> addresses.add(Address.of(row, within)));
                            return addresses;
                        })));
    }

    private List<Own<?>> all(Supplier<Uni<List<Address>>> addresses) {
        return List.of(
                Own.few(
                        "contact-records",
                        CopiedContact.class,
                        List.of("account/contact_person.person", "account/contact_person.email_sealed"),
                        () -> addresses.get().flatMap(this::contacts)),
                Own.few(
                        "objections",
                        CopiedObjection.class,
                        List.of("account/contact_objection.person"),
                        () -> addresses.get().flatMap(this::objections)),
                Own.few(
                        "restrictions",
                        CopiedRestriction.class,
                        List.of("account/contact_restriction.person"),
                        () -> addresses.get().flatMap(this::restrictions)));
    }

    private Uni<List<CopiedContact>> contacts(List<Address> addresses) {
        Map<String, Within> within = byPerson(addresses);
        return tenant.sql(Owner.CNS, connection -> persons.findAll(connection, within.keySet()))
                .map(found -> found.stream()
                        .filter(one -> isOfThem(one.createdAt(), theirs(within, one.person())))
                        .toList())
                .flatMap(stored -> persons.emails(stored).map(emails -> copied(stored, emails, within)));
    }

    /** Without those whose keys are gone. */
    private static List<CopiedContact> copied(
            List<Persons.StoredPerson> stored, Map<UUID, String> emails, Map<String, Within> within) {
        return stored.stream()
                .filter(one -> emails.containsKey(one.id().value()))
                .map(one -> {
                    Within theirs = theirs(within, one.person());
                    return new CopiedContact(
                            one.id(),
                            Objects.requireNonNull(emails.get(one.id().value())),
                            theirs.has(one.createdAt()) ? one.language() : null,
                            theirs.has(one.createdAt()) ? one.createdAt() : null,
                            theirs.has(one.lastAt()) ? one.lastAt() : null);
                })
                .toList();
    }

    private Uni<List<CopiedObjection>> objections(List<Address> addresses) {
        return asked(OBJECTIONS, addresses)
                .map(all -> all.stream()
                        .map(at -> CopiedObjection.of(at.orElse(null)))
                        .toList());
    }

    private Uni<List<CopiedRestriction>> restrictions(List<Address> addresses) {
        return asked(RESTRICTIONS, addresses)
                .map(all -> all.stream()
                        .map(at -> CopiedRestriction.of(at.orElse(null)))
                        .toList());
    }

    /** Since when each stands; empty where somebody else may have had the address then. */
    private Uni<List<Optional<Instant>>> asked(String sql, List<Address> addresses) {
        Map<String, Within> within = byPerson(addresses);
        return tenant.sql(
                Owner.CNS,
                connection -> connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(Owner.CNS.value(), within.keySet().toArray(String[]::new)))
                        .map(rows -> {
                            List<Optional<Instant>> all = new ArrayList<>(rows.size());
                            for (Row row : rows) {
                                Instant at = row.getOffsetDateTime("at").toInstant();
                                Within theirs = theirs(within, row.getString("person"));
                                if (isOfThem(at, theirs)) {
                                    all.add(Optional.of(at).filter(theirs::has));
                                }
                            }
                            return all;
                        }));
    }

    /** What is younger than the end of a claim may be of whoever has the address now. */
    private static boolean isOfThem(Instant at, Within theirs) {
        return !at.isAfter(theirs.until());
    }

    private static Within theirs(Map<String, Within> within, String person) {
        return Objects.requireNonNull(within.get(person), "only what was asked for is found");
    }

    private static Map<String, Within> byPerson(List<Address> addresses) {
        return addresses.stream().collect(Collectors.toMap(Address::person, Address::within));
    }
}
