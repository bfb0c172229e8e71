package com.cns.consent.instruction;

import static com.cns.consent.suite.Holder.instruction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.OnVertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** R18: the customer instructs, reads what it instructed, and revokes it. */
@ConsentServiceTest
class InstructionTest {
    private static final String PATH = "/v1/instructions";

    @Inject
    Tenant tenant;

    @Inject
    Keyring keyring;

    @Inject
    ErasedInstructions erased;

    @Inject
    HeldInstructions held;

    @Inject
    Clock clock;

    private final Holder holder = Holder.ofANewAccount();

    @Test
    void an_instruction_is_given_read_and_revoked() {
        Map<String, Object> asked = instruction(
                "Delivery Partner", List.of("CONTENT", "USAGE"), List.of("provide-service", "recipient-own-purposes"));
        String id = holder.posts(PATH, asked)
                .statusCode(201)
                .header("Location", matchesPattern(".*/v1/instructions/IN[0-9a-f]{32}"))
                .body("id", matchesPattern("IN[0-9a-f]{32}"))
                .body("state", equalTo("in-force"))
                .body("recipient", nullValue())
                .extract()
                .path("id");

        holder.gets(PATH + "/" + id)
                .statusCode(200)
                .body("recipient", equalTo(asked.get("recipient")))
                .body("categories", equalTo(List.of("USAGE", "CONTENT")))
                .body("purposes", equalTo(List.of("provide-service", "recipient-own-purposes")))
                .body("revokedAt", nullValue());

        String revokedAt = holder.revokes(id)
                .statusCode(200)
                .body("state", equalTo("revoked"))
                .extract()
                .path("revokedAt");
        holder.revokes(id).statusCode(200).body("revokedAt", equalTo(revokedAt));
    }

