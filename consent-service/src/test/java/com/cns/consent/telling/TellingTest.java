package com.cns.consent.telling;

import static com.cns.consent.suite.Holder.SELF;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.recipient.RecipientToken;
import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.account.AccountDataCorrected;
import com.cns.contract.account.AccountDataErased;
import com.cns.contract.account.AccountDataEvent;
import com.cns.contract.account.AccountHolderErased;
import com.cns.contract.classification.Purpose;
import com.cns.contract.disclosure.Cause;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.TellingId;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RectificationRequested;
import com.cns.contract.privacy.SealedPart;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Keyword;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.Product;
import com.cns.local.infrastructure.Mail;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import com.cns.platform.export.Held;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.KeyringRows;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Receiver;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import com.cns.platform.webhook.WebhookConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R25, GDPR 19: whoever received a person's data hears of erasure, withdrawal and revocation, and it is proven. */
@ConsentServiceTest
class TellingTest {
    private static final String PATH = "/v1/disclosures";
    private static final String RECIPIENTS = PATH + "/recipients";
    private static final String PARTNER = "Delivery Partner";
    private static final Map<String, Object> KIM = Map.of("phone", "+4915112345678");
    private static final Map<String, Object> LEE = Map.of("email", "lee@customer.example");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Inside inside;

    @Inject
    Tenant tenant;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    Participant erasure;

    @Inject
    TellingWorker worker;

    @Inject
    TellingMeasure measure;

    @Inject
    Recorder recorder;

    @Inject
    AcrossTenants across;

    @Inject
    WebhookConfig sending;

    @Inject
    Ids ids;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    @Inject
    @Any
    Instance<Held<?>> held;

    private final Holder holder = Holder.ofANewAccount();

    @AfterEach
    void allowAgain() {
        inside.isAllowedAgain();
    }

