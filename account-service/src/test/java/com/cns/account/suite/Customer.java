package com.cns.account.suite;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.AccountId;
import com.cns.local.infrastructure.Mail;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A customer as they meet the service: over HTTP and by mail. */
public record Customer(AccountId id, String name, String email) {
    private static final Pattern CODE = Pattern.compile("^Code: ([A-Za-z0-9_-]{43})\\s*$", Pattern.MULTILINE);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of nobody else, and never the number of a payment card: one id in 1,700 has digits enough in a row. */
    public static String newName() {
        return "Ada Canary-" + UUID.randomUUID().toString().replace('-', 'x');
    }

    /** Signs up under a name and an address that nobody else has. */
    public static Customer signsUp() {
        return signsUp(newName());
    }

    public static Customer signsUp(String name) {
        return signsUp(Map.of("name", name));
    }

    /** In a language (BCP 47). */
    public static Customer signsUp(String name, String language) {
        return signsUp(Map.of("name", name, "language", language));
    }

    /** Signs up and says more than that. */
    public static Customer signsUp(Map<String, Object> more) {
        String name = more.getOrDefault("name", newName()).toString();
        String email = "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com";
        Map<String, Object> body =
                new HashMap<>(Map.of("name", name, "email", email, "country", "DE", "timeZone", "Europe/Berlin"));
        body.putAll(more);
        String id = given().contentType("application/json")
                .body(body)
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new Customer(AccountId.fromString(id), name, email);
    }

    /** Signs up and verifies. */
    public static Customer isActive() {
        return signsUp().withKey().customer();
    }

    /** Signs up, verifies and keeps the key. */
    public static Keyed hasKey() {
        return signsUp().withKey();
    }

    /** The code of the mail that is awaited. */
    public String code() {
        Mail mail = await().atMost(PATIENCE)
                .until(() -> mails(""), found -> !found.isEmpty())
                .getFirst();
        Matcher code = CODE.matcher(mail.text());
        if (!code.find()) {
            throw new AssertionError("no code in the mail: " + mail.text());
        }
        return code.group(1);
    }

    public Keyed withKey() {
        Response verified = verify(code());
        verified.then().statusCode(201);
        return new Keyed(this, verified.path("key.id"), verified.path("key.secret"));
    }

    public Response verify(String code) {
        return given().contentType("application/json")
                .body(Map.of("account", id.toString(), "code", code))
                .post("/v1/verifications");
    }

    /** Mails that came so far whose subject contains this. */
    public List<Mail> mails(String subject) {
        return Suite.mails().stream()
                .filter(mail ->
                        mail.to().equalsIgnoreCase(email) && mail.subject().contains(subject))
                .toList();
    }

    /** A customer with an API key. */
    public record Keyed(Customer customer, String key, String secret) {
        public AccountId id() {
            return customer.id();
        }

        public String token() {
            return given().formParam("grant_type", "client_credentials")
                    .formParam("client_id", key)
                    .formParam("client_secret", secret)
                    .post("/oauth2/token")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("access_token");
        }

        /** Exports an account for the usual purpose, as JSON. */
        public ValidatableResponse exports(AccountId account) {
            return exporting().accept("application/json").get(export(account)).then();
        }

        /** Exports an account for the usual purpose, as whatever it comes as. */
        public Response copies(AccountId account) {
            return exporting().get(export(account));
        }

        private RequestSpecification exporting() {
            return given().header("Authorization", "Bearer " + token()).header("CNS-Purpose", "manage-relationship");
        }

        private static String export(AccountId account) {
            return "/v1/accounts/" + account + "/export";
        }

        /** Reads an account for the usual purpose. */
        public ValidatableResponse reads(AccountId account) {
            return given().header("Authorization", "Bearer " + token())
                    .header("CNS-Purpose", "manage-relationship")
                    .get("/v1/accounts/" + account)
                    .then();
        }
    }
}