    @Test
    void the_same_request_with_the_same_key_gives_one_instruction() {
        Map<String, Object> asked = instruction("Delivery Partner");
        String first =
                holder.postsOnce("retry", PATH, asked).statusCode(201).extract().asString();

        assertThat(holder.postsOnce("retry", PATH, asked)
                        .statusCode(201)
                        .extract()
                        .asString())
                .isEqualTo(first);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void they_are_listed_newest_first_in_pages_and_by_state() {
        String revoked = holder.instructs(instruction("One"));
        holder.revokes(revoked);
        String inForce = holder.instructs(instruction("Two"));
        Map<String, Object> later = new HashMap<>(instruction("Three"));
        later.put("from", clock.instant().plus(Duration.ofMinutes(30)).toString());
        String pending = holder.instructs(later);

        holder.gets(PATH).body("instructions.id", equalTo(List.of(pending, inForce, revoked)));
        holder.gets(PATH + "?state=pending").body("instructions.id", contains(pending));
        holder.gets(PATH + "?state=in-force").body("instructions.id", contains(inForce));
        holder.gets(PATH + "?state=revoked").body("instructions.id", contains(revoked));
        holder.gets(PATH + "?state=ended").body("instructions", hasSize(0));
        String next = holder.gets(PATH + "?limit=2")
                .body("instructions.id", equalTo(List.of(pending, inForce)))
                .body("instructions.recipient.name", equalTo(List.of("Three", "Two")))
                .extract()
                .path("next");
        holder.gets(PATH + "?limit=2&page=" + next)
                .body("instructions.id", contains(revoked))
                .body("next", nullValue());
        holder.gets(PATH + "?state=revoked&page=" + next).statusCode(400);
        holder.gets(PATH + "?state=over").statusCode(400);
    }

    @Test
    void a_recipient_is_stored_sealed_and_read_for_a_stated_purpose_only() {
        String id = holder.instructs(instruction("Delivery Partner"));

        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.deepToString())
                        .doesNotContainIgnoringCase("delivery")
                        .doesNotContain("privacy@"));
        holder.getsWithoutPurpose(PATH + "/" + id).statusCode(400).body("type", equalTo("/problems/purpose-missing"));
        holder.getsWithoutPurpose(PATH).statusCode(400);
    }

    @Test
    void another_accounts_instruction_is_not_there() {
        String id = holder.instructs(instruction("Delivery Partner"));
        Holder other = Holder.ofANewAccount();

        other.gets(PATH + "/" + id).statusCode(404);
        other.revokes(id).statusCode(404);
        other.gets(PATH).body("instructions", hasSize(0));

        holder.gets(PATH + "/" + id).body("state", equalTo("in-force"));
        holder.gets(PATH + "/none").statusCode(404);
        assertThat(deleted(other)).isZero();
    }

    @Test
    void an_account_has_a_thousand_at_most_that_are_not_over_also_when_many_are_given_at_once() {
        String one = holder.instructs(instruction("Delivery Partner"));
        AuditEntries.execute(
                """
                insert into instruction (account_id, id, subject_id, recipient_token, recipient_sealed, contact_sealed, country,
                                         categories, purposes, begins_at, ends_at, given_at)
                select account_id, gen_random_uuid(), subject_id, recipient_token, recipient_sealed, contact_sealed, country,
                       categories, purposes, begins_at, ends_at, given_at
                from instruction, generate_series(1, %d) where account_id = '%s'""".formatted(Instructions.LIVING_AT_MOST - 2, holder.account().value()));

        List<Integer> answered = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> holder.posts(PATH, instruction("Partner " + i))
                        .extract()
                        .statusCode())
                .sorted()
                .toList();

        assertThat(answered).containsExactly(201, 409, 409, 409);
        holder.revokes(one).statusCode(200);
        holder.posts(PATH, instruction("One More")).statusCode(201);
    }

    @Test
    void senders_instruct_nobody() {
        Holder sender = holder.onlyAs("sender");

        sender.posts(PATH, instruction("Delivery Partner")).statusCode(403);
        sender.gets(PATH).statusCode(403);
        sender.revokes("IN00000000000000000000000000000001").statusCode(403);
    }

    @Test
    void what_is_wrong_is_said_by_its_place_and_nothing_is_stored() {
        Map<String, Object> wrong = new HashMap<>(instruction("Ann Smith", List.of("ACCOUNT"), List.of("sale")));
        wrong.put("until", "2020-01-01T00:00:00Z");
        wrong.put("recipient", Map.of("name", "Ann Smith", "country", "Germany", "email", "nobody"));

        String answer = holder.posts(PATH, wrong)
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/recipient/country", "/recipient/email", "/categories/0", "/purposes/0", "/until"))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("Ann", "Germany", "nobody");
        Map<String, Object> unknown = new HashMap<>(instruction("Delivery Partner"));
        unknown.put("purpose", "security");
        holder.posts(PATH, unknown).statusCode(400).body("errors.pointer", contains("/purpose"));
        assertThat(rows()).isEmpty();
    }

    @Test
    void an_erased_holder_instructs_nothing_any_more_and_has_a_copy_before() {
        String id = holder.instructs(instruction("Delivery Partner"));
        SubjectId subject = new SubjectId(rows().getFirst().getUUID("subject_id"));

        Slice<HeldInstructions.Copy> slice = OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> held.slice(
                        connection, new Whose(asked().request(), holder.account(), Set.of(subject)), "", 100)));
        assertThat(slice.items()).singleElement().satisfies(copy -> {
            assertThat(copy.id()).hasToString(id);
            assertThat(Objects.requireNonNull(copy.recipient()).name()).isEqualTo("Delivery Partner");
        });

        List<PlaceOutcome> places = OnVertx.await(() -> keyring.destroy(holder.account(), subject)
                .chain(() -> tenant.sql(
                        holder.account(),
                        connection -> erased.erase(
                                connection,
                                holder.account(),
                                new Destroyed(asked(), List.of(subject), clock.instant())))));

        assertThat(places).extracting(PlaceOutcome::outcome).containsOnly(Outcome.ERASED);
        assertThat(held.places())
                .as("every place that an erasure names is in a copy")
                .containsExactlyElementsOf(
                        places.stream().map(PlaceOutcome::place).toList());
        assertThat(rows()).isEmpty();
    }

    private ErasureRequested asked() {
        return new ErasureRequested(
                new PrivacyRequestId(UUID.randomUUID()),
                holder.account(),
                List.of(PersonToken.of(new byte[32])),
                clock.instant());
    }

    private int deleted(Holder as) {
        return OnVertx.await(() -> tenant.sql(
                as.account(),
                connection -> connection
                        .preparedQuery("delete from instruction where account_id = $1")
                        .execute(Tuple.of(holder.account().value()))
                        .map(result -> result.rowCount())));
    }

    private List<Row> rows() {
        return OnVertx.await(() -> tenant.sql(
                holder.account(),
                connection -> connection
                        .preparedQuery("select * from instruction where account_id = $1")
                        .execute(Tuple.of(holder.account().value()))
                        .map(rows ->
                                StreamSupport.stream(rows.spliterator(), false).toList())));
    }
}
