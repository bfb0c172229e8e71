package com.cns.account.personrequest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.account.contact.Owner;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PersonHeld;
import com.cns.contract.privacy.PersonSought;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.testing.StaffToken;
import com.cns.platform.testing.Topics;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody without an account who asks CNS, and the other services that answer the search for them. */
public record Asker(Customer person) {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String REQUESTS = "/v1/person-requests";
    private static final Pattern CODE = Pattern.compile("^Code: ([A-Za-z0-9_-]{43})\\s*$", Pattern.MULTILINE);

    public static Asker somebody() {
        return new Asker(new Customer(
                new AccountId(new UUID(0, 9)),
                Customer.newName(),
                "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com"));
    }

    String email() {
        return person.email();
    }

    /** @param code from the mail */
    public record Asked(String id, String code) {
        Response reads() {
            return network().header("CNS-Request-Code", code).get(REQUESTS + "/" + id);
        }

        Response copies() {
            return network().header("CNS-Request-Code", code).get(REQUESTS + "/" + id + "/copy");
        }

        /** The files of the copy by their names. */
        public Map<String, String> files() {
            return Unzipped.of(copies());
        }

        public ValidatableResponse proves() {
            return proves(code);
        }

        ValidatableResponse proves(String guess) {
            return network()
                    .contentType("application/json")
                    .body(Map.of("code", guess))
                    .post(REQUESTS + "/" + id + "/identity")
                    .then();
        }

        /** Shows the code; the other services answer; waits until it is complete. */
        void isCompleted(EventCodec codec, Map<AccountId, List<Integer>> holders) {
            proves().statusCode(200);
            answered(codec, holders);
            becomesComplete();
        }

        /** Waits until all that the search asked has been answered. */
        void becomesComplete() {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> reads().then().statusCode(200).body("status", equalTo("completed")));
        }

        /** The other services answer every event of the search, usage-service with the holders. */
        void answered(EventCodec codec, Map<AccountId, List<Integer>> holders) {
            answeredBy(codec, Map.of("usage-service", holders, "consent-service", Map.of(), "abuse-service", Map.of()));
        }

        /** These services answer every event of the search, each with its own holders. */
        void answeredBy(EventCodec codec, Map<String, Map<AccountId, List<Integer>>> services) {
            PersonRequestId request = PersonRequestId.fromString(id);
            Set<Integer> answered = new HashSet<>();
            await().atMost(PATIENCE).until(() -> {
                for (PersonSought sought : searches(codec, request)) {
                    if (answered.add(sought.batch())) {
                        services.forEach((service, holders) -> answer(sought, service, holders));
                    }
                }
                return Suite.query("select count(*) from person_request where id = '" + request.value()
                                + "' and searched_at is not null and search_batches = "
                                + answered.size())
                        .getFirst()
                        .equals("1");
            });
        }

        private static void answer(PersonSought sought, String service, Map<AccountId, List<Integer>> holders) {
            List<PersonHeld.Held> held = new ArrayList<>();
            sought.accounts().forEach(one -> {
                List<Integer> identifiers = holders.getOrDefault(one.account(), List.of());
                if (!identifiers.isEmpty()) {
                    held.add(new PersonHeld.Held(one.account(), identifiers));
                }
            });
            Topics.ofTests()
                    .send(
                            Topic.PERSON_HOLDERS,
                            Owner.CNS,
                            new PersonHeld(sought.request(), sought.batch(), service, held));
        }

