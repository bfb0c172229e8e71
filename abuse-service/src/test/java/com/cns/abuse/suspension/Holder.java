package com.cns.abuse.suspension;

import static io.restassured.RestAssured.given;

import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CustomerToken;
import io.restassured.response.ValidatableResponse;
import java.util.List;

/** An account's holder over HTTP, with a token as account-service issues it. */
record Holder(AccountId account, List<String> roles) {
    static Holder of(AccountId account) {
        return new Holder(account, List.of("holder", "sender"));
    }

    Holder onlyAs(String role) {
        return new Holder(account, List.of(role));
    }

    ValidatableResponse reads(String suspension) {
        return given().header(
                        "Authorization",
                        "Bearer "
                                + CustomerToken.of(account)
                                        .roles(roles.toArray(String[]::new))
                                        .serialize())
                .get("/v1/suspensions/" + suspension)
                .then();
    }
}
