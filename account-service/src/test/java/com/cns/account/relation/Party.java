package com.cns.account.relation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import com.cns.local.infrastructure.Mail;
import com.cns.platform.testing.StaffToken;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Staff, and people whom they deal with, as they meet the service. */
final class Party {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("^Code: ([A-Za-z0-9_-]{43})\\s*$", Pattern.MULTILINE);

    private Party() {}

    /** Somebody without an account. */
    static Customer somebody() {
        return new Customer(
                new AccountId(new UUID(0, 9)),
                Customer.newName(),
                "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com");
    }

    static RequestSpecification staff(String person) {
        return bearer(StaffToken.of(person)).contentType("application/json");
    }

    static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    static Map<String, Object> call(Customer person, String note) {
        return new HashMap<>(Map.of(
                "email",
                person.email(),
                "team",
                "sales",
                "kind",
                "enquiry",
                "channel",
                "phone",
                "at",
                Instant.now().minusSeconds(60).toString(),
                "note",
                note));
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static Response put(String id, Map<String, Object> interaction) {
        return staff("sal").body(interaction).put("/v1/prospects/interactions/" + id);
    }

    /** A call with sales was recorded. */
    static String called(Customer person, String note) {
        String id = newId();
        put(id, call(person, note)).then().statusCode(201);
        return id;
    }

    static Map<String, Object> job(Customer person, String value) {
        return new HashMap<>(Map.of(
                "email",
                person.email(),
                "field",
                "job-title",
                "value",
                value,
                "source",
                Map.of("url", "https://people.example/ada", "date", "2026-11-20")));
    }

    static Response finds(Map<String, Object> finding) {
        return staff("sal").body(finding).post("/v1/prospects/findings");
    }

    /** A job title was found in public. */
    static Found found(Customer person, String value) {
        Response found = finds(job(person, value));
        found.then().statusCode(200);
        return new Found(found.path("contact"), found.path("finding"));
    }

    record Found(String contact, String finding) {}

    static Response lookUp(Customer person) {
        return staff("sal")
                .header("CNS-Purpose", "manage-relationship")
                .body(Map.of("email", person.email()))
                .post("/v1/prospects/lookup");
    }

    static String contact(Customer person) {
        return lookUp(person).then().statusCode(200).extract().path("contact");
    }

    /** Signs up with that address and verifies it. */
    static Customer.Keyed signsUp(Customer person) {
        int before = person.mails("Confirm your CNS account").size();
        String id = given().contentType("application/json")
                .body(Map.of(
                        "name", person.name(), "email", person.email(), "country", "DE", "timeZone", "Europe/Berlin"))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Customer customer = new Customer(AccountId.fromString(id), person.name(), person.email());
        Response verified = customer.verify(code(mail(person, "Confirm your CNS account", before + 1)));
        verified.then().statusCode(201);
        return new Customer.Keyed(customer, verified.path("key.id"), verified.path("key.secret"));
    }

    /** The latest of so many mails. */
    static Mail mail(Customer person, String subject, int count) {
        return await().atMost(PATIENCE)
                .until(() -> person.mails(subject), mails -> mails.size() == count)
                .getLast();
    }

    static String code(Mail mail) {
        Matcher code = CODE.matcher(mail.text());
        if (!code.find()) {
            throw new AssertionError("no code in the mail: " + mail.text());
        }
        return code.group(1);
    }

    static Response dealings(Customer.Keyed holder) {
        return bearer(holder.token())
                .header("CNS-Purpose", "manage-relationship")
                .get("/v1/accounts/" + holder.id() + "/dealings");
    }

    static Response objects(String contact, String code) {
        return given().contentType("application/json")
                .header(
                        "X-Forwarded-For",
                        "2001:db8:%x:%x::1"
                                .formatted(
                                        ThreadLocalRandom.current().nextInt(0x10000),
                                        ThreadLocalRandom.current().nextInt(0x10000)))
                .body(Map.of("contact", contact, "code", code))
                .post("/v1/prospects/objections");
    }

    static void closes(Customer.Keyed holder) {
        bearer(holder.token())
                .post("/v1/accounts/" + holder.id() + "/closure")
                .then()
                .statusCode(200);
    }

    /** A month and a day pass for a closed account. */
    static void monthPasses(Customer.Keyed holder) {
        Suite.update("update account set since = since - interval '31 days' where account_id = '"
                + holder.id().value() + "'");
    }

    static String subject(String table, String id) {
        return Suite.query("select subject from " + table + " where id = '" + id + "'")
                .getFirst();
    }

    static List<String> keys(String subject) {
        return Suite.keyringQuery("select scope from data_key where subject_id = '" + subject + "'");
    }
}