    @Test
    void an_erasure_is_told_once_to_each_recipient_signed_and_without_the_person() {
        try (Receiver partner = Receiver.answers(204)) {
            String secret = instructs(PARTNER, partner.url());
            String first = shares(PARTNER, KIM, "customer:4711");
            String second = shares(PARTNER, KIM, "customer:4711");
            String others = shares(PARTNER, LEE, "customer:12");

            List<PlaceOutcome> places = erase(first);
            tell();

            Receiver.Got got = only(partner);
            assertThat(got.isSignedWith(secret)).isTrue();
            assertThat(got.id()).matches("TL[0-9a-f]{32}");
            assertThat(got.json().getString("type")).isEqualTo("disclosure.person-erased");
            assertThat(got.json().getString("data.account"))
                    .isEqualTo(holder.account().toString());
            assertThat(got.json().getList("data.disclosures.id")).isEqualTo(List.of(first, second));
            assertThat(got.json().getList("data.disclosures.reference"))
                    .isEqualTo(List.of("customer:4711", "customer:4711"));
            assertThat(got.json().getMap("data.disclosures[0]").keySet())
                    .isEqualTo(Set.of("id", "reference", "purpose", "categories", "disclosedAt"));
            assertThat(got.body()).doesNotContain("15112345678", PARTNER, "lee@", "customer:12");
            assertThat(outcome(places, ErasedTellings.REFERENCE)).isEqualTo(Outcome.RETAINED);
            assertThat(places.stream().map(PlaceOutcome::place))
                    .as("what a copy has, an erasure tells of")
                    .containsAll(
                            held.stream().flatMap(one -> one.places().stream()).toList());
            read(first)
                    .body("told", hasSize(1))
                    .body("told[0].id", equalTo(got.id()))
                    .body("told[0].cause", equalTo("person-erased"))
                    .body("told[0].state", equalTo("told"))
                    .body("told[0].attempts", equalTo(1))
                    .body("told[0].statusCode", equalTo(204))
                    .body("told[0].toldAt", notNullValue())
                    .body("told[0].nextAttempt", nullValue())
                    .body("person", nullValue())
                    .body("recipient", equalTo(PARTNER));
            holder.gets(PATH)
                    .body("disclosures.find { it.id == '" + second + "' }.told.state", contains("told"))
                    .body("disclosures.find { it.id == '" + others + "' }.told", nullValue());
            assertThat(rows("recipient_reference"))
                    .as("the reference of the erased person went, the other's stays")
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("who received a person's data hears of each correction of it, and not what is right (GDPR 19, R25)")
    void each_correction_is_told_to_whoever_received_the_persons_data() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String first = shares(PARTNER, KIM, "customer:4711");
            shares(PARTNER, LEE, "customer:12");

            rectify();
            await().atMost(PATIENCE).until(() -> toldOf(first).size() == 1);
            tell();

            assertThat(only(partner).json().getString("type")).isEqualTo("disclosure.person-rectified");
            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(first));
            assertThat(only(partner).body()).doesNotContain("15112345678", "customer:12");
            read(first).body("told.cause", contains("person-rectified")).body("told.state", contains("told"));

            rectify();
            await().atMost(PATIENCE).until(() -> toldOf(first).size() == 2);
        }
    }

    /** It may be refused yet, be overtaken by another, or have nobody to correct. */
    @Test
    @DisplayName("that a rectification was asked for is told to no recipient, and its correction once (GDPR 19, R25)")
    void that_a_rectification_was_asked_for_is_told_to_no_recipient_and_its_correction_once() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String first = shares(PARTNER, KIM, "customer:4711");
            PrivacyRequestId request = new PrivacyRequestId(UUID.randomUUID());

            isAskedToRectify(request);
            assertThat(toldOf(first)).isEmpty();

            correct(request);
            await().atMost(PATIENCE).until(() -> toldOf(first).size() == 1);
            tell();
            only(partner);
            correct(request);
            isAskedToRectify(new PrivacyRequestId(UUID.randomUUID()));
            assertThat(toldOf(first)).as("the same correction again is none").hasSize(1);
        }
    }

    @Test
    @DisplayName("who received account data hears which fields of it were corrected or erased (GDPR 19, R25)")
    void who_received_account_data_hears_which_fields_of_it_were_corrected_or_erased() {
        try (Receiver partner = Receiver.answers(204)) {
            String id = marketsTo(partner);
            instructs(PARTNER, partner.url());
            String others = shares(PARTNER, KIM, "customer:4711");
            ProducerRecord<String, byte[]> corrected =
                    accountData(new AccountDataCorrected(holder.account(), List.of("phone"), clock.instant()));

            Topics.ofTests().send(List.of(corrected));
            await().atMost(PATIENCE).until(() -> toldOf(id).size() == 1);
            timePasses();
            tell();

            assertThat(only(partner).json().getString("type")).isEqualTo("disclosure.data-rectified");
            assertThat(only(partner).json().getList("data.fields")).isEqualTo(List.of("phone"));
            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(id));

            ProducerRecord<String, byte[]> erased = accountData(
                    new AccountDataErased(holder.account(), List.of("billing-name", "phone"), clock.instant()));
            Topics.ofTests().send(List.of(corrected, erased));
            await().atMost(PATIENCE).until(() -> toldOf(id).size() > 1);
            timePasses();
            tell();

            read(id).body("told.cause", contains("data-rectified", "data-erased"))
                    .body("told.fields", contains(List.of("phone"), List.of("billing-name", "phone")))
                    .body("told.state", contains("told", "told"));
            read(others).body("told", nullValue());
            assertThat(partner.got()).as("the same event again is none").hasSize(2);
        }
    }

    @Test
    @DisplayName("what is corrected within a while is told in one message of all these fields (GDPR 19, R25)")
    void what_is_corrected_within_a_while_is_told_in_one_message_of_all_these_fields() {
        try (Receiver partner = Receiver.answers(204)) {
            String id = marketsTo(partner);
            for (String field : List.of("phone", "company", "phone")) {
                correctsAccountData(field);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> read(id).body("told.fields", contains(List.of("company", "phone"))));
            tell();
            assertThat(partner.got()).as("more may come").isEmpty();

            timePasses();
            tell();
            assertThat(only(partner).json().getList("data.fields")).isEqualTo(List.of("company", "phone"));

            correctsAccountData("phone");
            await().atMost(PATIENCE).until(() -> toldOf(id).size() == 2);
            read(id).body("told.fields", contains(List.of("company", "phone"), List.of("phone")));
        }
    }

    @Test
    @DisplayName("an erasure after a correction of the same field is told after it (GDPR 19, R25)")
    void an_erasure_after_a_correction_of_the_same_field_is_told_after_it() {
        try (Receiver partner = Receiver.answers(204)) {
            String id = marketsTo(partner);
            erasesAccountData("billing-name");
            await().atMost(PATIENCE).until(() -> toldOf(id).size() == 1);
            correctsAccountData("phone");
            await().atMost(PATIENCE).until(() -> toldOf(id).size() == 2);
            erasesAccountData("phone");
            await().atMost(PATIENCE).until(() -> toldOf(id).size() == 3);

            read(id).body("told.cause", contains("data-erased", "data-rectified", "data-erased"))
                    .body("told.fields", contains(List.of("billing-name"), List.of("phone"), List.of("phone")));
        }
    }

    /** It may have asked for what is right in between. */
    @Test
    @DisplayName("a correction after a message that may have arrived is told by another message (GDPR 19, R25)")
    void a_correction_after_a_message_that_may_have_arrived_is_told_by_another_message() {
        try (Receiver partner = Receiver.answers(503)) {
            String id = marketsTo(partner);
            correctsAccountData("phone");
            await().atMost(PATIENCE).until(() -> toldOf(id).size() == 1);
            timePasses();
            tell();
            read(id).body("told.state", contains("waiting")).body("told.attempts", contains(1));

            correctsAccountData("phone");
            await().atMost(PATIENCE).until(() -> toldOf(id).size() == 2);
            partner.answersFromNowOn(204);
            timePasses();
            tell();
            timePasses();
            tell();

            read(id).body("told.state", contains("told", "told"));
            assertThat(Set.copyOf(partner.ids())).hasSize(2);
        }
    }

    @Test
    @DisplayName("that the holder of a closed account was erased is told once (GDPR 19, R25)")
    void that_the_holder_of_a_closed_account_was_erased_is_told_once() {
        try (Receiver partner = Receiver.answers(204)) {
            String id = marketsTo(partner);

            Topics.ofTests()
                    .send(List.of(
                            accountData(new AccountHolderErased(holder.account(), clock.instant())),
                            accountData(new AccountHolderErased(holder.account(), clock.instant()))));
            await().atMost(PATIENCE).until(() -> !toldOf(id).isEmpty());
            hasEnded();

            read(id).body("told.cause", contains("person-erased")).body("told[0].fields", nullValue());
        }
    }

    @Test
    @DisplayName(
            "of an account that has ended nobody is left, and who received their data is told (R9, R12, R25; GDPR 19)")
    void of_an_account_that_has_ended_nobody_is_left_and_recipients_are_told() {
        String lee = tokens.of(holder.account(), IdentifierType.EMAIL, "lee@customer.example")
                .value();
        String unknown = PersonToken.of(new byte[32]).text();
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            holder.answers(holder.isAsked(LEE, "provide-service", old()), false).statusCode(200);
            update("insert into suppression (id, account_id, token, purpose, status, since, suppressed_at)"
                    + " values (gen_random_uuid(), $1, '" + unknown
                    + "', 'provide-service', 'WITHDRAWN', now(), now())");
            update("insert into account_sender (account_id, sender) values ($1, 'keyed hash')");
            update("insert into restricted (account_id, id, token, since) values ($1, gen_random_uuid(), '" + unknown
                    + "', now())");

            Topics.ofTests().send(List.of(accountData(new AccountHolderErased(holder.account(), clock.instant()))));
            await().atMost(PATIENCE).until(() -> !rows("telling").isEmpty());
            hasEnded();

            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(id));
            for (String table : List.of(
                    "consent",
                    "suppression",
                    "account_sender",
                    "restricted",
                    "instruction",
                    "recipient",
                    "recipient_reference",
                    "disclosure_recipient")) {
                assertThat(rows(table)).as(table).isEmpty();
            }
            assertThat(rows("disclosure"))
                    .allSatisfy(row -> assertThat(row.getUUID("subject_id")).isNull());
            assertThat(KeyringRows.query("select subject_id::text from subject where account_id = '"
                            + holder.account().value() + "'"))
                    .isEmpty();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Topics.ofTests().all(Topic.CONSENTS.wireName()))
                            .filteredOn(record -> record.value() == null)
                            .as("whoever follows what people say hears that nothing is known any more")
                            .extracting(record -> record.key())
                            .contains(lee, unknown));
        }
    }

    /** All recipients were told, and nobody is left; does not wait until it is looked at by itself. */
    private void hasEnded() {
        await().atMost(PATIENCE).until(() -> {
            tell();
            update("update ended_account set next_at = now() where account_id = $1");
            return rows("ended_account").stream().anyMatch(row -> row.getOffsetDateTime("finished_at") != null);
        });
    }

    private String marketsTo(Receiver partner) {
        holder.posts(RECIPIENTS, Map.of("name", "A partner", "url", partner.url()))
                .statusCode(200);
        holder.answers(holder.isAsked(SELF, "third-party-marketing", notice()), true)
                .statusCode(200);
        return marketing("A partner");
    }

    private void correctsAccountData(String field) {
        Topics.ofTests()
                .send(List.of(
                        accountData(new AccountDataCorrected(holder.account(), List.of(field), clock.instant()))));
    }

    private void erasesAccountData(String field) {
        Topics.ofTests()
                .send(List.of(accountData(new AccountDataErased(holder.account(), List.of(field), clock.instant()))));
    }

    private ProducerRecord<String, byte[]> accountData(AccountDataEvent event) {
        return Topics.ofTests().record(Topic.ACCOUNT_DATA, holder.account(), event);
    }

    /** Done when consent-service has done its part, and all that it was told before. */
    private void isAskedToRectify(PrivacyRequestId request) {
        Topics.ofTests()
                .send(
                        Topic.PRIVACY_REQUESTS,
                        holder.account(),
                        new RectificationRequested(request, holder.account(), List.of(kim()), clock.instant()));
        await().atMost(PATIENCE)
                .until(() -> rows("exercised_right").stream()
                        .anyMatch(row -> row.getUUID("request_id").equals(request.value())));
    }

    private void rectify() {
        correct(new PrivacyRequestId(UUID.randomUUID()));
    }

    private void correct(PrivacyRequestId request) {
        Topics.ofTests()
                .send(
                        Topic.PRIVACY_REQUESTS,
                        holder.account(),
                        new CorrectionSent(
                                request,
                                holder.account(),
                                List.of(kim()),
                                "usage-service",
                                SealedPart.of(new byte[256]),
                                clock.instant()));
    }

    private PersonToken kim() {
        return new PersonToken(tokens.of(holder.account(), IdentifierType.PHONE, String.valueOf(KIM.get("phone")))
                .value());
    }

    private List<Object> toldOf(String disclosure) {
        List<Object> told = read(disclosure).extract().path("told");
        return told == null ? List.of() : told;
    }

    @Test
    void that_it_was_told_is_an_event_of_ids_alone() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");

            erase(id);
            tell();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).hasSize(1));
            JsonPath event = events().getFirst();
            assertThat(event.getMap("").keySet()).isEqualTo(Set.of("account", "telling", "cause", "disclosures", "at"));
            assertThat(event.getString("telling")).isEqualTo(only(partner).id());
            assertThat(event.getString("cause")).isEqualTo("person-erased");
            assertThat(event.getList("disclosures")).isEqualTo(List.of(id));
        }
    }

    @Test
    void who_is_told_by_mail_gets_one_with_an_id_of_its_own() throws IOException {
        String address = "privacy-" + UUID.randomUUID().toString().replace('-', 'x') + "@partner.example";
        holder.posts("/v1/instructions", instruction(PARTNER, Map.of("email", address)))
                .statusCode(201)
                .body("secret", nullValue());
        String id = shares(PARTNER, KIM, "customer:4711");

        erase(id);
        tell();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mailsTo(address)).hasSize(1));
        Mail mail = mailsTo(address).getFirst();
        assertThat(mail.subject()).isEqualTo("Please erase what was disclosed to you");
        assertThat(mail.text())
                .contains(id, "Reference: customer:4711", holder.account().toString(), "Data: USAGE")
                .doesNotContain("15112345678");
        await().atMost(PATIENCE).untilAsserted(() -> read(id).body("told.state", contains("told")));
        String telling = read(id).body("told[0].attempts", equalTo(1)).extract().path("told[0].id");
        assertThat(Files.readString(mail.file())).containsIgnoringCase("Message-ID: <" + telling + "@");
    }

    /** The same message under the same id: whoever got it twice knows. */
    @Test
    void who_fails_is_told_again_until_it_accepts() {
        try (Receiver partner = Receiver.answers(503)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");

            erase(id);
            tell();

            read(id).body("told[0].state", equalTo("waiting"))
                    .body("told[0].attempts", equalTo(1))
                    .body("told[0].statusCode", equalTo(503))
                    .body("told[0].nextAttempt", notNullValue())
                    .body("told[0].toldAt", nullValue());
            partner.answersFromNowOn(200);
            timePasses();
            tell();

            read(id).body("told[0].state", equalTo("told"))
                    .body("told[0].attempts", equalTo(2))
                    .body("told[0].statusCode", equalTo(200));
            assertThat(partner.got()).hasSize(2);
            assertThat(Set.copyOf(partner.ids())).hasSize(1);
            assertThat(partner.got().get(1).body())
                    .isEqualTo(partner.got().get(0).body());
        }
    }

    @Test
    void a_worker_that_dies_between_claim_and_record_loses_nothing() {
        try (Receiver partner = Receiver.answers(503)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            erase(id);
            tell();
            partner.answersFromNowOn(204);
            UUID deads = UUID.randomUUID();
            update(
                    "update telling set claim = $2, claimed_until = now() + interval '1 hour' where account_id = $1",
                    deads);
            timePasses();

            tell();
            assertThat(partner.got()).as("somebody else's").hasSize(1);
            update(
                    "update telling set claimed_until = now() - interval '1 second' where account_id = $1 and claim = $2",
                    deads);
            tell();

            read(id).body("told[0].state", equalTo("told"));
            assertThat(partner.ids()).hasSize(2);
            assertThat(Set.copyOf(partner.ids())).hasSize(1);
            assertThat(late(partner.ids().getFirst(), deads))
                    .as("who comes back from the dead has no say")
                    .isEqualTo(Recorder.Result.NOT_OURS);
            read(id).body("told[0].state", equalTo("told"));
        }
    }

    /** By the one clock nothing is due yet, by the other every claim is over. */
    @Test
    @DisplayName("a replica whose clock is an hour off loses no telling and takes back none (R25)")
    void a_replica_whose_clock_is_an_hour_off_loses_no_telling() {
        try (Receiver partner = Receiver.answers(503)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            erase(id);
            tell();
            UUID others = UUID.randomUUID();
            update(
                    "update telling set next_attempt = now(), claim = $2, claimed_until = now() + interval '1 minute'"
                            + " where account_id = $1",
                    others);

            assertThat(claimed(Duration.ofHours(-1))).isEmpty();
            TellingQueue.Due due = claimed(Duration.ofHours(1)).getFirst();
            assertThat(late(partner.ids().getFirst(), others)).isEqualTo(Recorder.Result.NOT_OURS);
            assertThat(OnVertx.await(() -> recorder.record(due, Attempt.mailed(Duration.ofDays(1)))))
                    .isEqualTo(Recorder.Result.TOLD);

            read(id).body("told.state", contains("told"));
        }
    }

    /** Of this account, by a replica with such a clock. */
    private List<TellingQueue.Due> claimed(Duration off) {
        TellingQueue queue = new TellingQueue(sending, Clock.offset(clock, off), ids);
        List<TellingQueue.Due> all = OnVertx.await(() -> across.in(connection -> queue.claim(connection, 10_000)));
        return all.stream()
                .filter(due -> due.account().equals(holder.account()))
                .toList();
    }

    private Recorder.Result late(String telling, UUID claim) {
        Row row = rows("telling").getFirst();
        assertThat(telling).endsWith(row.getUUID("id").toString().replace("-", ""));
        TellingQueue.Due due = new TellingQueue.Due(
                holder.account(),
                TellingId.fromString(telling),
                new RecipientToken(UUID.randomUUID()),
                Cause.PERSON_ERASED,
                null,
                clock.instant(),
                1,
                claim,
                null);
        return OnVertx.await(() -> recorder.record(due, Attempt.failed(Obstacle.TIMED_OUT, Duration.ofDays(1))));
    }

    @Test
    void one_recipient_that_fails_holds_up_no_other() {
        try (Receiver silent = Receiver.isSilent();
                Receiver partner = Receiver.answers(204)) {
            instructs("Silent Ltd", silent.url());
            instructs(PARTNER, partner.url());
            shares("Silent Ltd", KIM, "customer:4711");
            String id = shares(PARTNER, KIM, "other:4711");

            erase(id);

            await().atMost(PATIENCE).untilAsserted(() -> read(id).body("told[0].state", equalTo("told")));
            assertThat(only(partner).json().getList("data.disclosures.reference"))
                    .as("what it received, and nothing of what others did")
                    .isEqualTo(List.of("other:4711"));
        }
    }

    @Test
    void a_revocation_is_told_with_all_that_rested_on_the_instruction_and_not_again() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String first = shares(PARTNER, KIM, "customer:4711");
            String second = shares(PARTNER, LEE, null);
            String instruction = read(first).extract().path("instruction");

            holder.revokes(instruction).statusCode(200);
            holder.revokes(instruction).statusCode(200);
            tell();

            Receiver.Got got = only(partner);
            assertThat(got.json().getString("data.cause")).isEqualTo("instruction-revoked");
            assertThat(got.json().getList("data.disclosures.id")).isEqualTo(List.of(first, second));
            assertThat(got.json().getMap("data.disclosures[1]")).doesNotContainKey("reference");
            assertThat(got.body()).doesNotContain("15112345678", "lee@");
            read(second).body("told.cause", contains("instruction-revoked")).body("person", equalTo(LEE));
        }
    }

    @Test
    void what_does_not_fit_into_one_message_is_told_in_several() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            update("""
                    with more as (
                        insert into disclosure (account_id, id, subject_id, person_kind, purpose, categories, rule, instruction_id, at)
                        select account_id, gen_random_uuid(), subject_id, person_kind, purpose, categories, rule, instruction_id, at
                        from disclosure cross join generate_series(1, 1000) where account_id = $1 returning id)
                    insert into disclosure_recipient (account_id, id, subject_id, recipient_sealed, recipient_token)
                    select r.account_id, more.id, r.subject_id, r.recipient_sealed, r.recipient_token
                    from more cross join disclosure_recipient r where r.account_id = $1""");

            holder.revokes(read(id).extract().path("instruction")).statusCode(200);
            tell();

            assertThat(partner.got())
                    .extracting(got -> got.json().getList("data.disclosures").size())
                    .containsExactlyInAnyOrder(1_000, 1);
            assertThat(partner.got().stream()
                            .flatMap(got -> got.json().getList("data.disclosures.id").stream())
                            .distinct())
                    .hasSize(1_001);
        }
    }

    @Test
    void an_erasure_while_a_revocation_waits_is_told_too() {
        try (Receiver partner = Receiver.answers(503)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            holder.revokes(read(id).extract().path("instruction")).statusCode(200);
            tell();

            erase(id);
            partner.answersFromNowOn(204);
            timePasses();
            tell();
            tell();

            read(id).body("told.cause", contains("instruction-revoked", "person-erased"))
                    .body("told.state", contains("told", "told"));
            assertThat(partner.got().getLast().body()).doesNotContain("15112345678");
        }
    }

    /** R17: what went to somebody on the holder's consent. */
    @Test
    void a_withdrawal_is_told_to_who_received_data_on_the_consent() {
        try (Receiver partner = Receiver.answers(204)) {
            String secret = holder.posts(RECIPIENTS, Map.of("name", "A partner", "url", partner.url()))
                    .statusCode(200)
                    .body("signed", equalTo(true))
                    .body("secret", matchesPattern("whsec_.{44}"))
                    .extract()
                    .path("secret");
            String consent = holder.isAsked(SELF, "third-party-marketing", notice());
            holder.answers(consent, true);
            String id = marketing("A partner");
            String unknown = marketing("Somebody else");

            holder.withdraws(consent).statusCode(200);
            tell();

            Receiver.Got got = only(partner);
            assertThat(got.isSignedWith(secret)).isTrue();
            assertThat(got.json().getString("type")).isEqualTo("disclosure.consent-withdrawn");
            assertThat(got.json().getList("data.disclosures.id")).isEqualTo(List.of(id));
            read(unknown).body("told[0].state", equalTo("waiting")).body("told[0].fault", equalTo("no-contact"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events())
                            .extracting(event -> event.getList("disclosures"))
                            .containsExactly(List.of(id)));
        }
    }

    @Test
    @DisplayName("who received data before anybody said where they are told is told once that is said (R25, GDPR 19)")
    void who_received_data_before_anybody_said_where_they_are_told_is_told_once_that_is_said() {
        try (Receiver partner = Receiver.answers(204)) {
            String id = isWithdrawnFrom("A partner");
            tell();
            read(id).body("told[0].state", equalTo("waiting")).body("told[0].fault", equalTo("no-contact"));

            holder.posts(RECIPIENTS, Map.of("name", "A partner", "url", partner.url()))
                    .statusCode(200);
            timePasses();
            tell();

            assertThat(only(partner).json().getString("data.cause")).isEqualTo("consent-withdrawn");
            read(id).body("told[0].state", equalTo("told"));
        }
    }

    @Test
    @DisplayName("what nobody says where to tell is given up after its time, and that is said (R25)")
    void what_nobody_says_where_to_tell_is_given_up_after_its_time() throws SQLException {
        String id = isWithdrawnFrom("A partner");
        tell();
        aFewDaysPass();

        tell();

        read(id).body("told[0].state", equalTo("given-up"))
                .body("told[0].fault", equalTo("no-contact"))
                .body("told[0].givenUpAt", notNullValue());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events())
                        .extracting(event -> event.getList("disclosures"))
                        .containsExactly(List.of(id)));
    }

    @Test
    @DisplayName("of an erased holder, who can say nothing any more, what waits for a contact is given up (R12, R25)")
    void of_an_erased_holder_what_waits_for_a_contact_is_given_up() {
        String id = isWithdrawnFrom("A partner");
        tell();

        erase(id);

        read(id).body("told.cause", containsInAnyOrder("consent-withdrawn", "person-erased"))
                .body("told.state", contains("given-up", "given-up"))
                .body("told.fault", contains("no-contact", "no-contact"));
        assertThat(rows("telling"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getUUID("recipient_token")).isNull());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).hasSize(2));
    }

    /** The disclosure that the holder has withdrawn the consent of; nobody has said where the recipient is told. */
    private String isWithdrawnFrom(String recipient) {
        String consent = holder.isAsked(SELF, "third-party-marketing", notice());
        holder.answers(consent, true).statusCode(200);
        String id = marketing(recipient);
        holder.withdraws(consent).statusCode(200);
        return id;
    }

    /** A STOP that is told with others: for the purpose of what was shared, and not again when it is told again. */
    @Test
    void a_no_that_is_taken_in_with_others_is_told_too() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            Map<String, Object> stop = Map.of(
                    "consents",
                    List.of(Map.of(
                            "person",
                            KIM,
                            "purpose",
                            "provide-service",
                            "notice",
                            Officer.inEffectSince("provide-service", "2020-01-01T00:00:00Z"),
                            "status",
                            "refused",
                            "answeredAt",
                            "2026-01-10T08:00:00Z",
                            "answerProof",
                            Map.of("proof", "keyword"))));

            holder.posts("/v1/consents/bulk", stop).statusCode(200).body("results[0].status", equalTo(201));
            holder.posts("/v1/consents/bulk", stop).statusCode(200).body("results[0].status", equalTo(200));
            tell();

            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(id));
        }
    }

    /** It rested on the instruction, and yet may not be shared any more. */
    @Test
    void an_end_users_withdrawal_is_told_to_who_received_data_for_that_purpose() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String purpose = "recipient-own-purposes";
            Map<String, Object> own = new HashMap<>(instruction(PARTNER, Map.of("url", partner.url())));
            own.put("purposes", List.of(purpose));
            holder.posts("/v1/instructions", own).statusCode(201);
            String consent = holder.isAsked(KIM, purpose, Officer.petra().publishes(purpose));
            holder.answers(consent, true).statusCode(200);
            String id = shares(PARTNER, KIM, "customer:4711", purpose);
            String other = shares(PARTNER, KIM, "customer:4711");

            holder.withdraws(consent).statusCode(200);
            holder.withdraws(consent).statusCode(200);
            tell();

            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(id));
            assertThat(only(partner).json().getString("data.cause")).isEqualTo("consent-withdrawn");
            read(other).body("told", nullValue());
        }
    }

    /** Nothing was given that could be taken back, and yet it may not be shared any more (GDPR 21). */
    @Test
    @DisplayName("a first no is told to who received data for that purpose under an instruction, once (R25)")
    void a_first_no_is_told_to_who_received_data_for_that_purpose() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            shares(PARTNER, LEE, "customer:12");
            String service = Officer.petra().publishes("provide-service");
            String first = holder.isAsked(KIM, "provide-service", service);
            String second = holder.isAsked(KIM, "provide-service", service);

            holder.answers(first, false).statusCode(200);
            holder.answers(second, false).statusCode(200);
            tell();

            assertThat(only(partner).json().getString("type")).isEqualTo("disclosure.consent-withdrawn");
            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(id));
        }
    }

    @Test
    @DisplayName("a no for one channel or sender is told to who received data for just that, and to nobody else (R25)")
    void a_no_for_one_channel_or_sender_is_told_to_who_received_data_for_just_that() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String any = shares(PARTNER, KIM, "customer:4711");
            String email = sharesFor(Map.of("channel", "email"));
            String sms = sharesFor(Map.of("channel", "sms"));
            String harbour = sharesFor(Map.of("sender", "Harbour", "channel", "sms"));
            String lighthouse = sharesFor(Map.of("sender", "Lighthouse"));
            String service = Officer.petra().publishes("provide-service");

            holder.answers(asked(service, Map.of("sender", "HARBOUR")), false).statusCode(200);
            tell();
            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(harbour));
            assertThat(only(partner).json().getString("data.disclosures[0].channel"))
                    .isEqualTo("sms");

            holder.answers(asked(service, Map.of("channel", "sms")), false).statusCode(200);
            tell();
            assertThat(partner.got()).hasSize(2);
            assertThat(partner.got().get(1).json().getList("data.disclosures.id"))
                    .as("who heard of it already hears nothing again")
                    .isEqualTo(List.of(sms));

            holder.answers(asked(service, Map.of()), false).statusCode(200);
            tell();
            assertThat(partner.got().get(2).json().getList("data.disclosures.id"))
                    .isEqualTo(List.of(any, email, lighthouse));
        }
    }

    @Test
    @DisplayName(
            "noes that are taken in together are told by what each is about, unless a later yes overtakes it (R25)")
    void noes_that_are_taken_in_together_are_told_by_what_each_is_about() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            shares(PARTNER, KIM, "customer:4711");
            sharesFor(Map.of("channel", "email"));
            String sms = sharesFor(Map.of("channel", "sms"));
            String lighthouse = sharesFor(Map.of("sender", "Lighthouse"));
            String service = old();

            takesIn(
                    said(service, "refused", "2026-01-10T08:00:00Z", Map.of("channel", "sms")),
                    said(service, "refused", "2026-01-10T08:00:00Z", Map.of("sender", "Lighthouse")),
                    said(service, "refused", "2026-01-10T08:00:00Z", Map.of("channel", "email")),
                    said(service, "given", "2026-01-11T08:00:00Z", Map.of("channel", "email")));
            tell();

            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(sms, lighthouse));
        }
    }

    @Test
    @DisplayName("a STOP is told to who received data for texts, also where nothing was given before (R25)")
    void a_stop_is_told_to_who_received_data_for_texts() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            shares(PARTNER, KIM, "customer:4711");
            sharesFor(Map.of("channel", "voice"));
            String sms = sharesFor(Map.of("channel", "sms", "sender", "Harbour"));

            stops(clock.instant());
            await().atMost(PATIENCE).until(() -> !toldOf(sms).isEmpty());
            tell();

            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(sms));
        }
    }

    /** A "no" to all is not the word that counts where the person has said "yes" to a part of it since. */
    @Test
    @DisplayName(
            "what is still permitted is not told, whatever else is taken in, and its own no is told later (R17, R25)")
    void what_is_still_permitted_is_not_told_and_its_own_no_is_told_later() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String service = old();
            takesIn(said(service, "refused", "2026-01-10T08:00:00Z", Map.of()));
            takesIn(said(service, "given", "2026-02-10T08:00:00Z", Map.of("channel", "sms")));
            String sms = sharesFor(Map.of("channel", "sms"));

            takesIn(said(service, "refused", "2026-03-10T08:00:00Z", Map.of("channel", "email")));
            assertThat(toldOf(sms)).isEmpty();

            takesIn(said(service, "refused", "2026-04-10T08:00:00Z", Map.of("channel", "sms")));
            tell();
            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(sms));
        }
    }

    @Test
    @DisplayName(
            "noes of several people that are taken in together are one message, which names nobody else's data (R25)")
    void noes_of_several_people_that_are_taken_in_together_are_one_message() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String first = shares(PARTNER, KIM, "customer:4711");
            String second = shares(PARTNER, LEE, "customer:12");
            String third = shares(PARTNER, Map.of("phone", "+4915112340001"), "customer:13");
            String service = old();
            Map<String, Object> ofLee = said(service, "refused", "2026-01-10T08:00:00Z", Map.of());
            ofLee.put("person", LEE);

            takesIn(said(service, "refused", "2026-01-10T08:00:00Z", Map.of()), ofLee);
            tell();

            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(first, second));
            read(third).body("told", nullValue());
        }
    }

    /** The STOP withdraws what was given to the one sender; the later "yes" to all is not for that one. */
    @Test
    @DisplayName("a late STOP is told of what it withdraws for good, also where a later yes is for more (R25)")
    void a_late_stop_is_told_of_what_it_withdraws_also_where_a_later_yes_is_for_more() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String service = old();
            Map<String, String> harbour = Map.of("channel", "sms", "sender", "Harbour");
            takesIn(said(service, "given", "2026-01-10T08:00:00Z", harbour));
            String toHarbour = sharesFor(harbour);
            String texts = sharesFor(Map.of("channel", "sms"));
            takesIn(said(service, "given", "2026-03-10T08:00:00Z", Map.of("channel", "sms")));

            stops(Instant.parse("2026-02-10T08:00:00Z"));
            await().atMost(PATIENCE).until(() -> !toldOf(toHarbour).isEmpty());
            tell();

            assertThat(only(partner).json().getList("data.disclosures.id")).isEqualTo(List.of(toHarbour));
            read(texts).body("told", nullValue());
            assertThat(refusedFor(harbour)).isEqualTo("objected-to-sharing");
        }
    }

    @Test
    @DisplayName("a late STOP is not told of what a later yes to the one sender permits (R25)")
    void a_late_stop_is_not_told_of_what_a_later_yes_to_the_one_sender_permits() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            Map<String, String> harbour = Map.of("channel", "sms", "sender", "Harbour");
            takesIn(said(old(), "given", "2026-03-10T08:00:00Z", harbour));
            String permitted = sharesFor(harbour);
            String texts = sharesFor(Map.of("channel", "sms"));

            stops(Instant.parse("2026-02-10T08:00:00Z"));
            await().atMost(PATIENCE).until(() -> !toldOf(texts).isEmpty());

            assertThat(toldOf(permitted)).isEmpty();
            sharesFor(harbour);
        }
    }

    @Test
    @DisplayName("an objection is told of what it forbids, and not of what a later yes permits (GDPR 21, R25)")
    void an_objection_is_told_of_what_it_forbids_and_not_of_what_a_later_yes_permits() {
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            Instant given = clock.instant().minusSeconds(60);
            takesIn(said(old(), "given", given.toString(), Map.of("channel", "sms")));
            String sms = sharesFor(Map.of("channel", "sms"));
            String email = sharesFor(Map.of("channel", "email"));

            objects(given.minusSeconds(60));
            assertThat(toldOf(sms)).isEmpty();
            assertThat(toldOf(email)).hasSize(1);

            objects(clock.instant());
            assertThat(toldOf(sms)).hasSize(1);
            assertThat(toldOf(email)).as("once").hasSize(1);
            assertThat(refusedFor(Map.of("channel", "sms"))).isEqualTo("objected-to-sharing");
        }
    }

    @Test
    @DisplayName("a no of the holder's is told to who received their data for any channel (R17, R25)")
    void a_no_of_the_holders_is_told_to_who_received_their_data_for_any_channel() {
        String purpose = "provide-service";
        Map<String, Object> own =
                Map.of("person", SELF, "purpose", purpose, "categories", List.of("ACCOUNT"), "recipient", "A printer");
        String id = holder.posts(PATH, own).statusCode(201).extract().path("id");

        holder.answers(holder.isAsked(SELF, purpose, Officer.petra().publishes(purpose)), false)
                .statusCode(200);

        assertThat(toldOf(id)).hasSize(1);
        holder.posts(PATH, own).statusCode(403);
    }

    /** Necessary functions of the business go on, whatever the holder says. */
    @Test
    @DisplayName("a no that forbids nothing is told to nobody (R17, R25)")
    void a_no_that_forbids_nothing_is_told_to_nobody() {
        Map<String, Object> security = Map.of(
                "person", SELF, "purpose", "security", "categories", List.of("ACCOUNT"), "recipient", "An insurer");
        String id = holder.posts(PATH, security)
                .statusCode(201)
                .body("rule", equalTo("necessary-business"))
                .extract()
                .path("id");

        String notice = Officer.inEffectSince("security", "2020-01-01T00:00:00Z");
        holder.answers(holder.isAsked(SELF, "security", notice), false).statusCode(200);

        assertThat(toldOf(id)).isEmpty();
        assertThat(rows("telling")).isEmpty();
        holder.posts(PATH, security).statusCode(201);
    }

    /** Done when consent-service has done its part. */
    private void objects(Instant at) {
        PrivacyRequestId request = new PrivacyRequestId(UUID.randomUUID());
        Topics.ofTests()
                .send(
                        Topic.PRIVACY_REQUESTS,
                        holder.account(),
                        new ObjectionRequested(
                                request, holder.account(), List.of(kim()), List.of(Purpose.PROVIDE_SERVICE), at));
        await().atMost(PATIENCE)
                .until(() -> rows("exercised_right").stream()
                        .anyMatch(row -> row.getUUID("request_id").equals(request.value())));
    }

    private void stops(Instant at) {
        Topics.ofTests()
                .send(
                        Topic.END_USERS,
                        holder.account(),
                        new KeywordReceived(
                                holder.account(),
                                kim(),
                                null,
                                Product.SMS,
                                Keyword.STOP,
                                new CommunicationId(UUID.randomUUID()),
                                at));
    }

    /** A notice that was in effect when any of them answered. */
    private static String old() {
        return Officer.inEffectSince("provide-service", "2020-01-01T00:00:00Z");
    }

    @SafeVarargs
    private final void takesIn(Map<String, Object>... rows) {
        holder.posts("/v1/consents/bulk", Map.of("consents", List.of(rows)))
                .statusCode(200)
                .body("results.status", everyItem(equalTo(201)));
    }

    /** By which rule. */
    private String refusedFor(Map<String, String> scope) {
        return holder.posts(PATH, sharing(scope)).statusCode(403).extract().path("rule");
    }

    private static Map<String, Object> said(String notice, String status, String at, Map<String, String> scope) {
        Map<String, Object> row = new HashMap<>(scope);
        row.put("person", KIM);
        row.put("purpose", "provide-service");
        row.put("notice", notice);
        row.put("status", status);
        row.put("answeredAt", at);
        return row;
    }

    private String asked(String notice, Map<String, String> scope) {
        Map<String, Object> body = new HashMap<>(scope);
        body.put("person", KIM);
        body.put("purpose", "provide-service");
        body.put("notice", notice);
        return holder.posts("/v1/consents", body).statusCode(201).extract().path("id");
    }

    private String sharesFor(Map<String, String> scope) {
        return holder.posts(PATH, sharing(scope)).statusCode(201).extract().path("id");
    }

    private static Map<String, Object> sharing(Map<String, String> scope) {
        Map<String, Object> body = new HashMap<>(scope);
        body.put("person", KIM);
        body.put("purpose", "provide-service");
        body.put("categories", List.of("USAGE"));
        body.put("recipient", PARTNER);
        return body;
    }

    /** The holder's key is gone with the instructions: where the recipient is told is under another. */
    @Test
    void with_the_holder_goes_where_recipients_are_told_after_they_were_told() {
        try (Receiver partner = Receiver.answers(503)) {
            holder.posts(RECIPIENTS, Map.of("name", "A partner", "url", partner.url()))
                    .statusCode(200);
            holder.posts(RECIPIENTS, Map.of("name", "Nothing received", "email", "a@b.example"))
                    .statusCode(200);
            holder.answers(holder.isAsked(SELF, "third-party-marketing", notice()), true);
            String id = marketing("A partner");
            instructs(PARTNER, partner.url());
            String others = shares(PARTNER, KIM, "customer:4711");
            holder.revokes(read(others).extract().path("instruction")).statusCode(200);
            tell();

            List<PlaceOutcome> places = erase(id);
            tell();

            assertThat(outcome(places, ErasedTellings.CONTACT)).isEqualTo(Outcome.RETAINED);
            assertThat(rows("recipient")).as("those that wait").hasSize(2);
            partner.answersFromNowOn(204);
            timePasses();
            tell();
            read(id).body("told[0].state", equalTo("told")).body("recipient", nullValue());
            assertThat(rows("recipient")).isEmpty();
            assertThat(rows("recipient_reference"))
                    .as("what other people are called")
                    .isEmpty();
            assertThat(rows("telling"))
                    .hasSize(2)
                    .allSatisfy(
                            row -> assertThat(row.getUUID("recipient_token")).isNull());
        }
    }

    @Test
    void what_nobody_takes_is_given_up_after_its_time_and_said() throws SQLException {
        try (Receiver partner = Receiver.answers(500)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            erase(id);
            tell();
            aFewDaysPass();
            OnVertx.await(measure::measure);
            assertThat(metrics.get("cns.tellings.waiting.age").gauge().value()).isGreaterThan(300_000);

            tell();

            read(id).body("told[0].state", equalTo("given-up")).body("told[0].statusCode", equalTo(500));
            assertThat(rows("recipient_reference")).isEmpty();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).hasSize(1));
            assertThat(metrics.get("cns.tellings")
                            .tag("outcome", "given-up")
                            .counter()
                            .count())
                    .isPositive();
        }
    }

    @Test
    void a_secret_is_shown_once_and_replaced_when_asked() {
        try (Receiver partner = Receiver.answers(204)) {
            String first = instructs(PARTNER, partner.url());
            holder.posts("/v1/instructions", instruction("delivery  PARTNER", Map.of("url", partner.url())))
                    .statusCode(201)
                    .body("secret", nullValue());
            holder.posts(RECIPIENTS, Map.of("name", PARTNER, "url", partner.url()))
                    .statusCode(200)
                    .body("secret", nullValue());
            String second = holder.posts(RECIPIENTS, Map.of("name", PARTNER, "url", partner.url(), "newSecret", true))
                    .extract()
                    .path("secret");
            assertThat(second).startsWith("whsec_").isNotEqualTo(first);

            erase(shares(PARTNER, KIM, null));
            tell();

            assertThat(only(partner).isSignedWith(second)).isTrue();
            assertThat(only(partner).isSignedWith(first)).isFalse();
        }
    }

    @Test
    void what_waits_goes_to_where_the_recipient_is_told_now() {
        try (Receiver former = Receiver.answers(503);
                Receiver now = Receiver.answers(204)) {
            instructs(PARTNER, former.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            erase(id);
            tell();

            holder.posts(RECIPIENTS, Map.of("name", PARTNER, "url", now.url())).statusCode(200);
            timePasses();
            tell();

            read(id).body("told[0].state", equalTo("told"));
            assertThat(now.ids()).isEqualTo(former.ids());
        }
    }

    @Test
    void where_nothing_may_be_sent_is_refused_by_its_place() {
        inside.isForbidden();

        for (String url :
                List.of("http://partner.example/told", "https://127.0.0.1/told", "https://partner.example:22/")) {
            String answer = holder.posts("/v1/instructions", instruction(PARTNER, Map.of("url", url)))
                    .statusCode(400)
                    .body("errors.pointer", contains("/recipient/url"))
                    .extract()
                    .asString();
            assertThat(answer).doesNotContain("partner.example", "127.0.0.1");
        }
        holder.posts(RECIPIENTS, Map.of("name", PARTNER, "url", "https://10.0.0.1/"))
                .statusCode(400)
                .body("errors.pointer", contains("/url"));
        holder.posts(RECIPIENTS, Map.of("email", "a@b.example", "url", "https://partner.example", "newSecret", true))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/name", ""));
        holder.posts(RECIPIENTS, Map.of("name", PARTNER, "email", "a@b.example", "newSecret", true))
                .statusCode(400)
                .body("errors.pointer", contains("/newSecret"));
        holder.onlyAs("sender")
                .posts(RECIPIENTS, Map.of("name", PARTNER, "email", "a@b.example"))
                .statusCode(403);
        assertThat(rows("recipient")).isEmpty();
    }

    @Test
    void what_is_known_of_a_recipient_is_stored_sealed_and_of_its_account_alone() {
        Holder other = Holder.ofANewAccount();
        try (Receiver partner = Receiver.answers(204)) {
            instructs(PARTNER, partner.url());
            String id = shares(PARTNER, KIM, "customer:4711");
            other.posts(RECIPIENTS, Map.of("name", PARTNER, "url", partner.url()))
                    .statusCode(200)
                    .body("secret", notNullValue());

            assertThat(rows("recipient"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.deepToString()).doesNotContain("127.0.0.1", "s3cret", "whsec_"));
            assertThat(rows("recipient_reference"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.deepToString()).doesNotContain("4711"));
            holder.revokes(read(id).extract().path("instruction")).statusCode(200);
            other.gets(PATH + "/" + id).statusCode(404);
            other.gets(PATH).body("disclosures", hasSize(0));
            tell();
            assertThat(partner.got())
                    .allSatisfy(got -> assertThat(got.body())
                            .doesNotContain(other.account().toString()));
        }
    }

    /** The secret, which is shown once. */
    private String instructs(String recipient, String url) {
        return holder.posts("/v1/instructions", instruction(recipient, Map.of("url", url)))
                .statusCode(201)
                .body("secret", matchesPattern("whsec_.{44}"))
                .extract()
                .path("secret");
    }

    private static Map<String, Object> instruction(String recipient, Map<String, String> contact) {
        Map<String, Object> named = new HashMap<>(contact);
        named.put("name", recipient);
        named.put("country", "DE");
        return Map.of(
                "recipient",
                named,
                "categories",
                List.of("USAGE"),
                "purposes",
                List.of("provide-service"),
                "until",
                Instant.now().plus(Duration.ofHours(1)).toString());
    }

    /** The disclosure's id. */
    private String shares(String recipient, Map<String, ?> person, @Nullable String reference) {
        return shares(recipient, person, reference, "provide-service");
    }

    private String shares(String recipient, Map<String, ?> person, @Nullable String reference, String purpose) {
        Map<String, Object> body = new HashMap<>(
                Map.of("person", person, "purpose", purpose, "categories", List.of("USAGE"), "recipient", recipient));
        if (reference != null) {
            body.put("reference", reference);
        }
        return holder.posts(PATH, body).statusCode(201).extract().path("id");
    }

    private String marketing(String recipient) {
        Map<String, Object> body = Map.of(
                "person",
                SELF,
                "purpose",
                "third-party-marketing",
                "categories",
                List.of("ACCOUNT"),
                "recipient",
                recipient);
        return holder.posts(PATH, body).statusCode(201).extract().path("id");
    }

    private static String notice() {
        return Officer.petra().publishes("third-party-marketing");
    }

    private ValidatableResponse read(String disclosure) {
        return holder.gets(PATH + "/" + disclosure).statusCode(200);
    }

    /** Everything that is due now, also what the scheduled worker has in the air. */
    private void tell() {
        OnVertx.await(worker::tellDue);
        await().atMost(PATIENCE)
                .until(() -> rows("telling").stream()
                        .filter(row -> "WAITING".equals(row.getString("state")))
                        .filter(row -> !row.getOffsetDateTime("next_attempt")
                                .toInstant()
                                .isAfter(clock.instant()))
                        .allMatch(row -> row.getUUID("claim") != null
                                && row.getOffsetDateTime("claimed_until")
                                        .toInstant()
                                        .isAfter(clock.instant().plus(TellingQueue.CLAIMED_FOR))));
    }

    private void timePasses() {
        update("update telling set next_attempt = now() where account_id = $1 and state = 'WAITING'");
    }

    /** As superuser: nobody else may change when something was. */
    private void aFewDaysPass() throws SQLException {
        var config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.migration.jdbc.url", String.class),
                        "postgres",
                        "postgres");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update telling set caused_at = caused_at - interval '4 days', next_attempt = now()"
                    + " where account_id = '" + holder.account().value() + "'");
        }
    }

    private static Receiver.Got only(Receiver receiver) {
        assertThat(receiver.got()).hasSize(1);
        return receiver.got().getFirst();
    }

    private static List<Mail> mailsTo(String address) {
        return Mail.in(Path.of(ConfigProvider.getConfig().getValue(CnsTestResource.MAILS, String.class))).stream()
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    /** Of this account, that a recipient was told or not. */
    private List<JsonPath> events() {
        return Topics.ofTests().all(Topic.DISCLOSURES.wireName()).stream()
                .filter(record -> record.key().equals(holder.account().toString()))
                .map(record -> JsonPath.from(new String(record.value(), UTF_8)))
                .filter(event -> event.getString("telling") != null)
                .toList();
    }

    private static Outcome outcome(List<PlaceOutcome> places, String place) {
        return places.stream()
                .filter(one -> one.place().equals(place))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    /** The person of a disclosure. */
    private List<PlaceOutcome> erase(String disclosure) {
        SubjectId subject = rows("disclosure").stream()
                .filter(row -> disclosure.endsWith(row.getUUID("id").toString().replace("-", "")))
                .map(row -> new SubjectId(row.getUUID("subject_id")))
                .findFirst()
                .orElseThrow();
        ErasureRequested asked = new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                holder.account(),
                List.of(PersonToken.of(new byte[32])),
                clock.instant());
        return OnVertx.await(() -> keyring.destroy(holder.account(), subject)
                .chain(() -> tenant.sql(
                        holder.account(),
                        connection -> erasure.erase(
                                connection,
                                holder.account(),
                                new Destroyed(asked, List.of(subject), clock.instant())))));
    }

    private void update(String sql, Object... more) {
        Tuple values = Tuple.tuple().addUUID(holder.account().value());
        for (Object value : more) {
            values.addValue(value);
        }
        OnVertx.await(() -> tenant.sql(
                holder.account(), connection -> connection.preparedQuery(sql).execute(values)));
    }

    private List<Row> rows(String table) {
        return OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery("select * from " + table + " where account_id = $1")
                        .execute(Tuple.of(holder.account().value()))
                        .map(rows ->
                                StreamSupport.stream(rows.spliterator(), false).toList())));
    }
}
