package com.cns.abuse.appeal;

import static io.restassured.RestAssured.given;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.StaffToken;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who takes part in an appeal, over HTTP. */
record Party(String token) {
    static Party holder(AccountId account) {
        return new Party(CustomerToken.of(account).serialize());
    }

    static Party sender(AccountId account) {
        return new Party(CustomerToken.of(account).roles("sender").serialize());
    }

    static Party person(String name) {
        return new Party(StaffToken.of(name));
    }

    /** With a reviewer's role, but nobody. */
    static Party program() {
        return new Party(StaffToken.ofProgram("review-bot"));
    }

    ValidatableResponse appeals(SuspensionId suspension, String text) {
        return posts("/v1/suspensions/" + suspension + "/appeals", Map.of("text", text));
    }

    /** With an Idempotency-Key. */
    ValidatableResponse appealsOnce(String key, SuspensionId suspension, String text) {
        return request()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("text", text))
                .post("/v1/suspensions/" + suspension + "/appeals")
                .then();
    }

    /** The id of an appeal that is taken. */
    String appealed(SuspensionId suspension, String text) {
        return appeals(suspension, text).statusCode(201).extract().path("id");
    }

    /** Claims first, as a reviewer must. */
    ValidatableResponse decides(String appeal, String outcome, String reason) {
        claims(appeal);
        return rules(appeal, outcome, reason);
    }

    ValidatableResponse claims(String appeal) {
        return request().post("/v1/appeals/" + appeal + "/claim").then();
    }

    ValidatableResponse releases(String appeal) {
        return request().delete("/v1/appeals/" + appeal + "/claim").then();
    }

    ValidatableResponse withdraws(String appeal) {
        return request().post("/v1/appeals/" + appeal + "/withdrawal").then();
    }

    ValidatableResponse rules(String appeal, String outcome, String reason) {
        return posts("/v1/appeals/" + appeal + "/decision", Map.of("outcome", outcome, "reason", reason));
    }

    /** With an Idempotency-Key. */
    ValidatableResponse rulesOnce(String key, String appeal, String outcome, String reason) {
        return request()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("outcome", outcome, "reason", reason))
                .post("/v1/appeals/" + appeal + "/decision")
                .then();
    }

    ValidatableResponse posts(String path, Object body) {
        return request().contentType("application/json").body(body).post(path).then();
    }

    ValidatableResponse reads(String path) {
        return request().get(path).then();
    }

    ValidatableResponse reads(String path, String purpose) {
        return request().header("CNS-Purpose", purpose).get(path).then();
    }

    /** Ids of all appeals in that state, page by page. */
    List<String> lists(String status, int limit) {
        return goesOn(status, limit, null);
    }

    /** Page by page from there to the end. */
    List<String> goesOn(String status, int limit, @Nullable String page) {
        List<String> ids = new ArrayList<>();
        String next = page;
        do {
            JsonPath read = reads(
                            "/v1/appeals?status=" + status + "&limit=" + limit + (next == null ? "" : "&page=" + next))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(read.getList("appeals.id", String.class));
            next = read.getString("next");
        } while (next != null);
        return ids;
    }

    /** What the queue says that an open appeal's account sent. */
    int traffic(String appeal) {
        return reads("/v1/appeals?limit=100").extract().path("appeals.find { it.id == '" + appeal + "' }.traffic");
    }

    private RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token);
    }
}