        static List<PersonSought> searches(EventCodec codec, PersonRequestId request) {
            return Suite.records(Topic.PERSON_SEARCHES).stream()
                    .filter(record -> request.toString().equals(record.key()))
                    .map(record -> (PersonSought) ((Decoded.Known) codec.decode(record)).data())
                    .toList();
        }
    }

    public Asked asks(String right) {
        return asks(right, null);
    }

    Asked asks(String right, @Nullable String phone) {
        return asks(body(right, phone));
    }

    /** A rectification: what they rightly are called. */
    Asked corrects(String name) {
        Map<String, Object> body = body("rectification", null);
        body.put("correction", Map.of("friendlyName", name));
        return asks(body);
    }

    /** In German. */
    Asked asksInGerman(String right) {
        Map<String, Object> body = body(right, null);
        body.put("language", "de");
        return asks(body, "Bestätigen Sie, was Sie CNS zu Ihren Daten gefragt haben");
    }

    private Asked asks(Map<String, Object> body) {
        return asks(body, "Confirm what you asked CNS about your data");
    }

    /** @param subject of the mail with the code */
    private Asked asks(Map<String, Object> body, String subject) {
        int before = person.mails(subject).size();
        String id = posts(body).statusCode(202).extract().path("request");
        String mail = await().atMost(PATIENCE)
                .until(() -> person.mails(subject), mails -> mails.size() == before + 1)
                .getLast()
                .text();
        return new Asked(id, code(mail));
    }

    private static String code(String mail) {
        Matcher code = CODE.matcher(mail);
        if (!code.find()) {
            throw new AssertionError("no code in the mail: " + mail);
        }
        return code.group(1);
    }

    Map<String, Object> body(String right, @Nullable String phone) {
        Map<String, Object> body = new HashMap<>(Map.of("right", right, "email", email()));
        if (phone != null) {
            body.put("phone", phone);
        }
        return body;
    }

    static ValidatableResponse posts(Map<String, Object> body) {
        return network()
                .contentType("application/json")
                .body(body)
                .post(REQUESTS)
                .then();
    }

    /** From anywhere: what is counted by network does not count here. */
    static RequestSpecification network() {
        return given().header(
                        "X-Forwarded-For",
                        "2001:db8:%x:%x::1"
                                .formatted(
                                        ThreadLocalRandom.current().nextInt(0x10000),
                                        ThreadLocalRandom.current().nextInt(0x10000)));
    }

    /** Sales noted a call with them. */
    void wasCalled(String note) {
        staff().body(Map.of(
                        "email",
                        email(),
                        "team",
                        "sales",
                        "kind",
                        "enquiry",
                        "channel",
                        "phone",
                        "at",
                        Instant.now().minusSeconds(60).toString(),
                        "note",
                        note))
                .put("/v1/prospects/interactions/" + UUID.randomUUID())
                .then()
                .statusCode(201);
    }

    /** They asked for information and confirmed that. */
    void wrote(String text) {
        String form = network()
                .contentType("application/json")
                .body(Map.of("email", email(), "text", text, "language", "en", "country", "AT"))
                .post("/v1/prospects/information-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("form");
        String mail = await().atMost(PATIENCE)
                .until(() -> person.mails("Confirm what you asked CNS for"), mails -> mails.size() == 1)
                .getFirst()
                .text();
        network()
                .contentType("application/json")
                .body(Map.of("form", form, "code", code(mail)))
                .post("/v1/prospects/confirmations")
                .then()
                .statusCode(200);
    }

    /** Staff found their job title in public. */
    Response wasFound(String title) {
        return wasFound("job-title", title);
    }

    Response wasFound(String field, String value) {
        return staff().body(Map.of(
                        "email",
                        email(),
                        "field",
                        field,
                        "value",
                        value,
                        "source",
                        Map.of("url", "https://people.example/ada", "date", "2026-11-20")))
                .post("/v1/prospects/findings");
    }

    Response isLookedUp() {
        return staff().header("CNS-Purpose", "manage-relationship")
                .body(Map.of("email", email()))
                .post("/v1/prospects/lookup");
    }

    /** What sales read of a contact. */
    static Response staffRead(String contact, String what, String purpose) {
        return staff().header("CNS-Purpose", purpose).get("/v1/prospects/contacts/" + contact + "/" + what);
    }

    static RequestSpecification staff() {
        return given().header("Authorization", "Bearer " + StaffToken.of("sal")).contentType("application/json");
    }

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
