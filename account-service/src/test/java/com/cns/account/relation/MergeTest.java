package com.cns.account.relation;

import static com.cns.account.relation.Party.bearer;
import static com.cns.account.relation.Party.called;
import static com.cns.account.relation.Party.closes;
import static com.cns.account.relation.Party.code;
import static com.cns.account.relation.Party.contact;
import static com.cns.account.relation.Party.dealings;
import static com.cns.account.relation.Party.finds;
import static com.cns.account.relation.Party.found;
import static com.cns.account.relation.Party.job;
import static com.cns.account.relation.Party.keys;
import static com.cns.account.relation.Party.lookUp;
import static com.cns.account.relation.Party.mail;
import static com.cns.account.relation.Party.monthPasses;
import static com.cns.account.relation.Party.signsUp;
import static com.cns.account.relation.Party.somebody;
import static com.cns.account.relation.Party.staff;
import static com.cns.account.relation.Party.subject;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.cns.account.contact.FormView;
import com.cns.account.contact.FormsOfPerson;
import com.cns.account.contact.Owner;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R3, R4, R8, R10: what is held of an address belongs to the account of whoever has shown that it is theirs. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class MergeTest {
    private static final String MERGED = "What CNS knew of you";

    @Inject
    MergeNotices notices;

    @Inject
    LateClaims late;

    @Inject
    FormsOfPerson forms;

    @Test
    void what_was_there_before_the_sign_up_is_the_holders_who_is_told_of_it_once() {
        Customer person = somebody();
        String interaction = called(person, "Wants a canary");
        Party.Found found = found(person, "Harbour master");
        String form = asks(person);

        Customer.Keyed holder = signsUp(person);

        assertThat(mail(person, MERGED, 1).text())
                .contains(
                        "Contacts with sales and support: 1",
                        "Data from public sources: 1",
                        "Forms that you sent: 1",
                        "/v1/accounts/" + holder.id() + "/dealings")
                .doesNotContain("canary");
        dealings(holder)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("interactions.id", contains(interaction))
                .body("interactions.note", contains("Wants a canary"))
                .body("interactionsHeldFor.purposes", contains("manage-relationship"))
                .body("interactionsHeldFor.retention", equalTo("contact"))
                .body("findings.id", contains(found.finding()))
                .body("findings.source.url", contains("https://people.example/ada"))
                .body("findingsHeldFor.legalBasis", equalTo("legitimate-interest"))
                .body("forms.id", contains(form))
                .body("forms.text", contains("What does it cost?"))
                .body("moreForms", equalTo(false));
        holder.exports(holder.id())
                .statusCode(200)
                .body("interactions.note", contains("Wants a canary"))
                .body("findings.value", contains("Harbour master"))
                .body("forms.text", contains("What does it cost?"));
        OnVertx.await(notices::tell);
        assertThat(Suite.query("select count(*) from told_cause where cause like 'merged %' and account_id = '"
                        + holder.id().value() + "'"))
                .containsExactly("1");
    }

    /** Each takes a code from a mailbox: one counts for many. */
    @Test
    void of_more_forms_than_are_shown_it_is_said_that_there_are_more() {
        Customer person = somebody();
        asks(person);
        Customer.Keyed holder = signsUp(person);
        dealings(holder).then().body("forms", hasSize(1));
        FormView form = OnVertx.await(() -> forms.of(holder.id())).getFirst();
        InteractionView.Page none = new InteractionView.Page(List.of(), null);

        Dealings all = DealingsOfHolder.latest(none, List.of(), Collections.nCopies(FormsOfPerson.AT_MOST, form));
        Dealings more = DealingsOfHolder.latest(none, List.of(), Collections.nCopies(FormsOfPerson.AT_MOST + 1, form));

        assertThat(all.moreForms()).isFalse();
        assertThat(more.moreForms()).isTrue();
        assertThat(more.forms()).hasSize(FormsOfPerson.AT_MOST);
    }

    @Test
    void whoever_had_no_dealings_is_told_nothing_and_what_comes_later_is_theirs_at_once() {
        Customer person = somebody();
        Customer.Keyed holder = signsUp(person);
        OnVertx.await(notices::tell);
        assertThat(Suite.query("select told_at is not null from contact_claim where account_id = '"
                        + holder.id().value() + "'"))
                .containsExactly("t");

        called(person, "after the sign-up");

        dealings(holder).then().body("interactions.note", contains("after the sign-up"));
        assertThat(person.mails(MERGED)).isEmpty();
    }

    /** R7: in a list that only they read, although the records are not their account's. */
    @Test
    void the_holder_reads_which_staff_looked_at_their_dealings_and_what_for() {
        Customer person = somebody();
        called(person, "private");
        Customer.Keyed holder = signsUp(person);
        Customer.Keyed other = Customer.hasKey();

        staff("sal")
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/prospects/contacts/" + contact(person) + "/interactions")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> reads(holder)
                .body("reads.path", hasItem("GET /v1/prospects/contacts/{contact}/interactions"))
                .body("reads.path", hasItem("POST /v1/prospects/lookup"))
                .body("reads.purpose", everyItem(equalTo("manage-relationship")))
                .body("reads.reader", everyItem(equalTo("staff"))));
        reads(other).body("reads", hasSize(0));
    }

    private static ValidatableResponse reads(Customer.Keyed holder) {
        return bearer(holder.token())
                .header("CNS-Purpose", "security")
                .get("/v1/data-reads")
                .then()
                .statusCode(200);
    }

    @Test
    void nobody_else_sees_it_and_an_address_that_is_not_verified_opens_nothing() {
        Customer person = somebody();
        called(person, "private");
        Customer.Keyed holder = signsUp(person);
        Customer.Keyed other = Customer.hasKey();
        String interaction = dealings(holder).path("interactions[0].id");

        dealings(other).then().body("interactions", hasSize(0)).body("forms", hasSize(0));
        bearer(other.token())
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/" + holder.id() + "/dealings")
                .then()
                .statusCode(404);
        bearer(other.token())
                .delete("/v1/accounts/" + other.id() + "/dealings/interactions/" + interaction)
                .then()
                .statusCode(404);
        bearer(other.token())
                .delete("/v1/accounts/" + holder.id() + "/dealings/interactions/" + interaction)
                .then()
                .statusCode(404);
        dealings(holder).then().body("interactions", hasSize(1));
        bearer(holder.token())
                .get("/v1/accounts/" + holder.id() + "/dealings")
                .then()
                .statusCode(400);
        String pending = given().contentType("application/json")
                .body(Map.of("name", "x", "email", person.email(), "country", "DE", "timeZone", "Europe/Berlin"))
                .post("/v1/accounts")
                .path("id");
        assertThat(Suite.query("select person from contact_claim where account_id = '"
                        + AccountId.fromString(pending).value() + "'"))
                .isEmpty();
    }

    @Test
    void the_holder_has_single_entries_erased_and_objects() {
        Customer person = somebody();
        String interaction = called(person, "one");
        called(person, "two");
        Party.Found found = found(person, "Harbour master");
        Customer.Keyed holder = signsUp(person);
        List<String> subjects =
                List.of(subject("contact_interaction", interaction), subject("contact_finding", found.finding()));
        String at = "/v1/accounts/" + holder.id() + "/dealings";

        bearer(holder.token())
                .delete(at + "/interactions/" + interaction)
                .then()
                .statusCode(204);
        bearer(holder.token())
                .delete(at + "/interactions/" + interaction)
                .then()
                .statusCode(404);
        bearer(holder.token())
                .delete(at + "/findings/" + found.finding())
                .then()
                .statusCode(204);
        found(person, "Pilot");
        staff("sam")
                .body(Map.of(
                        "value",
                        "Bridge",
                        "source",
                        Map.of("kind", "public-source", "url", "https://people.example/ada", "date", "2026-11-20")))
                .put("/v1/accounts/" + holder.id() + "/profile/company")
                .then()
                .statusCode(201);
        assertThat(mail(person, "What CNS found of you in public sources", 1).text())
                .contains(
                        "Company",
                        "https://people.example/ada, read there on November 20, 2026",
                        "/v1/profile/company",
                        at + "/objection")
                .doesNotContain("Bridge");
        bearer(holder.token()).post(at + "/objection").then().statusCode(204);
        bearer(holder.token()).post(at + "/objection").then().statusCode(204);

        assertThat(subjects).allSatisfy(subject -> assertThat(keys(subject)).isEmpty());
        dealings(holder).then().body("interactions.note", contains("two")).body("findings", hasSize(0));
        bearer(holder.token())
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/profile/company")
                .then()
                .statusCode(404);
        finds(job(person, "Pilot")).then().statusCode(409);
        for (Map.Entry<String, Integer> source :
                Map.of("sales", 201, "public-source", 409).entrySet()) {
            Map<String, Object> from = new HashMap<>(Map.of("kind", source.getKey()));
            if (source.getKey().equals("public-source")) {
                from.putAll(Map.of("url", "https://people.example/ada", "date", "2026-11-20"));
            }
            staff("sam")
                    .body(Map.of("value", "Pilot", "source", from))
                    .put("/v1/accounts/" + holder.id() + "/profile/"
                            + (source.getValue() == 201 ? "company" : "job-title"))
                    .then()
                    .statusCode(source.getValue());
        }
    }

    @Test
    void it_is_erased_with_the_account_but_not_while_another_account_of_the_address_lives() {
        Customer person = somebody();
        String interaction = called(person, "one");
        Party.Found found = found(person, "Harbour master");
        String form = asks(person);
        Customer.Keyed first = signsUp(person);
        Customer.Keyed second = signsUp(person);
        List<String> subjects = List.of(
                subject("contact_interaction", interaction),
                subject("contact_finding", found.finding()),
                subject("contact_person", found.contact()),
                subject("contact_form", form));
        dealings(second).then().body("interactions", hasSize(1));
        closes(first);
        monthPasses(first);
        await().atMost(Party.PATIENCE).until(() -> claims(first).isEmpty());
        dealings(second).then().body("interactions", hasSize(1)).body("findings", hasSize(1));

        closes(second);
        assertThat(keys(subjects.getFirst())).isNotEmpty();
        monthPasses(second);

        await().atMost(Party.PATIENCE).until(() -> claims(second).isEmpty());
        await().atMost(Party.PATIENCE)
                .untilAsserted(() -> assertThat(subjects)
                        .allSatisfy(subject -> assertThat(keys(subject)).isEmpty()));
        lookUp(person).then().statusCode(404);
    }

    @Test
    void an_address_that_moves_takes_its_history_along_and_leaves_nothing_to_whoever_has_it_next() {
        Customer person = somebody();
        called(person, "of the first");
        Customer.Keyed first = signsUp(person);
        Customer elsewhere = somebody();
        called(elsewhere, "elsewhere");
        moves(first, elsewhere);

        Customer.Keyed next = signsUp(person);
        called(person, "of the next");

        dealings(first).then().body("interactions.note", contains("elsewhere", "of the first"));
        dealings(next).then().body("interactions.note", contains("of the next"));
        assertThat(person.mails(MERGED)).as("of the first alone").hasSizeLessThanOrEqualTo(1);

        moves(first, person);

        dealings(first).then().body("interactions.note", hasItem("of the first"));
        dealings(next).then().statusCode(200).body("interactions.note", contains("of the next"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "of an address that was somebody's twice both times are erased with them, and what was others' with these (R9, R13)")
    void of_an_address_that_was_somebodys_twice_both_times_are_erased_with_them(boolean isFirstErasedFirst) {
        Customer person = somebody();
        called(person, "of the first");
        Customer.Keyed first = signsUp(person);
        moves(first, somebody());
        Customer.Keyed next = signsUp(person);
        called(person, "of the next");
        moves(next, somebody());
        moves(first, person);

        dealings(first).then().statusCode(200).body("interactions.note", not(hasItem("of the next")));
        dealings(next).then().statusCode(200).body("interactions.note", contains("of the next"));

        String both = claims(next).stream()
                .filter(claims(first)::contains)
                .findFirst()
                .orElseThrow();
        isErased(isFirstErasedFirst ? first : next);
        assertThat(Suite.query("select count(*) from contact_interaction where person = '" + both + "'"))
                .containsExactly("1");
        lookUp(person).then().statusCode(200);

        isErased(isFirstErasedFirst ? next : first);
        lookUp(person).then().statusCode(404);
    }

    private static void isErased(Customer.Keyed holder) {
        closes(holder);
        monthPasses(holder);
        await().atMost(Party.PATIENCE).until(() -> claims(holder).isEmpty());
    }

    /** To an address to which none has moved before. */
    private static void moves(Customer.Keyed holder, Customer to) {
        bearer(holder.token())
                .contentType("application/json")
                .body(Map.of("value", to.email()))
                .put("/v1/profile/email")
                .then()
                .statusCode(202);
        bearer(holder.token())
                .contentType("application/json")
                .body(Map.of("code", code(mail(to, "Confirm your new e-mail address", 1))))
                .post("/v1/profile/email/verification")
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName(
            "an objection stands when the account of whoever objected is erased, but not when that was (R9, GDPR 15(4), 21)")
    void an_objection_stands_when_the_account_of_whoever_objected_is_erased_but_not_when_that_was() {
        Customer person = somebody();
        called(person, "of the first");
        Customer.Keyed first = signsUp(person);
        String cns = "account_id = '" + Owner.CNS.value() + "' and person = '"
                + claims(first).getFirst() + "'";
        Suite.update("insert into contact_objection (account_id, person, objected_at) select account_id, person, now()"
                + " from contact_person where " + cns);
        closes(first);
        called(person, "of whoever comes next");
        monthPasses(first);

        await().atMost(Party.PATIENCE).until(() -> claims(first).isEmpty());

        assertThat(Suite.query("select objected_at = 'epoch' from contact_objection where " + cns))
                .containsExactly("t");
        assertThat(Suite.query("select created_at = 'epoch' from contact_person where " + cns))
                .containsExactly("t");
    }

    @Test
    void a_holder_who_verified_before_claims_were_kept_gets_theirs() {
        Customer person = somebody();
        called(person, "long ago");
        Customer.Keyed holder = signsUp(person);
        Suite.update(
                "delete from contact_claim where account_id = '" + holder.id().value() + "'");
        dealings(holder).then().body("interactions", hasSize(0));

        await().atMost(Party.PATIENCE).until(() -> {
            OnVertx.await(late::claim);
            return !claims(holder).isEmpty();
        });

        dealings(holder).then().body("interactions.note", contains("long ago"));
    }

    private static List<String> claims(Customer.Keyed holder) {
        return Suite.query("select person from contact_claim where account_id = '"
                + holder.id().value() + "'");
    }

    /** Asks for information and confirms it. */
    private static String asks(Customer person) {
        String network =
                "2001:db8:" + UUID.randomUUID().toString().substring(9, 18).replace('-', ':') + "::1";
        String form = given().contentType("application/json")
                .header("X-Forwarded-For", network)
                .body(Map.of("email", person.email(), "text", "What does it cost?", "language", "en", "country", "AT"))
                .post("/v1/prospects/information-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("form");
        given().contentType("application/json")
                .header("X-Forwarded-For", network)
                .body(Map.of("form", form, "code", code(mail(person, "Confirm what you asked", 1))))
                .post("/v1/prospects/confirmations")
                .then()
                .statusCode(200);
        return form;
    }
}
