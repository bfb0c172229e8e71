package com.cns.usage.search;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PersonHeld;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.UsageTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R27: who holds a person that asks CNS itself is answered, to account-service alone. */
@UsageTest
class PersonSearchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** No customer's: account-service asks on behalf of CNS itself. */
    private static final AccountId CNS = new AccountId(new UUID(0, 1));

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    Erasing erasing;

    @Test
    void an_account_with_data_of_the_person_is_named_with_the_identifier_and_no_other_account_is() {
        var holder = Customer.active();
        holder.send(List.of(sent(71)));
        holder.awaitMetered(1);
        var other = Customer.active();
        other.send(List.of(sent(72)));
        other.awaitMetered(1);

        PersonHeld held = search(holder, other);

        assertThat(held.participant()).isEqualTo("usage-service");
        assertThat(held.accounts()).containsExactly(new PersonHeld.Held(holder.account(), List.of(1)));
    }

    @Test
    void an_account_that_erased_the_person_holds_nothing() {
        var holder = Customer.active();
        holder.send(List.of(sent(71)));
        holder.awaitMetered(1);
        erasing.erase(holder, number(71));

        assertThat(search(holder).accounts()).isEmpty();
    }

    private PersonHeld search(Customer... customers) {
        PersonSought sought = new PersonSought(
                new PersonRequestId(UUID.randomUUID()),
                0,
                Stream.of(customers)
                        .map(customer -> new PersonSought.Sought(
                                customer.account(),
                                List.of(
                                        token(customer, IdentifierType.EMAIL, "nobody@example.com"),
                                        token(customer, IdentifierType.PHONE, number(71)))))
                        .toList());
        Topics.ofTests().send(Topic.PERSON_SEARCHES, CNS, sought);
        return await().atMost(PATIENCE)
                .until(() -> answer(sought.request()), Optional::isPresent)
                .orElseThrow();
    }

    private PersonToken token(Customer customer, IdentifierType type, String identifier) {
        return new PersonToken(tokens.of(customer.account(), type, identifier).value());
    }

    private Optional<PersonHeld> answer(PersonRequestId request) {
        return Topics.ofTests().all(Topic.PERSON_HOLDERS.wireName()).stream()
                .map(record -> (PersonHeld) ((Decoded.Known) codec.decode(record)).data())
                .filter(held -> held.request().equals(request))
                .findFirst();
    }
}
