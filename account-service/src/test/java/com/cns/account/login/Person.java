package com.cns.account.login;

import static io.restassured.RestAssured.given;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A holder who logs in, from a network that nobody else comes from. */
record Person(Customer customer, @Nullable String password, String address) {
    static final String PASSWORD = "violet harbour 19 kites";

    static Person signsUp() {
        return signsUp("canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com", PASSWORD);
    }

    static Person signsUp(String email, @Nullable String password) {
        String address = network() + ".7";
        String id =
                post(address, email, password).then().statusCode(201).extract().path("id");
        return new Person(new Customer(AccountId.fromString(id), "Ada Canary", email), password, address);
    }

    static Response post(String address, String email, @Nullable String password) {
        Map<String, String> body = new HashMap<>(
                Map.of("name", "Ada Canary", "email", email, "country", "DE", "timeZone", "Europe/Berlin"));
        if (password != null) {
            body.put("password", password);
        }
        return given().header("X-Forwarded-For", address)
                .contentType("application/json")
                .body(body)
                .post("/v1/accounts");
    }

    /** Signed up and verified. */
    static Person isActive() {
        Person person = signsUp();
        person.customer().withKey();
        return person;
    }

    /** A /24 that no other test has used, one hopes. */
    static String network() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10." + random.nextInt(256) + "." + random.nextInt(256);
    }

    Person at(String elsewhere) {
        return new Person(customer, password, elsewhere);
    }

    Response logsIn() {
        return logsIn(PASSWORD);
    }

    Response logsIn(String guess) {
        return logsIn(customer.email(), guess);
    }

    Response logsIn(String email, String guess) {
        return given().header("X-Forwarded-For", address)
                .header("User-Agent", "Browser <1>")
                .contentType("application/json")
                .body(Map.of("email", email, "password", guess))
                .post("/v1/sessions");
    }

    /** How often it was let guess before; the wait it has come to is made a minute, so that no test must be quick. */
    int failsUntilToldToWait() {
        int tries = 0;
        while (logsIn("violet harbour " + tries + " boats").statusCode() == 401) {
            tries++;
        }
        Suite.update("update login_delay set next_at = now() + interval '1 minute' where next_at > failed_at");
        return tries;
    }

    /** A request with that token, for the purpose that reads log-ins. */
    RequestSpecification with(String token) {
        return given().header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token)
                .header("CNS-Purpose", "security");
    }

    static Response refreshes(String refreshToken) {
        return given().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", refreshToken)
                .post("/oauth2/token");
    }
}
