package com.cns.account.profile;

import static io.restassured.RestAssured.given;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** A holder who minds what is said of them. */
record Holder(Customer.Keyed keyed, String token) {
    static Holder isThere() {
        return of(Customer.hasKey());
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
