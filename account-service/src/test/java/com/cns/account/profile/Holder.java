package com.cns.account.profile;

import static io.restassured.RestAssured.given;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A holder who minds what is said of them. */
record Holder(Customer.Keyed keyed, String token) {
    private static final int AT_ONCE = 8;
    private static final Queue<Holder> NEW = new ArrayDeque<>();

    /** Another one each time. They sign up side by side: each waits for a mail. */
    static Holder isThere() {
        synchronized (NEW) {
            if (NEW.isEmpty()) {
                List<CompletableFuture<Holder>> signing = IntStream.range(0, AT_ONCE)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(() -> of(Customer.hasKey()), Thread::startVirtualThread))
                        .toList();
                signing.forEach(holder -> NEW.add(holder.join()));
            }
            return NEW.remove();
        }
    }

    /** The same one each time: who never comes to have anything, because all is refused. */
    static Holder whoIsRefused() {
        return Refused.HOLDER;
    }

    private static final class Refused {
        static final Holder HOLDER = isThere();
    }

    static Holder of(Customer.Keyed keyed) {
        return new Holder(keyed, keyed.token());
    }

    AccountId id() {
        return keyed.id();
    }

    RequestSpecification asks() {
        return given().header("Authorization", "Bearer " + token).header("CNS-Purpose", "manage-relationship");
    }

    ValidatableResponse says(String field, Object value) {
        return asks().contentType("application/json")
                .body(Map.of("value", value))
                .put("/v1/profile/" + field)
                .then();
    }

    ValidatableResponse says(String field, Object value, String header, String tag) {
        return asks().contentType("application/json")
                .header(header, tag)
                .body(Map.of("value", value))
                .put("/v1/profile/" + field)
                .then();
    }

    ValidatableResponse reads() {
        return asks().get("/v1/profile").then().statusCode(200);
    }

    ValidatableResponse reads(String field) {
        return asks().get("/v1/profile/" + field).then();
    }

    ValidatableResponse erases(String field) {
        return asks().delete("/v1/profile/" + field).then();
    }

    /** Names the key of a field. */
    String key(String field) {
        return Suite.query("select subject_id from profile_field where account_id = '%s' and field = '%s'"
                        .formatted(id().value(), field))
                .getFirst();
    }

    List<String> endedKeys() {
        return Suite.query("select subject_id from ended_key where account_id = '" + id().value() + "'");
    }

    static boolean lives(String key) {
        return !Suite.keyringQuery("select scope from data_key where subject_id = '" + key + "'")
                .isEmpty();
    }
}
