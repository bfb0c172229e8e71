package com.cns.usage.optout;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.received;
import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.SaidToSender;
import com.cns.contract.consent.Word;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.event.EventCodec;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class OptOutTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Tokens tokens;

    @Inject
    EventCodec codec;

    @Inject
    Erasing erasing;

    @Inject
    OptOuts optOuts;

    @Inject
    ConsentConsumer consumer;

    @Test
    @DisplayName("whoever said no is not sent to, by record and with the reason; facts about them are taken (R16)")
    void whoever_said_no_is_not_sent_to() {
        var customer = Customer.active();
        var other = Customer.active();
        says(customer, 1, 1, said(Purpose.PROVIDE_SERVICE, null, Word.WITHDRAWN));
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");

        customer.post(List.of(requested(2), with(requested(3), "to", number(1))))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-opted-out"))
                .body("indexes", equalTo(List.of(1)));

        customer.send(List.of(requested(2), with(sent(4), "to", number(1))));
        customer.awaitMetered(2);
        other.send(List.of(with(requested(5), "to", number(1))));

        says(customer, 1, 2, said(Purpose.PROVIDE_SERVICE, null, Word.GIVEN));
        await().atMost(SOON).until(() -> out(customer).isEmpty());
        customer.send(List.of(with(requested(6), "to", number(1))));
    }

    @Test
    @DisplayName("all who must not be sent to are told at once, each record with its reason (R16, GDPR 18)")
    void all_who_must_not_be_sent_to_are_told_at_once() {
        var customer = Customer.active();
        says(customer, 1, 1, said(Purpose.PROVIDE_SERVICE, null, Word.WITHDRAWN));
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");
        restrict(customer, 1);
        restrict(customer, 2);

        customer.post(List.of(requested(3), requested(2), sent(2), requested(1), requested(2)))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-opted-out"))
                .body("indexes", equalTo(List.of(1, 3, 4)))
                .body("refused.index", equalTo(List.of(1, 3, 4)))
                .body("refused.reason", equalTo(List.of("restricted", "opted-out", "restricted")));
        customer.post(List.of(requested(3), requested(2)))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-restricted"))
                .body("refused", equalTo(List.of(Map.of("index", 1, "reason", "restricted"))));
        customer.send(List.of(requested(3), sent(2)));
    }

    private static void restrict(Customer customer, int n) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", number(n)), "restricted", true))
                .post("/v1/end-users/restriction")
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName("a channel's own word counts before the one for every channel; other purposes do not matter (R16)")
    void a_channels_own_word_counts_first() {
        ConsentStateChanged state = state(
                Customer.active().account(),
                1,
                1,
                said(Purpose.PROVIDE_SERVICE, null, Word.REFUSED),
                said(Purpose.PROVIDE_SERVICE, Product.EMAIL, Word.GIVEN),
                said(Purpose.THIRD_PARTY_MARKETING, Product.EMAIL, Word.WITHDRAWN));

        assertThat(out(state)).containsExactly(Product.SMS, Product.MMS, Product.VOICE, Product.PUSH);
        assertThat(out(state(
                        state.account(),
                        1,
                        1,
                        said(Purpose.PROVIDE_SERVICE, Product.SMS, Word.WITHDRAWN),
                        said(Purpose.PROVIDE_SERVICE, null, Word.GIVEN))))
                .containsExactly(Product.SMS);
    }

    private static List<Product> out(ConsentStateChanged state) {
        return Unwilling.of(state).out().stream().map(Unwilling.Out::product).toList();
    }

    @Test
    @DisplayName("what is agreed to for a time ends then, before anybody tells so (R16)")
    void what_is_agreed_to_for_a_time_ends_then() {
        var customer = Customer.active();
        Instant end = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
        says(
                customer,
                1,
                1,
                said(Purpose.PROVIDE_SERVICE, null, Word.WITHDRAWN),
                new Said(Purpose.PROVIDE_SERVICE, Product.SMS, Word.GIVEN, end.minusSeconds(60), end, null, null));
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");

        if (Instant.now().isBefore(end.minusSeconds(1))) {
            customer.send(List.of(with(requested(2), "to", number(1))));
        }
        await().atMost(SOON)
                .until(() -> customer.post(List.of(with(requested(3), "to", number(1))))
                                .statusCode()
                        == 403);
        assertThat(Instant.now()).isAfterOrEqualTo(end);
    }

    @Test
    @DisplayName("what is scheduled for when an agreement is over is refused when it is told (R16)")
    void what_is_scheduled_for_when_an_agreement_is_over_is_refused() {
        var customer = Customer.active();
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        says(
                customer,
                1,
                1,
                said(Purpose.PROVIDE_SERVICE, null, Word.WITHDRAWN),
                new Said(Purpose.PROVIDE_SERVICE, Product.SMS, Word.GIVEN, end.minusSeconds(7200), end, null, null));
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");
        var before = with(
                with(requested(2), "to", number(1)),
                "scheduledFor",
                end.minusSeconds(1).toString());
        var after = with(with(requested(3), "to", number(1)), "scheduledFor", end.toString());

        customer.post(List.of(before, after))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-opted-out"))
                .body("indexes", equalTo(List.of(1)));
        customer.send(List.of(before));
    }

    @Test
    @DisplayName("a no to one sender is none to the others; it counts before a yes for the channel (R16)")
    void a_no_to_one_sender_is_none_to_the_others() {
        var customer = Customer.active();
        says(
                customer,
                new ConsentStateChanged(
                        customer.account(),
                        state(customer.account(), 1, 1).person(),
                        new StateVersion(1, 1),
                        List.of(said(Purpose.PROVIDE_SERVICE, Product.SMS, Word.GIVEN)),
                        List.of(new SaidToSender(
                                tokens.ofSender(customer.account(), Sender.parse("HARBOUR")),
                                said(Purpose.PROVIDE_SERVICE, null, Word.REFUSED)))));
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");

        customer.post(List.of(
                        with(with(requested(2), "to", number(1)), "from", "Lighthouse"),
                        with(with(requested(3), "to", number(1)), "from", "Harbour")))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-opted-out"))
                .body("indexes", equalTo(List.of(1)));
        customer.send(List.of(with(with(requested(4), "to", number(1)), "from", "Lighthouse")));
    }

    @Test
    @DisplayName("what a replica of the version before writes over a no to one sender is to all (R16)")
    void what_the_version_before_writes_over_a_no_to_one_sender_is_to_all() {
        var customer = Customer.active();
        says(
                customer,
                new ConsentStateChanged(
                        customer.account(),
                        state(customer.account(), 1, 1).person(),
                        new StateVersion(1, 1),
                        List.of(),
                        List.of(new SaidToSender(
                                tokens.ofSender(customer.account(), Sender.parse("Harbour")),
                                said(Purpose.PROVIDE_SERVICE, Product.SMS, Word.REFUSED)))));
        awaitOut(customer, "{SMS}");
        customer.send(List.of(with(with(requested(2), "to", number(1)), "from", "Lighthouse")));

        Outside.query("with changed as (update opt_out set products = '{SMS,MMS}', begins = '{NULL,NULL}', number = 2"
                + " where account_id = '" + customer.account().value() + "' returning 1) select count(*) from changed");

        customer.post(List.of(with(with(requested(3), "to", number(1)), "from", "Lighthouse")))
                .then()
                .statusCode(403);
    }

    @Test
    @DisplayName("a yes to one sender counts before an earlier no to all; of channel and sender the no counts (R16)")
    void a_yes_to_one_sender_counts_before_a_no_to_all() {
        var account = Customer.active().account();
        SenderToken harbour = tokens.ofSender(account, Sender.parse("Harbour"));
        SenderToken other = tokens.ofSender(account, Sender.parse("80888"));
        Instant now = Instant.now();
        Instant end = now.plusSeconds(60);
        Said untilThen = new Said(Purpose.PROVIDE_SERVICE, null, Word.GIVEN, now, end, null, null);
        ConsentStateChanged state = new ConsentStateChanged(
                account,
                state(account, 1, 1).person(),
                new StateVersion(1, 1),
                List.of(
                        said(Purpose.PROVIDE_SERVICE, null, Word.REFUSED),
                        said(Purpose.PROVIDE_SERVICE, Product.VOICE, Word.WITHDRAWN)),
                List.of(new SaidToSender(harbour, untilThen)));

        Unwilling unwilling = Unwilling.of(state);

        assertThat(unwilling.refuses(Product.SMS, () -> Optional.of(harbour), now))
                .isFalse();
        assertThat(unwilling.refuses(Product.SMS, () -> Optional.of(harbour), end))
                .isTrue();
        assertThat(unwilling.refuses(Product.VOICE, () -> Optional.of(harbour), now))
                .isTrue();
        assertThat(unwilling.refuses(Product.SMS, () -> Optional.of(other), now))
                .isTrue();
        assertThat(unwilling.refuses(Product.SMS, Optional::empty, now)).isTrue();
    }

    @Test
    @DisplayName("what is older than what is known changes nothing, in whatever order it comes")
    void what_is_older_changes_nothing() {
        var customer = Customer.active();
        says(customer, 2, 7, said(Purpose.PROVIDE_SERVICE, Product.SMS, Word.WITHDRAWN));
        awaitOut(customer, "{SMS}");

        says(customer, 2, 6, said(Purpose.PROVIDE_SERVICE, Product.SMS, Word.GIVEN));
        says(customer, 1, 9, said(Purpose.PROVIDE_SERVICE, null, Word.REFUSED));
        says(customer, 2, 8, said(Purpose.PROVIDE_SERVICE, Product.VOICE, Word.WITHDRAWN));

        awaitOut(customer, "{VOICE}");
    }

    @Test
    @DisplayName("a no outlives the erasure of everything else, and the certificate says so (R12, R16)")
    void a_no_outlives_the_erasure() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        customer.awaitMetered(1);
        says(customer, 1, 1, said(Purpose.PROVIDE_SERVICE, null, Word.REFUSED));
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");

        assertThat(Erasing.outcomes(erasing.erase(customer, number(1))))
                .containsEntry("usage/opt_out.person", Outcome.RETAINED);

        customer.post(List.of(with(requested(2), "to", number(1)))).then().statusCode(403);
        assertThat(Erasing.outcomes(erasing.erase(customer, number(2))))
                .containsEntry("usage/opt_out.person", Outcome.NOT_FOUND);
    }

    @Test
    @DisplayName("of who only agreed for a time an erasure leaves nothing, and certifies no refusal (R12, R16)")
    void of_who_only_agreed_for_a_time_an_erasure_leaves_nothing() {
        var customer = Customer.active();
        says(customer, 1, 1, untilInAnHour());
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");

        assertThat(Erasing.outcomes(erasing.erase(customer, number(1))))
                .containsEntry("usage/opt_out.person", Outcome.NOT_FOUND);

        assertThat(out(customer)).isEmpty();
    }

    @Test
    @DisplayName("a no beside what was agreed to for a time outlives the erasure (R12, R16)")
    void a_no_beside_what_was_agreed_to_for_a_time_outlives_the_erasure() {
        var customer = Customer.active();
        says(customer, 1, 1, untilInAnHour(), said(Purpose.PROVIDE_SERVICE, Product.VOICE, Word.REFUSED));
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");

        assertThat(Erasing.outcomes(erasing.erase(customer, number(1))))
                .containsEntry("usage/opt_out.person", Outcome.RETAINED);

        assertThat(out(customer)).hasSize(1);
    }

    @Test
    @DisplayName(
            "whom consent-service keeps nothing of is known no more, also when all is told again; a later no stays (R12, R16)")
    void whom_consent_service_keeps_nothing_of_is_known_no_more() {
        var customer = Customer.active();
        says(customer, 1, 1, untilInAnHour());
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");
        String key = phoneToken(customer.account());
        Topics.ofTests()
                .send(List.of(codec.tombstone(
                                Topic.CONSENTS,
                                key,
                                customer.account(),
                                new EventId(UUID.randomUUID()),
                                Instant.now(),
                                ConsentStateChanged.class)
                        .toRecord()));
        await().atMost(SOON).until(() -> out(customer).isEmpty());
        var again = Outside.records(Topic.CONSENTS).stream()
                .filter(message -> key.equals(message.key()) && message.value() == null)
                .findFirst()
                .orElseThrow();

        // Both are read again, as after a restore.
        says(customer, 1, 1, untilInAnHour());
        awaitOut(customer, "{SMS,MMS,VOICE,EMAIL,PUSH}");
        OnVertx.await(() -> consumer.on(again));
        assertThat(out(customer)).isEmpty();

        says(customer, 1, 2, said(Purpose.PROVIDE_SERVICE, Product.SMS, Word.REFUSED));
        awaitOut(customer, "{SMS}");
        OnVertx.await(() -> consumer.on(again));

        assertThat(out(customer)).containsExactly("{SMS}");
    }

    private static Said untilInAnHour() {
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        return new Said(Purpose.PROVIDE_SERVICE, null, Word.GIVEN, end.minusSeconds(7200), end, null, null);
    }

    private String phoneToken(AccountId account) {
        return tokens.of(account, IdentifierType.PHONE, number(1)).value();
    }

    @Test
    @DisplayName("a STOP is heeded from its message on, before consent-service tells of it; a START ends that (R16)")
    void a_stop_is_heeded_before_consent_service_tells_of_it() {
        var customer = Customer.active();
        var other = Customer.active();
        customer.send(List.of(writes(1, "Stop"), writes(2, "start"), writes(2, "stop")));
        customer.awaitMetered(3);

        customer.post(List.of(requested(1), requested(2), requested(3)))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-opted-out"))
                .body("indexes", equalTo(List.of(0, 1)));
        other.send(List.of(requested(1)));

        customer.send(List.of(writes(1, "Start")));
        customer.awaitMetered(4);
        customer.send(List.of(requested(1)));
        customer.post(List.of(requested(2))).then().statusCode(403);
    }

    @Test
    @DisplayName("a STOP is heeded until consent-service tells of a word of its time or later for the channel (R16)")
    void a_stop_is_heeded_until_consent_service_tells_of_it() {
        var customer = Customer.active();
        Instant before = Instant.now().minusSeconds(60);
        customer.send(List.of(writes(1, "Stop")));
        customer.awaitMetered(1);

        says(
                customer,
                1,
                1,
                at(before, Product.SMS, Word.GIVEN),
                at(before, Product.VOICE, Word.REFUSED),
                at(Instant.now().plusSeconds(60), null, Word.GIVEN));
        awaitOut(customer, "{VOICE}");
        customer.post(List.of(requested(1))).then().statusCode(403);

        Instant later = Instant.now().plusSeconds(60);
        says(customer, 1, 2, at(later, Product.SMS, Word.GIVEN), at(later, Product.MMS, Word.WITHDRAWN));
        awaitOut(customer, "{MMS}");
        customer.send(List.of(requested(1)));
    }

    @Test
    @DisplayName("a STOP that only this service has heard outlives the erasure; the certificate says so (R12, R16)")
    void a_stop_outlives_the_erasure() {
        var customer = Customer.active();
        customer.send(List.of(writes(1, "Stop")));
        customer.awaitMetered(1);

        assertThat(Erasing.outcomes(erasing.erase(customer, number(1))))
                .containsEntry("usage/stop_heard.person", Outcome.RETAINED)
                .containsEntry("usage/opt_out.person", Outcome.RETAINED);

        customer.post(List.of(requested(1))).then().statusCode(403);
        assertThat(Erasing.outcomes(erasing.erase(customer, number(2))))
                .containsEntry("usage/stop_heard.person", Outcome.NOT_FOUND);
    }

    /** Finished: nothing is removed of it any more. */
    @Test
    @DisplayName("what consent-service tells of an account that has ended here is not taken (R9)")
    void what_is_told_of_an_account_that_has_ended_is_not_taken() {
        var customer = Customer.active();
        ConsentStateChanged state = state(customer.account(), 1, 1, said(Purpose.PROVIDE_SERVICE, null, Word.REFUSED));
        PersonToken person = Objects.requireNonNull(state.person());
        Outside.query("insert into ended_account (account_id, ended_at, next_at, finished_at) values ('"
                + customer.account().value() + "', now(), now(), now()) returning 1");

        OnVertx.await(() -> optOuts.take(person, state));

        assertThat(out(customer)).isEmpty();
        var other = Customer.active();
        says(other, 1, 1, said(Purpose.PROVIDE_SERVICE, null, Word.REFUSED));
        awaitOut(other, "{SMS,MMS,VOICE,EMAIL,PUSH}");
    }

    private static Map<String, Object> writes(int n, String text) {
        return with(received(n), "content", Map.of("text", text));
    }

    private static Said at(Instant since, @Nullable Product channel, Word word) {
        return new Said(Purpose.PROVIDE_SERVICE, channel, word, since, null, null, null);
    }

    private void says(Customer customer, long epoch, long n, Said... said) {
        says(customer, state(customer.account(), epoch, n, said));
    }

    private void says(Customer customer, ConsentStateChanged state) {
        String key =
                String.valueOf(state.person() == null ? null : state.person().text());
        Topics.ofTests()
                .send(List.of(codec.envelop(
                                Topic.CONSENTS,
                                key,
                                customer.account(),
                                new EventId(UUID.randomUUID()),
                                Instant.now(),
                                state)
                        .toRecord()));
    }

    private ConsentStateChanged state(AccountId account, long epoch, long n, Said... said) {
        return new ConsentStateChanged(
                account,
                new PersonToken(phoneToken(account)),
                new StateVersion(epoch, n),
                Arrays.asList(said),
                List.of());
    }

    private static Said said(Purpose purpose, @Nullable Product channel, Word word) {
        return new Said(purpose, channel, word, Instant.parse("2026-11-28T12:00:00Z"), null, null, null);
    }

    private static void awaitOut(Customer customer, String products) {
        await().atMost(SOON).until(() -> out(customer), List.of(products)::equals);
    }

    private static List<String> out(Customer customer) {
        return Outside.query("select products from opt_out where account_id = '%s'"
                .formatted(customer.account().value()));
    }
}
