package com.cns.abuse.proposal;

import static io.restassured.RestAssured.given;

import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.StaffToken;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody over HTTP. */
public record Reviewer(String token, @Nullable String key) {
    public static final String BECAUSE = "The receivers say that they never asked for it.";

    public static Reviewer person(String name) {
        return new Reviewer(StaffToken.of(name), null);
    }

    /** With a reviewer's role, but nobody. */
    static Reviewer program() {
        return new Reviewer(StaffToken.ofProgram("review-bot"), null);
    }

    static Reviewer holder(AccountId account) {
        return new Reviewer(CustomerToken.of(account).roles("holder", "sender").serialize(), null);
    }

    static Map<String, Object> draft() {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("ground", "Acceptable use: no impersonation");
        draft.put("explanation", "The texts pretend to come from a bank.");
        draft.put("facts", "On 20 November 2026 receivers reported three texts that asked for a PIN.");
        draft.put("reasons", List.of("The texts asked for PINs in the name of a bank."));
        draft.put("category", "STATEMENT_CATEGORY_SCAMS_AND_FRAUD");
        draft.put("contentType", "CONTENT_TYPE_TEXT");
        draft.put("contentDate", "2026-11-20");
        draft.put("source", "SOURCE_TYPE_OTHER_NOTIFICATION");
        draft.put("days", 30);
        return draft;
    }

    ValidatableResponse proposes(AccountId account, Map<String, Object> draft) {
        return posts("/v1/proposals", Map.of("account", account.toString(), "draft", draft));
    }

    /** The id of a proposal that is taken. */
    public String proposed(AccountId account) {
        return proposes(account, draft()).statusCode(201).extract().path("id");
    }

    public ValidatableResponse decides(String proposal, String outcome) {
        return posts("/v1/proposals/" + proposal + "/decision", Map.of("outcome", outcome, "reason", BECAUSE));
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

    /** Whose requests have that Idempotency-Key. */
    public Reviewer once(String named) {
        return new Reviewer(token, named);
    }

    private RequestSpecification request() {
        RequestSpecification request = given().header("Authorization", "Bearer " + token);
        return key == null ? request : request.header("Idempotency-Key", key);
    }
}
